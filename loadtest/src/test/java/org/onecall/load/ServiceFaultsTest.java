package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onecall.telephony.server.AsteriskServer;

/**
 * Promise 1 against the real thing: the service is frozen, its database is frozen, its database is
 * killed, each while callers ring. Whoever rings is answered all the same, what was said is on
 * record afterwards, and the books agree.
 */
@Tag("alone")
@ExtendWith(RealThing.class)
class ServiceFaultsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Faults are complained of; the tests after this one begin with an empty log. */
  @AfterAll
  static void aFreshLog(Rig rig) throws Exception {
    rig.killService();
    rig.restartService();
    try (var books = new Books(rig);
        var board = new Watcher(rig)) {
      board.checkQuiet(books);
    }
  }

  @Test
  void whileTheServiceIsFrozenCallersAreAnsweredByTheFallbackQueue(Rig rig) throws Exception {
    try (var scene = new Scene(rig, SampleScripts.DIZZY)) {
      int fallback = today(rig, "fallback");
      int abandoned = today(rig, "abandonedWithin30s");
      scene.ready("ben", _ -> {});
      awaitAgent(rig, "ben", "ready");
      signal("STOP", List.of(rig.service().pid()));
      try (var answered = scene.ring()) {
        // The phone takes the fallback queue's calls, and Asterisk rings it by itself.
        awaitTrue(
            "answered without the service",
            () -> rig.phone("ben").state() == SipPhone.State.TALKING);
        try (var waiting = rig.ring("01632960598", "public")) {
          awaitTrue("a second one waits", () -> waits(rig, "fallback"));
          waiting.hangUp();
          assertThat(waiting.awaitEnd(LIMIT)).isTrue();
        }
        assertThat(answered.isOn()).as("the first one is on the line still").isTrue();
        signal("CONT", List.of(rig.service().pid()));

        assertHandled(rig, scene);
        assertThat(answered.awaitEnd(LIMIT)).isTrue();
      } finally {
        signal("CONT", List.of(rig.service().pid()));
      }
      try (var board = new Watcher(rig)) {
        board.awaitToday("fallback", fallback + 1);
        board.awaitToday("abandonedWithin30s", abandoned + 1);
      }
    }
  }

  @Test
  void whileTheDatabaseIsFrozenCallersAreAnsweredAndTheirEncounterFollows(Rig rig)
      throws Exception {
    try (var scene = new Scene(rig, SampleScripts.DIZZY)) {
      scene.ready("ben", _ -> {});
      awaitAgent(rig, "ben", "ready");
      var frozen = database(rig);
      signal("STOP", frozen);
      try (var caller = scene.ring()) {
        awaitTrue("answered", () -> rig.phone("ben").state() == SipPhone.State.TALKING);
        assertThat(rig.service().isAlive()).isTrue();
        signal("CONT", frozen);
        assertHandled(rig, scene);
        assertThat(caller.awaitEnd(LIMIT)).isTrue();
      } finally {
        signal("CONT", frozen);
      }
    }
  }

  @Test
  void aDatabaseThatIsKilledIsStartedAgainAndNobodyIsLost(Rig rig) throws Exception {
    try (var scene = new Scene(rig, SampleScripts.DIZZY)) {
      scene.ready("ben", _ -> {});
      awaitAgent(rig, "ben", "ready");
      var before = database(rig);
      signal("KILL", before);
      try (var caller = scene.ring()) {
        awaitTrue("answered", () -> rig.phone("ben").state() == SipPhone.State.TALKING);
        awaitTrue(
            "another PostgreSQL",
            () -> {
              var now = database(rig);
              return !now.isEmpty() && !now.getFirst().equals(before.getFirst());
            });
        assertHandled(rig, scene);
        assertThat(caller.awaitEnd(LIMIT)).isTrue();
      }
    }
  }

  @Test
  void whileAsteriskIsFrozenTheBoardSaysSinceWhenAndIsExactAfterwards(Rig rig) throws Exception {
    try (var caller = rig.ring("01632960597", "public");
        var board = new Watcher(rig)) {
      var waiting = board.awaitCall("waiting");
      var asterisk = List.of(asterisk(rig));
      var before = Instant.now();
      signal("STOP", asterisk);
      try {
        var since =
            Instant.parse(board.awaitTelephony(false).path("telephony").path("since").asText());
        assertThat(since).isBetween(before.minusSeconds(10), Instant.now());
      } finally {
        signal("CONT", asterisk);
      }
      board.awaitTelephony(true);
      assertThat(board.awaitCall("waiting").path("arrivedAt")).isEqualTo(waiting.path("arrivedAt"));
      assertThat(caller.isOn()).isTrue();
      caller.hangUp();
      assertThat(caller.awaitEnd(LIMIT)).isTrue();
    }
  }

  private static long asterisk(Rig rig) {
    return AsteriskServer.pid(AsteriskServer.directory(rig.stateDirectory())).orElseThrow();
  }

  private static void assertHandled(Rig rig, Scene scene) throws Exception {
    var call = scene.handled();
    assertThat(call.failure()).isEmpty();
    assertThat(call.deviation()).isEmpty();
    try (var books = new Books(rig)) {
      assertThat(books.events(call.encounterId())).endsWith("finished/1");
    }
  }

  private static int today(Rig rig, String count) {
    try (var board = new Watcher(rig)) {
      return board.today(count);
    }
  }

  private static void awaitAgent(Rig rig, String user, String state) {
    try (var board = new Watcher(rig)) {
      board.awaitAgent(user, state);
    }
  }

  private static boolean waits(Rig rig, String queue) {
    return rig.asterisk("queue show " + queue).contains("1. PJSIP/trunk");
  }

  /** PostgreSQL's processes, its first one first; none when it is not there. */
  private static List<Long> database(Rig rig) throws IOException {
    var file = rig.stateDirectory().resolve("postgres/data/postmaster.pid");
    List<Long> all = new ArrayList<>();
    if (Files.exists(file)) {
      ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
          .filter(ProcessHandle::isAlive)
          .ifPresent(first -> {
            all.add(first.pid());
            first.descendants().forEach(process -> all.add(process.pid()));
          });
    }
    return all;
  }

  /** Sends a signal to processes of this rig; one that has ended meanwhile needs none. */
  private static void signal(String name, List<Long> pids) throws Exception {
    for (long pid : pids) {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }
  }

  private static void awaitTrue(String what, Callable<Boolean> condition) {
    await(what).atMost(LIMIT).until(condition);
  }
}
