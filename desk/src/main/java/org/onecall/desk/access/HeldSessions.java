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
   * @param due when it ends by itself: with its shift, or with its provider's word; a call may
   *     carry it beyond that
   * @param seenAt when there was last a sign of its user
   * @param keptAt the last sign that was handed to the store
   * @param openedHere whether this process opened it; else it took it up from the store
   */
  record Held(Session session, Instant due, Instant seenAt, Instant keptAt, boolean openedHere) {
    String id() {
      return session.id();
    }

    Held seen(Instant now) {
      return new Held(session, due, now, keptAt, openedHere);
    }

    Held kept() {
      return new Held(session, due, seenAt, seenAt, openedHere);
    }

    Held lasts(Instant newDue, Instant ends) {
      var longer =
          new Session(session.id(), session.person(), session.openedAt(), ends, session.vouched());
      return new Held(longer, newDue, seenAt, keptAt, openedHere);
    }

    /** The same, due then; what a call has carried it beyond stays. */
    Held due(Instant newDue) {
      Instant ends = session.expiresAt();
      return lasts(newDue, ends.isAfter(due) && ends.isAfter(newDue) ? ends : newDue);
    }

    /** The same a little longer, for a call; empty where it needs none, or has had all there is. */
    Optional<Held> carried(Instant now, Duration little, Duration most) {
      Instant longer = now.plus(little.multipliedBy(2));
      Instant ends = longer.isBefore(due.plus(most)) ? longer : due.plus(most);
      return session.expiresAt().isBefore(now.plus(little)) && ends.isAfter(session.expiresAt())
          ? Optional.of(lasts(due, ends))
          : Optional.empty();
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
