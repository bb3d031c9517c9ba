package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.onecall.desk.access.SessionStore;

/** Sessions that outlive a desk, as long as this object does; it can be away. */
public final class FakeSessions implements SessionStore {
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private volatile boolean away;
  private volatile int loads;

  /** Whether nothing can be asked of it from now on. */
  public void away(boolean now) {
    away = now;
  }

  /** What it keeps. */
  public Map<String, Kept> kept() {
    return Map.copyOf(kept);
  }

  /** How often it was asked for a session. */
  public int loads() {
    return loads;
  }

  private <T> Future<T> here(Supplier<T> answer) {
    return away ? Future.failedFuture("away") : Future.succeededFuture(answer.get());
  }

  private Future<Void> done(Runnable act) {
    return here(
            () -> {
              act.run();
              return true;
            })
        .mapEmpty();
  }

  private void remove(Predicate<Kept> meant) {
    for (Kept session : kept.values()) {
      if (meant.test(session)) {
        kept.remove(session.id());
        ended.add(session.id());
      }
    }
  }

  @Override
  public Future<Void> save(Kept session) {
    return done(() -> kept.put(session.id(), session));
  }

  @Override
  public synchronized Future<Optional<Kept>> load(String id) {
    loads++;
    return here(() -> Optional.ofNullable(kept.get(id)).filter(one -> !ended.contains(id)));
  }

  @Override
  public Future<Void> remove(String id) {
    return done(() -> {
      kept.remove(id);
      ended.add(id);
    });
  }

  @Override
  public Future<Void> removeOf(String user, Instant openedBy) {
    return done(() -> remove(one -> one.user().equals(user) && !one.openedAt().isAfter(openedBy)));
  }

  @Override
  public Future<Void> removeVouched(
      Optional<String> subject, Optional<String> providerSession, Instant openedBy) {
    return done(() ->
        remove(one ->
            !one.openedAt().isAfter(openedBy)
                && one.provided()
                    .filter(said -> said.vouched().isMeant(subject, providerSession))
                    .isPresent()));
  }

  @Override
  public Future<Ended> ended(Optional<Instant> since) {
    return here(() -> new Ended(List.copyOf(ended), since.orElse(Instant.EPOCH)));
  }

  @Override
  public Future<Boolean> hasAny(String user, Instant now) {
    return here(() ->
        kept.values().stream()
            .anyMatch(one -> one.user().equals(user) && one.expiresAt().isAfter(now)));
  }

  @Override
  public Future<Void> extend(String id, Instant due, Instant ends) {
    return done(() ->
        kept.computeIfPresent(
            id,
            (key, one) ->
                new Kept(id, one.user(), one.openedAt(), due, ends, one.provided(), one.seenAt())));
  }

  @Override
  public Future<Void> seen(Map<String, Instant> signs) {
    return done(() ->
        signs.forEach((id, at) ->
            kept.computeIfPresent(
                id,
                (key, one) ->
                    new Kept(
                        id,
                        one.user(),
                        one.openedAt(),
                        one.due(),
                        one.expiresAt(),
                        one.provided(),
                        at))));
  }
}
