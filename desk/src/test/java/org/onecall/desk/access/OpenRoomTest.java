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

/** Where others can walk in, a page that nobody touches ends, whoever opened it: but for a call. */
class OpenRoomTest {
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Duration MOST_OF_IT = Duration.ofMinutes(20);

  private final TestClock clock = new TestClock();
  private final Person amira =
      new Person("amira", "Amira", Set.of(Role.HANDLER), Optional.of("1001"));

  private Sessions sessions() {
    return new Sessions(
        clock,
        new SecureRandom(),
        IDLE,
        Duration.ofHours(12),
        person -> false,
        new FakeSessions(),
        new OnePerson(amira));
  }

  @Test
  void anOpenPageIsASignOfNobody() {
    Sessions sessions = sessions();
    String id = sessions.open(amira).orElseThrow().session().id();
    clock.pass(MOST_OF_IT);
    assertThat(sessions.watched(id)).isPresent();
    clock.pass(MOST_OF_IT);
    assertThat(sessions.watched(id)).isEmpty();
  }

  @Test
  void whatTheyDoAndACallThatTheyHaveIs() {
    Sessions sessions = sessions();
    Sessions.Opened opened = sessions.open(amira).orElseThrow();
    clock.pass(MOST_OF_IT);
    assertThat(sessions.find(opened.token(), true).result()).isPresent();
    clock.pass(MOST_OF_IT);
    sessions.worksOn("amira");
    clock.pass(MOST_OF_IT);
    assertThat(sessions.watched(opened.session().id())).isPresent();
    clock.pass(MOST_OF_IT);
    assertThat(sessions.watched(opened.session().id())).isEmpty();
  }
}
