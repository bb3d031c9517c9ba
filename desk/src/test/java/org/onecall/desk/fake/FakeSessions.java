package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.onecall.desk.access.SessionStore;

/** Sessions that outlive a desk, as long as this object does. */
public final class FakeSessions implements SessionStore {
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  @Override
  public Future<Void> save(Kept session) {
    kept.put(session.id(), session);
    return Future.succeededFuture();
  }

  @Override
  public Future<Optional<Kept>> load(String id) {
    return Future.succeededFuture(Optional.ofNullable(kept.get(id)));
  }

  @Override
  public Future<Void> remove(String id) {
    kept.remove(id);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> removeOf(String user) {
    kept.values().removeIf(session -> session.user().equals(user));
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> removeVouched(Optional<String> subject, Optional<String> providerSession) {
    kept.values()
        .removeIf(session ->
            session
                .provided()
                .filter(said -> said.vouched().isMeant(subject, providerSession))
                .isPresent());
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> extend(String id, Instant until) {
    kept.computeIfPresent(
        id,
        (key, session) ->
            new Kept(id, session.user(), session.openedAt(), until, session.provided()));
    return Future.succeededFuture();
  }
}
