package org.onecall.desk.access;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Endings that the store has not heard of yet: told again until it has, and counted here meanwhile.
 *
 * <p>What is not told within the life of a session needs no telling, for the session is over then.
 */
final class Endings {
  private static final Logger log = LoggerFactory.getLogger(Endings.class);

  /** Most that wait; beyond it the oldest is given up, and said so. */
  static final int WAITING_MAX = Sessions.OPEN_MAX;

  private static final int AT_ONCE_MAX = 64;

  private final SessionStore store;
  private final InstantSource clock;
  private final Duration worthTelling;
  private final Map<Ending, Told> waiting = new LinkedHashMap<>();

  /** How far the telling of one has come. */
  private record Told(Instant at, boolean underWay) {}

  /** Which sessions ended. */
  sealed interface Ending {
    /** One. */
    record One(String id) implements Ending {}

    /** Those of a user that were open by then. */
    record OfUser(String user, Instant openedBy) implements Ending {}

    /** Those that a provider means and that were open by then. */
    record Meant(Optional<String> subject, Optional<String> providerSession, Instant openedBy)
        implements Ending {}

    /** Whether it is about that session. */
    default boolean means(SessionStore.Kept kept) {
      return switch (this) {
        case One(String id) -> id.equals(kept.id());
        case OfUser(String user, Instant by) ->
            user.equals(kept.user()) && !kept.openedAt().isAfter(by);
        case Meant(Optional<String> subject, Optional<String> theirs, Instant by) ->
            !kept.openedAt().isAfter(by)
                && kept.provided().filter(p -> p.vouched().isMeant(subject, theirs)).isPresent();
      };
    }
  }

  /**
   * None yet.
   *
   * @param worthTelling how long one is told again at most
   */
  Endings(SessionStore store, InstantSource clock, Duration worthTelling) {
    this.store = store;
    this.clock = clock;
    this.worthTelling = worthTelling;
  }

  /** Tells the store, now and again until it has heard; fails when the first time failed. */
  Future<Void> tell(Ending ending) {
    if (waiting.size() >= WAITING_MAX && !waiting.containsKey(ending)) {
      Ending oldest = waiting.keySet().iterator().next();
      waiting.remove(oldest);
      log.warn("too many ended sessions wait to be forgotten: the oldest is given up");
    }
    Instant since = clock.instant();
    return send(ending, since)
        .onFailure(cause -> log.warn("ended session not forgotten yet: {}", cause.getMessage()));
  }

  /** Tells again what the store has not heard; call it now and then. */
  void tellAgain() {
    Instant now = clock.instant();
    waiting.values().removeIf(told -> told.at().plus(worthTelling).isBefore(now));
    waiting.entrySet().stream()
        .filter(one -> !one.getValue().underWay())
        .limit(AT_ONCE_MAX)
        .toList()
        .forEach(one -> {
          var _ = send(one.getKey(), one.getValue().at());
        });
  }

  /** Whether that session was ended here, though the store still has it. */
  boolean mean(SessionStore.Kept kept) {
    return waiting.keySet().stream().anyMatch(ending -> ending.means(kept));
  }

  private Future<Void> send(Ending ending, Instant since) {
    waiting.put(ending, new Told(since, true));
    return forget(ending)
        .onSuccess(done -> waiting.remove(ending))
        .onFailure(
            cause -> waiting.computeIfPresent(ending, (key, told) -> new Told(since, false)));
  }

  private Future<Void> forget(Ending ending) {
    return switch (ending) {
      case Ending.One(String id) -> store.remove(id);
      case Ending.OfUser(String user, Instant by) -> store.removeOf(user, by);
      case Ending.Meant(Optional<String> subject, Optional<String> theirs, Instant by) ->
          store.removeVouched(subject, theirs, by);
    };
  }
}
