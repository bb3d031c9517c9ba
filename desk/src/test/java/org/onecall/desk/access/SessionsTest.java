package org.onecall.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onecall.config.Role;
import org.onecall.desk.TestClock;
import org.onecall.desk.fake.FakeSessions;
import org.onecall.testing.ExpectsLog;

/** How sessions begin, go on over a restart, and end. */
class SessionsTest {
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Duration SHIFT = Duration.ofHours(12);

  private static final SecureRandom RANDOM = new SecureRandom();

  private final TestClock clock = new TestClock();
  private final FakeSessions store = new FakeSessions();
  private final Person amira =
      new Person("amira", "Amira", Set.of(Role.HANDLER), Optional.of("1001"));
  private final Person ines = new Person("ines", "Ines", Set.of(Role.AUDITOR), Optional.empty());
  private final Set<String> barred = new HashSet<>();
  private Map<String, Person> people = Map.of("amira", amira, "ines", ines);

  private Sessions sessions() {
    var known =
        new KnownPeople() {
          @Override
          public Optional<Person> find(String user) {
            return Optional.ofNullable(people.get(user));
          }

          @Override
          public boolean isBarred(String user) {
            return barred.contains(user);
          }
        };
    return new Sessions(clock, new SecureRandom(), IDLE, SHIFT, Person::keepsWatch, store, known);
  }

