package org.onecall.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onecall.config.Role;
import org.onecall.desk.TestClock;
import org.onecall.desk.fake.FakeSessions;

/** How far a call carries a session past the word of a provider that could not be asked. */
class CarriedSessionsTest {
  private static final Duration WORD = Duration.ofMinutes(5);
  private static final Duration STEP = Duration.ofSeconds(30);

  private final TestClock clock = new TestClock();
  private final FakeSessions store = new FakeSessions();
  private final Person amira =
      new Person("amira", "Amira", Set.of(Role.HANDLER), Optional.of("1001"));
  private Sessions sessions = sessions();

  private Sessions sessions() {
    return new Sessions(
        clock,
        new SecureRandom(),
        Duration.ofMinutes(30),
        Duration.ofHours(12),
        Person::keepsWatch,
        store,
        new OnePerson(amira));
  }

  private Sessions.Opened open() {
    var vouched = new Vouched("subject", Optional.of("theirs"));
    return sessions.open(amira, clock.instant().plus(WORD), vouched).orElseThrow();
  }

  /** A call goes on for so long; each step of it carries the session on. */
  private void call(String id, Duration time) {
    for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(STEP)) {
      sessions.worksOn("amira");
      clock.pass(STEP);
      assertThat(sessions.isLive(id)).as("after %s", gone).isTrue();
    }
  }

  @Test
  void aWordThatRunsOutInACallIsStretchedForTwoHoursAtMost() {
    String id = open().session().id();
    call(id, WORD.plus(Sessions.OVERTIME_MAX).minus(STEP));
    sessions.worksOn("amira");
    clock.pass(STEP);
    assertThat(sessions.isLive(id)).isFalse();
  }

  @Test
  void itEndsSoonAfterTheCallAndWithoutOneAtOnce() {
    String without = open().session().id();
    clock.pass(WORD);
    assertThat(sessions.isLive(without)).isFalse();
    String id = open().session().id();
    call(id, WORD.plus(Duration.ofMinutes(20)));
    clock.pass(Duration.ofMinutes(2));
    assertThat(sessions.isLive(id)).isFalse();
  }

  @Test
  void aRestartGivesNoMoreOfIt() {
    Sessions.Opened opened = open();
    String id = opened.session().id();
    call(id, WORD.plus(Duration.ofHours(1)));
    sessions.look();
    sessions = sessions();
    assertThat(sessions.find(opened.token(), true).result()).isPresent();
    call(id, Duration.ofHours(1).minus(STEP));
    sessions.worksOn("amira");
    clock.pass(STEP);
    assertThat(sessions.isLive(id)).isFalse();
  }

  @Test
  void aProviderThatVouchesOnMeanwhileIsHeard() {
    String id = open().session().id();
    call(id, WORD.plus(Duration.ofMinutes(20)));
    sessions.extend(id, clock.instant().plus(WORD));
    clock.pass(WORD.minusSeconds(1));
    assertThat(sessions.isLive(id)).isTrue();
    // In a call that goes on after the shift it changes nothing.
    String late = sessions.open(amira).orElseThrow().session().id();
    call(late, Duration.ofHours(12).plus(Duration.ofMinutes(5)));
    sessions.extend(late, clock.instant().plus(WORD));
    assertThat(sessions.isLive(late)).isTrue();
  }

  @Test
  void whatWasEndedIsCarriedNowhere() {
    String refused = open().session().id();
    String signedOut = open().session().id();
    String disabled = open().session().id();
    call(refused, WORD.plus(Duration.ofMinutes(1)));
    sessions.end(refused);
    sessions.worksOn("amira");
    assertThat(sessions.isLive(refused)).isFalse();
    assertThat(sessions.isLive(signedOut)).isTrue();
    var _ = sessions.endVouched(Optional.of("subject"), Optional.empty());
    sessions.worksOn("amira");
    assertThat(sessions.isLive(signedOut)).isFalse();
    assertThat(sessions.isLive(disabled)).isFalse();
    String other = open().session().id();
    call(other, WORD.plus(Duration.ofMinutes(1)));
    sessions.endOf("amira");
    sessions.worksOn("amira");
    assertThat(sessions.isLive(other)).isFalse();
  }
}
