package org.onecall.load.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.onecall.desk.Act;
import org.onecall.desk.ActReply;
import org.onecall.desk.EncounterView;
import org.onecall.desk.Encounters;
import org.onecall.directory.Need;

/**
 * Encounters whose service may be replaced by another one on the same journal, and that knows which
 * acts are under way.
 *
 * <p>A desk that is gone hears nothing more; the witness hears everything.
 */
final class SuccessiveEncounters implements Encounters {
  private final Consumer<EncounterView> witness;
  private final List<Consumer<EncounterView>> desks = new CopyOnWriteArrayList<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile Encounters now;

  SuccessiveEncounters(Encounters first, Consumer<EncounterView> witness) {
    this.witness = witness;
    now = first;
    now.listen(this::changed);
  }

  /** The desk that listened is gone. */
  void deskIsGone() {
    desks.clear();
  }

  /** Another service has taken over. */
  void become(Encounters next) {
    now = next;
    next.listen(this::changed);
  }

  /** How many acts have begun and not ended. */
  int underWay() {
    return underWay.get();
  }

  private void changed(EncounterView view) {
    witness.accept(view);
    desks.forEach(desk -> desk.accept(view));
  }

  @Override
  public Future<EncounterView> open(Taken call) {
    return now.open(call);
  }

  @Override
  public Future<Void> handOver(String encounterId, String user, boolean clinician) {
    return now.handOver(encounterId, user, clinician);
  }

  @Override
  public Future<Void> callEnded(String encounterId, String callId, Instant at) {
    return now.callEnded(encounterId, callId, at);
  }

  @Override
  public Future<Void> callerAnswered(String encounterId) {
    return now.callerAnswered(encounterId);
  }

  @Override
  public Future<Optional<ToRing>> toRing(String user, String encounterId, boolean rangFrom) {
    return now.toRing(user, encounterId, rangFrom);
  }

  @Override
  public Future<ActReply> act(String user, String encounterId, UUID commandId, Act act) {
    underWay.incrementAndGet();
    return now.act(user, encounterId, commandId, act)
        .onComplete(ended -> underWay.decrementAndGet());
  }

  @Override
  public Future<ActReply> supervise(
      String supervisor, String encounterId, UUID commandId, Act act) {
    return now.supervise(supervisor, encounterId, commandId, act);
  }

  @Override
  public Future<Boolean> isOf(String user, String encounterId) {
    return now.isOf(user, encounterId);
  }

  @Override
  public Future<Optional<JsonNode>> services(String user, String encounterId, Need.Asker asker) {
    return now.services(user, encounterId, asker);
  }

  @Override
  public Future<JsonNode> day(String user) {
    return now.day(user);
  }

  @Override
  public Future<Optional<JsonNode>> besides(String user, String encounterId, Besides besides) {
    return now.besides(user, encounterId, besides);
  }

  @Override
  public ArrayNode protocols(String complaint) {
    return now.protocols(complaint);
  }

  @Override
  public Future<List<EncounterView>> unfinished() {
    return now.unfinished();
  }

  @Override
  public void listen(Consumer<EncounterView> listener) {
    desks.add(listener);
  }

  @Override
  public Tally tally() {
    return now.tally();
  }

  @Override
  public Reached reached() {
    return now.reached();
  }

  @Override
  public Future<Void> check() {
    return now.check();
  }
}
