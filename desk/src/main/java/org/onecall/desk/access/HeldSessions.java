package org.onecall.desk.access;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that this process holds, with the last sign of each one's user. */
final class HeldSessions {
  private final Map<String, Held> byId = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> byUser = new HashMap<>();

  /**
   * A session that is held.
   *
   * @param seenAt when there was last a sign of its user
   * @param keptAt the last sign that was handed to the store
   * @param openedHere whether this process opened it; else it took it up from the store
   */
  record Held(Session session, Instant seenAt, Instant keptAt, boolean openedHere) {
    String id() {
      return session.id();
    }

    Held seen(Instant now) {
      return new Held(session, now, keptAt, openedHere);
    }

    Held kept() {
      return new Held(session, seenAt, seenAt, openedHere);
    }

    Held until(Instant ends) {
      var longer =
          new Session(session.id(), session.person(), session.openedAt(), ends, session.vouched());
      return new Held(longer, seenAt, keptAt, openedHere);
    }
  }

  Optional<Held> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Holds it, in the place of what is held of that id. */
  void put(Held held) {
    byId.put(held.id(), held);
    byUser
        .computeIfAbsent(held.session().person().user(), first -> new LinkedHashSet<>())
        .add(held.id());
  }

  /** Holds it no more; empty where it was not held. */
  Optional<Held> remove(String id) {
    Optional<Held> gone = Optional.ofNullable(byId.remove(id));
    gone.ifPresent(held ->
        byUser.computeIfPresent(
            held.session().person().user(),
            (user, ids) -> {
              ids.remove(id);
              return ids.isEmpty() ? null : ids;
            }));
    return gone;
  }

  List<Held> all() {
    return List.copyOf(byId.values());
  }

  /** Those of one person, oldest first. */
  List<Held> of(String user) {
    return byUser.getOrDefault(user, Set.of()).stream().flatMap(id -> find(id).stream()).toList();
  }

  int size() {
    return byId.size();
  }

  /** The signs that were not handed over yet, of those that are that much newer; now they are. */
  Map<String, Instant> signs(Duration newer) {
    Map<String, Instant> signs = new LinkedHashMap<>();
    for (Held held : byId.values()) {
      if (!held.seenAt().isBefore(held.keptAt().plus(newer))) {
        signs.put(held.id(), held.seenAt());
      }
    }
    signs.keySet().forEach(id -> byId.computeIfPresent(id, (key, held) -> held.kept()));
    return signs;
  }
}
