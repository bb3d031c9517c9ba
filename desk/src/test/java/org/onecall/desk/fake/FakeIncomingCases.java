package org.onecall.desk.fake;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.onecall.desk.CallCases;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.IncomingCase.State;
import org.onecall.partner.IncomingCases;

/** Cases of other organisations in memory, and which call is about which. */
public final class FakeIncomingCases implements IncomingCases, CallCases {
  private final Map<UUID, IncomingCase> all = new LinkedHashMap<>();
  private final Map<String, Link> links = new LinkedHashMap<>();

  /** A case came in. */
  public synchronized void came(IncomingCase one) {
    all.put(one.id(), one);
  }

  /** A case as it is now. */
  public synchronized IncomingCase now(UUID id) {
    return Optional.ofNullable(all.get(id)).orElseThrow();
  }

  /** Every link there is. */
  public synchronized List<Link> links() {
    return List.copyOf(links.values());
  }

  @Override
  public synchronized Future<List<IncomingCase>> find(String referenceOrPhone) {
    return Future.succeededFuture(
        all.values().stream()
            .filter(one -> one.subject().phone().filter(referenceOrPhone::equals).isPresent())
            .toList());
  }

  @Override
  public synchronized Future<Optional<IncomingCase>> find(UUID id) {
    return Future.succeededFuture(Optional.ofNullable(all.get(id)));
  }

  @Override
  public Future<Optional<IncomingCase>> look(UUID id, String user, String why) {
    return find(id);
  }

  @Override
  public synchronized Future<List<IncomingCase>> open() {
    return Future.succeededFuture(
        all.values().stream()
            .filter(one -> one.state() == State.WAITING || one.state() == State.TAKEN)
            .toList());
  }

  @Override
  public synchronized Future<Result> take(UUID id, String user, boolean clinician) {
    IncomingCase one = all.get(id);
    if (one == null) {
      return Future.succeededFuture(new Result.Nothing());
    }
    boolean free = one.state() == State.WAITING || one.takenBy().equals(Optional.of(user));
    return Future.succeededFuture(free ? changed(one, State.TAKEN, user) : new Result.Refused(one));
  }

  @Override
  public synchronized Future<Result> close(UUID id, String user) {
    IncomingCase one = all.get(id);
    return Future.succeededFuture(
        one == null ? new Result.Nothing() : changed(one, State.CLOSED, user));
  }

  @Override
  public synchronized Future<Result> decline(UUID id, String user, boolean clinician, String why) {
    return close(id, user);
  }

  private Result changed(IncomingCase one, State state, String user) {
    var now =
        new IncomingCase(
            one.id(),
            one.reference(),
            state,
            one.origin(),
            one.service(),
            one.subject(),
            one.assessment(),
            one.receivedAt(),
            Optional.of(user),
            one.version() + 1);
    all.put(one.id(), now);
    return new Result.Done(now);
  }

  @Override
  public Future<Void> add(SqlConnection transaction, IncomingCase incoming) {
    return Future.failedFuture("nothing is sent to a fake");
  }

  @Override
  public Future<Boolean> cancel(SqlConnection transaction, UUID id) {
    return Future.failedFuture("nothing is sent to a fake");
  }

  @Override
  public Future<Boolean> replace(SqlConnection transaction, IncomingCase changed) {
    return Future.failedFuture("nothing is sent to a fake");
  }

  @Override
  public synchronized Future<Link> link(Link link) {
    links.putIfAbsent(link.encounter(), link);
    return Future.succeededFuture(links.get(link.encounter()));
  }

  @Override
  public synchronized Future<Optional<Link>> of(String encounter) {
    return Future.succeededFuture(Optional.ofNullable(links.get(encounter)));
  }
}
