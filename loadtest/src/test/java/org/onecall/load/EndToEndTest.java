package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One real call from its first packet to the booking reference: SIPp, Asterisk, a SIP phone, the
 * service as a process, PostgreSQL.
 */
@Tag("alone")
@ExtendWith(RealThing.class)
class EndToEndTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void aCallerRingsIsTriagedAndLeavesWithASlot(Rig rig) throws Exception {
    var talking = new AtomicReference<String>("");
    try (var books = new Books(rig);
        var board = new Watcher(rig);
        var scene = new Scene(rig, SampleScripts.CUT_HAND)) {
      var bookedBefore = board.today("booked");
      var answeredBefore = board.today("answered");
      scene.ready(
          "amira",
          step -> {
            if (step == CallStep.GREET) {
              talking.set(rig.asterisk("core show channels concise"));
              board.awaitAgent("amira", "talking");
            }
          });
      board.awaitAgent("amira", "ready");
      try (var caller = scene.ring()) {
        assertThat(caller.awaitAnswered(LIMIT)).as("answered; %s", caller.errors()).isTrue();
        assertThat(caller.awaitGreeting(LIMIT)).as("the greeting is heard").isTrue();

        var call = scene.handled();

        assertThat(call.deviation()).isEmpty();
        assertThat(call.handler()).isEqualTo("amira");
        assertThat(Instant.parse(call.slot())).isAfter(Instant.now());
        assertThat(caller.awaitEnd(LIMIT)).isTrue();
        assertThat(caller.report().ending()).contains(CallerReport.Ending.ENDED_BY_SERVICE);
        assertThat(caller.report().inviteToGreeting()).isPresent();
        // Asterisk had both of them, in one bridge.
        assertThat(talking.get().lines()).hasSize(2);
        assertThat(bridge(talking.get(), 0)).isNotEmpty().isEqualTo(bridge(talking.get(), 1));
        // The database has the booking, of that slot, once.
        assertThat(
                books.column(
                    "select starts_at from booking where reference = $1 and cancelled_at is null",
                    call.reference()))
            .hasSize(1);
        assertThat(
                books.column(
                    "select encounter from booking where reference = $1", call.reference()))
            .containsExactly(call.encounterId());
        // One event for each answer, and everything in one chain.
        var events = books.events(call.encounterId());
        assertThat(events).startsWith("opened/1").contains("placed/1").endsWith("finished/1");
        assertThat(events)
            .filteredOn("answer-given/1"::equals)
            .hasSizeGreaterThanOrEqualTo(call.questions());
        // The board has counted it.
        board.awaitToday("booked", bookedBefore + 1);
        board.awaitToday("answered", answeredBefore + 1);
        board.awaitOutcome(call.callId(), "answered");
      }
      board.awaitAgent("amira", "ready");
      board.checkQuiet(books);
      theLogNamesNobody(rig, scene.number());
    }
  }

  /** What machines read of the log is JSON, and says nothing of who called or who it was about. */
  private static void theLogNamesNobody(Rig rig, String caller) throws IOException {
    var lines = Files.readAllLines(rig.stateDirectory().resolve("log").resolve("onecall.json"));
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(line -> {
          var json = new ObjectMapper().readTree(line);
          assertThat(json.path("level").asText()).isNotEmpty();
          assertThat(json.path("formattedMessage").asText()).isNotEmpty();
        });
    assertThat(String.join("\n", lines))
        .contains("amira signed in")
        .doesNotContain(
            caller, "07700900101", "Nora", "Fielding", "1984-03-14", "ZZ1 4AA", "gaping");
  }

  /** The bridge of a channel: the last but one field of its line of the console. */
  private static String bridge(String channels, int line) {
    var fields = channels.lines().toList().get(line).split("!", -1);
    return fields[fields.length - 2];
  }
}
