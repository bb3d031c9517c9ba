package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.config.Role;
import org.onecall.desk.access.SessionStore;
import org.onecall.desk.access.Vouched;

/** What a database that keeps sessions has to do, whoever runs it. */
final class SessionBooks {
  private SessionBooks() {}

  /** A session keeps what its provider said, and is ended by all that mean it. */
  static void theyAreKeptAndEnded(SessionStore sessions, Instant now) {
    var provided =
        new SessionStore.Provided(
            new Vouched("0f3c", Optional.of("theirs-1")), "Amira Khan", Set.of(Role.HANDLER));
    String id = "a".repeat(64);
    Client.await(
        sessions.save(
            new SessionStore.Kept(
                id, "amira", now, now.plusSeconds(60), Optional.of(provided), now)));
    assertThat(Client.await(sessions.load(id)).orElseThrow().due())
        .isEqualTo(Client.await(sessions.load(id)).orElseThrow().expiresAt());
    Client.await(sessions.extend(id, now.plusSeconds(300), now.plusSeconds(600)));
    SessionStore.Kept kept = Client.await(sessions.load(id)).orElseThrow();
    assertThat(kept.provided()).contains(provided);
    assertThat(kept.expiresAt()).isAfter(now.plusSeconds(500));
    assertThat(kept.due()).isBetween(now.plusSeconds(299), now.plusSeconds(301));
    Client.await(sessions.removeVouched(Optional.empty(), Optional.of("theirs-2"), now));
    Client.await(sessions.removeVouched(Optional.empty(), Optional.empty(), now));
    assertThat(Client.await(sessions.load(id))).isPresent();
    Client.await(sessions.removeVouched(Optional.of("0f3c"), Optional.of("theirs-1"), now));
    assertThat(Client.await(sessions.load(id))).isEmpty();
    Client.await(
        sessions.save(new SessionStore.Kept("b".repeat(64), "ben", now, now.plusSeconds(60))));
    Client.await(sessions.removeOf("ben", now.minusSeconds(1)));
    assertThat(Client.await(sessions.load("b".repeat(64)))).isPresent();
    assertThat(Client.await(sessions.hasAny("ben", now))).isTrue();
    Client.await(sessions.removeOf("ben", now));
    assertThat(Client.await(sessions.load("b".repeat(64)))).isEmpty();
    assertThat(Client.await(sessions.hasAny("ben", now))).isFalse();
  }

  /** What is ended is told to every node, and no statement that was overtaken brings it back. */
  static void endingsAreTold(SessionStore sessions, Instant at) {
    Instant now = at.truncatedTo(ChronoUnit.MILLIS);
    SessionStore.Ended before = Client.await(sessions.ended(Optional.empty()));
    String id = "c".repeat(64);
    assertThat(before.ids()).doesNotContain(id);
    var session = new SessionStore.Kept(id, "chloe", now, now.plusSeconds(60));
    Client.await(sessions.remove(id));
    Client.await(sessions.save(session));
    assertThat(Client.await(sessions.load(id))).isEmpty();
    SessionStore.Ended after = Client.await(sessions.ended(Optional.of(before.asOf())));
    assertThat(after.ids()).containsOnlyOnce(id);
    assertThat(after.asOf()).isAfterOrEqualTo(before.asOf());
    Instant later = after.asOf().plusSeconds(60);
    assertThat(Client.await(sessions.ended(Optional.of(later))).ids()).isEmpty();
  }

  /** The last sign of a user is kept, and never an earlier one instead. */
  static void signsAreKept(SessionStore sessions, Instant at) {
    Instant now = at.truncatedTo(ChronoUnit.MILLIS);
    String id = "d".repeat(64);
    Client.await(sessions.save(new SessionStore.Kept(id, "dev", now, now.plusSeconds(3_600))));
    for (long second : List.of(300L, 60L)) {
      Client.await(sessions.seen(Map.of(id, now.plusSeconds(second), "e".repeat(64), now)));
    }
    assertThat(Client.await(sessions.load(id)).orElseThrow().seenAt())
        .isEqualTo(now.plusSeconds(300));
  }
}
