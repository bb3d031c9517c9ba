package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditSearch;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.audit.PgAuditSearch;

/** What a database that keeps the audit trail has to do. */
final class TrailBooks {
  private static final int ROWS_MAX = 50;

  private TrailBooks() {}

  /** What is on the trail of the last so many days, up to an hour from now. */
  static List<AuditSearch.Found> found(
      Pool pool, Instant now, int days, Optional<String> actor, Optional<String> subject) {
    return find(
        pool,
        new AuditSearch.Query(
            now.plus(Duration.ofHours(1)).minus(Duration.ofDays(days)),
            now.plus(Duration.ofHours(1)),
            actor.map(Set::of),
            Optional.empty(),
            subject,
            Optional.empty(),
            Optional.empty()));
  }

  private static List<AuditSearch.Found> find(Pool pool, AuditSearch.Query query) {
    return Client.await(new PgAuditSearch(pool).find(query, ROWS_MAX));
  }

  private static void listened(AuditTrail trail, String subject, String reason) {
    Client.await(
        trail.note(
            new AuditTrail.Entry(
                "sam", AuditAct.LISTEN, subject, Optional.of("amira"), reason, "done")));
  }

  /** Nothing on it can be changed or taken away, and a page begins where the one before ends. */
  static void itIsOnlyAddedToAndItsPagesMeet(AuditTrail trail, Pool pool, Instant now) {
    for (int i = 0; i < 5; i++) {
      listened(trail, "call/pages", "Why " + i);
    }
    List<AuditSearch.Found> all = found(pool, now, 1, Optional.empty(), Optional.of("call/pages"));
    assertThat(all).extracting(AuditSearch.Found::reason).startsWith("Why 4").endsWith("Why 0");
    var next =
        new AuditSearch.Query(
            now.minus(Duration.ofHours(1)),
            now.plus(Duration.ofHours(1)),
            Optional.of(Set.of("sam")),
            Optional.of(new AuditSearch.Acts("lis", List.of())),
            Optional.of("call/pages"),
            Optional.of(Set.of("amira", "ben")),
            AuditSearch.Cursor.read(all.get(1).cursor().text()));
    assertThat(find(pool, next)).isEqualTo(all.subList(2, 5));
    for (String change : List.of("update audit set reason = 'x'", "delete from audit")) {
      assertThatThrownBy(() -> Client.await(pool.query(change).execute()))
          .hasMessageContaining("only added to");
    }
  }

  /** Fifty teams given and fifty taken are said in full. */
  static void aLongReasonIsKept(AuditTrail trail, Pool pool, Instant now) {
    String reason =
        "Moved: given teams " + "a-team-of-forty-eight-characters-as-long-as-it-gets ".repeat(100);
    listened(trail, "call/long", reason);
    assertThat(found(pool, now, 1, Optional.empty(), Optional.of("call/long")))
        .extracting(AuditSearch.Found::reason)
        .containsExactly(reason);
  }

  /** What somebody did in an encounter is found by who they are, and by the encounter, once. */
  static void whatOneDidInAnEncounterIsFound(Pool pool, Instant now, String user, String id) {
    Optional<String> theirs = Optional.of("encounter/" + id);
    List<AuditSearch.Found> all =
        found(pool, now, 1, Optional.empty(), theirs).stream()
            .filter(one -> one.actor().equals(user))
            .toList();
    assertThat(all).hasSizeGreaterThan(2);
    assertThat(found(pool, now, 1, Optional.of(user), theirs)).isEqualTo(all);
    assertThat(found(pool, now, 31, Optional.of(user), Optional.of("encounter/"))).containsAll(all);
    assertThat(found(pool, now, 32, Optional.of(user), Optional.of("encounter/"))).isEmpty();
    assertThat(found(pool, now, 1, Optional.of("nobody"), theirs)).isEmpty();
  }
}