  private static Optional<Session> found(Sessions sessions, String token) {
    return sessions.find(token, true).result();
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
    assertThat(store.kept().toString()).doesNotContain(opened.token());
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
  @ExpectsLog("ended session not forgotten yet")
  void anEndedSessionStaysEndedHowLongEverTheStoreIsAway() {
    Sessions sessions = sessions();
    Sessions.Opened opened = sessions.open(amira).orElseThrow();
    store.away(true);
    sessions.end(opened.session().id());
    store.away(false);
    // What is remembered for a minute is forgotten by then.
    for (int i = 0; i < Sessions.OPEN_MAX + 1_000; i++) {
      found(sessions, Token.make(RANDOM));
    }
    assertThat(found(sessions, opened.token())).isEmpty();
    assertThat(store.kept()).isNotEmpty();
    sessions.look();
    assertThat(store.kept()).isEmpty();
    assertThat(found(sessions(), opened.token())).isEmpty();
  }

  @Test
  @ExpectsLog("ended session not forgotten yet")
  void whatIsForgottenLateIsWhatWasOpenThen() {
    Sessions sessions = sessions();
    Sessions.Opened first = sessions.open(amira).orElseThrow();
    store.away(true);
    sessions.endOf("amira");
    clock.pass(Duration.ofSeconds(1));
    store.away(false);
    Sessions.Opened second = sessions.open(amira).orElseThrow();
    sessions.look();
    assertThat(found(sessions(), first.token())).isEmpty();
    assertThat(found(sessions(), second.token())).isPresent();
  }

  @Test
  @ExpectsLog("ended session not forgotten yet")
  void whatAProviderEndedStaysEndedThoughTheStoreWasAway() {
    Sessions before = sessions();
    var vouched = new Vouched("subject", Optional.of("theirs"));
    Sessions.Opened opened = before.open(amira, clock.instant().plus(SHIFT), vouched).orElseThrow();
    Sessions sessions = sessions();
    store.away(true);
    assertThat(sessions.endVouched(Optional.of("subject"), Optional.empty()).failed()).isTrue();
    store.away(false);
    assertThat(found(sessions, opened.token())).isEmpty();
    sessions.look();
    before.look();
    assertThat(before.isLive(opened.session().id())).isFalse();
  }

  @Test
  void whoIsBarredHasNoSessionWhoeverVouchedForThem() {
    var vouched = new Vouched("subject", Optional.empty());
    Sessions.Opened opened =
        sessions().open(amira, clock.instant().plus(SHIFT), vouched).orElseThrow();
    people = Map.of();
    assertThat(found(sessions(), opened.token())).isPresent();
    barred.add("amira");
    assertThat(found(sessions(), opened.token())).isEmpty();
  }

  @Test
  void whatAnotherNodeEndsIsOverHere() {
    Sessions here = sessions();
    Sessions there = sessions();
    Sessions.Opened opened = here.open(amira).orElseThrow();
    Sessions.Opened other = here.open(amira).orElseThrow();
    List<Session> gone = new ArrayList<>();
    List<Session> ended = new ArrayList<>();
    here.onGone(gone::add);
    here.onEnd(ended::add);
    there.end(opened.session().id());
    here.look();
    assertThat(gone).containsExactly(opened.session());
    assertThat(ended).as("amira is still signed in").isEmpty();
    assertThat(found(here, opened.token())).isEmpty();
    there.end(other.session().id());
    here.look();
    assertThat(ended).containsExactly(other.session());
  }

  @Test
  void aNodeThatCouldNotLookLearnsItLater() {
    Sessions here = sessions();
    Sessions there = sessions();
    Sessions.Opened opened = here.open(amira).orElseThrow();
    there.end(opened.session().id());
    store.away(true);
    here.look();
    assertThat(here.isLive(opened.session().id())).isTrue();
    store.away(false);
    here.look();
    assertThat(here.isLive(opened.session().id())).isFalse();
  }

  @Test
  void whoIsChangedElsewhereKeepsWhatTheyOpenedThereSince() {
    Sessions here = sessions();
    Sessions there = sessions();
    Sessions.Opened byWhatWasKnown = here.open(amira).orElseThrow();
    Sessions.Opened since = there.open(amira).orElseThrow();
    assertThat(found(here, since.token())).isPresent();
    people = Map.of("amira", new Person("amira", "Amira", Set.of(Role.AUDITOR), Optional.empty()));
    here.changedElsewhere("amira");
    assertThat(found(here, byWhatWasKnown.token())).isEmpty();
    assertThat(found(here, since.token()).orElseThrow().person().roles())
        .containsExactly(Role.AUDITOR);
    there.look();
    assertThat(there.isLive(since.session().id())).isTrue();
  }

  @Test
  void aRestartIsNoSignOfAnybody() {
    Sessions before = sessions();
    Sessions.Opened opened = before.open(amira).orElseThrow();
    clock.pass(Duration.ofMinutes(20));
    assertThat(before.seen(opened.session().id())).isPresent();
    before.look();
    clock.pass(IDLE);
    assertThat(found(sessions(), opened.token())).isPresent();
    clock.pass(IDLE.plus(Sessions.SIGN_EVERY).plusSeconds(1));
    assertThat(found(sessions(), opened.token())).isEmpty();
  }

  @Test
  void whoIsSeenAtAnotherNodeIsNotIdleHere() {
    Sessions here = sessions();
    Sessions there = sessions();
    Sessions.Opened opened = here.open(amira).orElseThrow();
    assertThat(found(there, opened.token())).isPresent();
    clock.pass(Duration.ofMinutes(20));
    assertThat(found(here, opened.token())).isPresent();
    here.look();
    clock.pass(Duration.ofMinutes(11));
    assertThat(there.isLive(opened.session().id())).as("as far as it knows").isFalse();
    there.sweep();
    here.look();
    assertThat(here.isLive(opened.session().id())).isTrue();
    assertThat(there.isLive(opened.session().id())).isTrue();
  }

  @Test
  void anOpenPageIsASignOfThoseWhoKeepWatchOnly() {
    Sessions sessions = sessions();
    Sessions.Opened handler = sessions.open(amira).orElseThrow();
    Sessions.Opened auditor = sessions.open(ines).orElseThrow();
    Duration half = IDLE.dividedBy(2).plusSeconds(1);
    for (int i = 0; i < 2; i++) {
      clock.pass(half);
      assertThat(sessions.watched(handler.session().id())).isPresent();
      assertThat(sessions.find(auditor.token(), false).result().isPresent()).isEqualTo(i == 0);
      assertThat(sessions.watched(auditor.session().id()).isPresent()).isEqualTo(i == 0);
    }
    Sessions.Opened again = sessions.open(ines).orElseThrow();
    clock.pass(half);
    assertThat(found(sessions, again.token())).isPresent();
    clock.pass(half);
    assertThat(sessions.isLive(again.session().id())).isTrue();
  }

  @Test
  void peopleCanSignInWhileTheStoreIsAway() {
    store.away(true);
    Sessions sessions = sessions();
    Sessions.Opened opened = sessions.open(amira).orElseThrow();
    assertThat(found(sessions, opened.token())).isPresent();
    assertThat(found(sessions, "A".repeat(43))).isEmpty();
  }

  @Test
  void whoMayNoLongerSignInHasNoSessionAfterARestart() {
    Sessions.Opened opened = sessions().open(amira).orElseThrow();
    people = Map.of();
    assertThat(found(sessions(), opened.token())).isEmpty();
  }

  @Test
  void guessingCostsTheStoreOneLookAToken() {
    Sessions sessions = sessions();
    for (int i = 0; i < 100; i++) {
      found(sessions, "A".repeat(43));
    }
    assertThat(store.loads()).isEqualTo(1);
  }

  @Test
  void itEndsForWhoeverHearsOfItThoughTheStoreIsAway() {
    Sessions sessions = sessions();
    Session first = sessions.open(amira).orElseThrow().session();
    clock.pass(IDLE.dividedBy(2));
    Session second = sessions.open(amira).orElseThrow().session();
    List<Session> ended = new ArrayList<>();
    sessions.onEnd(ended::add);
    store.away(true);
    clock.pass(IDLE.dividedBy(2).plusSeconds(1));
    sessions.sweep();
    assertThat(sessions.of("amira")).as("who is here in another").containsExactly(second);
    assertThat(ended).isEmpty();
    clock.pass(IDLE);
    sessions.sweep();
    assertThat(ended).containsExactly(second).doesNotContain(first);
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
    assertThat(store.kept()).isEmpty();
  }

  @Test
  void aShiftThatEndsInACallEndsAfterItAndNotWithoutEnd() {
    Sessions sessions = sessions();
    Sessions.Opened opened = sessions.open(amira).orElseThrow();
    String id = opened.session().id();
    stay(sessions, id, SHIFT.minusSeconds(30), false);
    stay(sessions, id, Sessions.OVERTIME_MAX, true);
    assertThat(store.kept().get(id).expiresAt()).isAfter(opened.session().expiresAt());
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
