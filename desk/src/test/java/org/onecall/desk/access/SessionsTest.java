package org.onecall.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onecall.config.Role;
import org.onecall.desk.TestClock;
import org.onecall.testing.ExpectsLog;

/** How sessions begin, go on over a restart, and end. */
class SessionsTest {
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Duration SHIFT = Duration.ofHours(12);

  private final TestClock clock = new TestClock();
  private final MapStore store = new MapStore();
  private final Person amira =
      new Person("amira", "Amira", Set.of(Role.HANDLER), Optional.of("1001"));
  private Optional<Person> known = Optional.of(amira);

  /** A store in memory, which can be away. */
  private static final class MapStore implements SessionStore {
    private final Map<String, Kept> kept = new HashMap<>();
    private int loads;
    private boolean away;

    @Override
    public Future<Void> save(Kept session) {
      if (away) {
        return Future.failedFuture("away");
      }
      kept.put(session.id(), session);
      return Future.succeededFuture();
    }

    @Override
    public Future<Optional<Kept>> load(String id) {
      loads++;
      return away
          ? Future.failedFuture("away")
          : Future.succeededFuture(Optional.ofNullable(kept.get(id)));
    }

    @Override
    public Future<Void> remove(String id) {
      if (away) {
        return Future.failedFuture("away");
      }
      kept.remove(id);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> removeOf(String user) {
      kept.values().removeIf(session -> session.user().equals(user));
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> removeVouched(Optional<String> subject, Optional<String> session) {
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

  private Sessions sessions() {
    return new Sessions(clock, new SecureRandom(), IDLE, SHIFT, store, user -> known);
  }

  private static Optional<Session> found(Sessions sessions, String token) {
    return sessions.find(token).result();
  }

  @Test
  void aTokenFindsItsSessionAndNoOtherDoes() {
    Sessions sessions = sessions();
    Sessions.Opened opened = sessions.open(amira).orElseThrow();
    assertThat(found(sessions, opened.token())).contains(opened.session());
    assertThat(found(sessions, opened.session().id())).isEmpty();
    assertThat(found(sessions, opened.token().toLowerCase())).isEmpty();
    assertThat(found(sessions, "")).isEmpty();
    assertThat(opened.toString()).doesNotContain(opened.token());
  }

  @Test
  void aSessionSurvivesARestart() {
    Sessions.Opened opened = sessions().open(amira).orElseThrow();
    Sessions restarted = sessions();
    assertThat(found(restarted, opened.token()).orElseThrow().person()).isEqualTo(amira);
    assertThat(restarted.isLive(opened.session().id())).isTrue();
    assertThat(store.kept.toString()).doesNotContain(opened.token());
  }

  @Test
  void anEndedSessionDoesNotComeBack() {
    Sessions sessions = sessions();
    Sessions.Opened opened = sessions.open(amira).orElseThrow();
    List<Session> ended = new ArrayList<>();
    sessions.onEnd(ended::add);
    sessions.end(opened.session().id());
    assertThat(ended).containsExactly(opened.session());
    assertThat(found(sessions, opened.token())).isEmpty();
    assertThat(found(sessions(), opened.token())).isEmpty();
  }

  @Test
  @ExpectsLog("ended session not forgotten")
  void anEndedSessionStaysEndedHereWhileTheStoreIsAway() {
    Sessions sessions = sessions();
    Sessions.Opened opened = sessions.open(amira).orElseThrow();
    store.away = true;
    sessions.end(opened.session().id());
    store.away = false;
    assertThat(found(sessions, opened.token())).isEmpty();
  }

  @Test
  void peopleCanSignInWhileTheStoreIsAway() {
    store.away = true;
    Sessions sessions = sessions();
    Sessions.Opened opened = sessions.open(amira).orElseThrow();
    assertThat(found(sessions, opened.token())).isPresent();
    assertThat(found(sessions, "A".repeat(43))).isEmpty();
  }

  @Test
  void whoMayNoLongerSignInHasNoSessionAfterARestart() {
    Sessions.Opened opened = sessions().open(amira).orElseThrow();
    known = Optional.empty();
    assertThat(found(sessions(), opened.token())).isEmpty();
  }

  @Test
  void guessingCostsTheStoreOneLookAToken() {
    Sessions sessions = sessions();
    for (int i = 0; i < 100; i++) {
      found(sessions, "A".repeat(43));
    }
    assertThat(store.loads).isEqualTo(1);
  }

  @Test
  void itEndsWhenItsUserGivesNoSign() {
    Sessions sessions = sessions();
    Sessions.Opened opened = sessions.open(amira).orElseThrow();
    for (int i = 0; i < 5; i++) {
      clock.pass(IDLE.minusSeconds(1));
      assertThat(found(sessions, opened.token())).isPresent();
    }
    clock.pass(IDLE.plusSeconds(1));
    assertThat(sessions.isLive(opened.session().id())).isFalse();
    sessions.sweep();
    assertThat(found(sessions, opened.token())).isEmpty();
  }

  @Test
  void itEndsWithTheShiftHoweverBusy() {
    Sessions sessions = sessions();
    Sessions.Opened opened = sessions.open(amira).orElseThrow();
    List<Session> ended = new ArrayList<>();
    sessions.onEnd(ended::add);
    for (int i = 0; i < 12 * 6; i++) {
      assertThat(sessions.seen(opened.session().id())).isPresent();
      clock.pass(Duration.ofMinutes(10));
    }
    assertThat(sessions.seen(opened.session().id())).isEmpty();
    sessions.sweep();
    assertThat(ended).containsExactly(opened.session());
    assertThat(store.kept).isEmpty();
  }

  @Test
  void aShiftThatEndsInACallEndsAfterItAndNotWithoutEnd() {
    Sessions sessions = sessions();
    Sessions.Opened opened = sessions.open(amira).orElseThrow();
    String id = opened.session().id();
    stay(sessions, id, SHIFT.minusSeconds(30), false);
    stay(sessions, id, Sessions.OVERTIME_MAX, true);
    assertThat(store.kept.get(id).expiresAt()).isAfter(opened.session().expiresAt());
    clock.pass(Duration.ofSeconds(31));
    sessions.worksOn("amira");
    assertThat(sessions.seen(id)).isEmpty();

    Session other = sessions.open(amira).orElseThrow().session();
    stay(sessions, other.id(), SHIFT.minusSeconds(30), false);
    stay(sessions, other.id(), Duration.ofMinutes(1), true);
    clock.pass(Duration.ofMinutes(3));
    assertThat(sessions.seen(other.id())).isEmpty();
  }

  /** Time passes, in steps that are shorter than any limit. */
  private void stay(Sessions sessions, String id, Duration time, boolean inACall) {
    for (Duration gone = Duration.ZERO;
        gone.compareTo(time) < 0;
        gone = gone.plus(Duration.ofSeconds(30))) {
      if (inACall) {
        sessions.worksOn("amira");
      }
      clock.pass(Duration.ofSeconds(30));
      assertThat(sessions.seen(id)).as("after %s", gone).isPresent();
    }
  }

  @Test
  void aProvidersWordThatRunsOutInACallIsNotStretched() {
    Sessions sessions = sessions();
    var vouched = new Vouched("subject", Optional.empty());
    Instant until = clock.instant().plus(Duration.ofMinutes(5));
    String id = sessions.open(amira, until, vouched).orElseThrow().session().id();
    clock.pass(Duration.ofMinutes(5).minusSeconds(1));
    sessions.worksOn("amira");
    assertThat(sessions.seen(id)).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(sessions.seen(id)).isEmpty();
  }

  @Test
  void whoIsAClinicianIsAsTheProviderSaysWhileTheyAreSignedInAndElseAsTheirAccountSays() {
    Sessions sessions = sessions();
    Vertx vertx = Vertx.vertx();
    var account = new Account(amira, () -> PasswordHash.unmatchable(10_000, new SecureRandom()));
    var clinicians =
        new Clinicians(sessions, new Users(vertx, new SecureRandom(), List.of(account), 10_000));
    assertThat(clinicians.has("amira")).isFalse();
    Person said = Person.vouched("amira", "Amira", Set.of(Role.CLINICIAN), Optional.of(amira));
    Instant until = clock.instant().plus(SHIFT);
    String id =
        sessions.open(said, until, new Vouched("s", Optional.empty())).orElseThrow().session().id();
    assertThat(clinicians.has("amira")).isTrue();
    sessions.end(id);
    assertThat(clinicians.has("amira")).isFalse();
    assertThat(clinicians.has("nobody")).isFalse();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void thereAreNeverTooMany() {
    Sessions sessions = sessions();
    for (int i = 0; i < Sessions.OPEN_MAX; i++) {
      var person = new Person("user" + i, "User", Set.of(Role.HANDLER), Optional.empty());
      assertThat(sessions.open(person)).isPresent();
    }
    assertThat(sessions.open(amira)).isEmpty();
    clock.pass(SHIFT.plusSeconds(1));
    assertThat(sessions.open(amira)).isPresent();
  }
}
