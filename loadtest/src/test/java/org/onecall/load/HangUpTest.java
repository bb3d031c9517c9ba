package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A caller may hang up at any moment, and everything stays as it should. */
@Tag("alone")
@ExtendWith(RealThing.class)
class HangUpTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @ParameterizedTest
  @EnumSource(
      value = CallStep.class,
      names = {"REFER", "GOODBYE"},
      mode = EnumSource.Mode.EXCLUDE)
  void aCallerMayHangUpAtAnyStepOfTheConversation(CallStep when, Rig rig) throws Exception {
    try (var books = new Books(rig);
        var board = new Watcher(rig);
        var scene = new Scene(rig, SampleScripts.DIZZY)) {
      var caller = new SippCaller[1];
      var left = new AtomicBoolean();
      var handler = new ScriptedHandler[1];
      handler[0] =
          scene.ready(
              "ben",
              step -> {
                if (step == when && left.compareAndSet(false, true)) {
                  caller[0].hangUp();
                  assertThat(caller[0].awaitEnd(LIMIT)).isTrue();
                  awaitTold(handler[0]);
                }
              });
      board.awaitAgent("ben", "ready");
      caller[0] = scene.ring();
      try (var _ = caller[0]) {
        var call = scene.handled();

        assertThat(call.failure()).isEmpty();
        assertThat(caller[0].report().ending()).contains(CallerReport.Ending.HUNG_UP);
        assertThat(books.events(call.encounterId()))
            .contains("caller-left/1")
            .endsWith("finished/1");
        // What was booked before the caller left stays booked; nothing else is.
        assertThat(
                books.column(
                    "select reference from booking where encounter = $1 and cancelled_at is null",
                    call.encounterId()))
            .hasSize(call.reference().isEmpty() ? 0 : 1);
      }
      board.awaitAgent("ben", "ready");
      board.checkQuiet(books);
    }
  }

  /** The desk knows that the call is over: the handler's page shows it. */
  private static void awaitTold(ScriptedHandler handler) {
    assertThat(
            handler
                .live()
                .await(
                    LIMIT,
                    view ->
                        view.entries().entrySet().stream()
                            .filter(e -> e.getKey().startsWith("encounter/"))
                            .map(Map.Entry::getValue)
                            .filter(e -> e.has("callEndedAt"))
                            .filter(e -> !e.path("state").asText().equals("finished"))
                            .findFirst()))
        .as("the handler is told that the caller has gone")
        .isPresent();
  }

  @Test
  void aCallerMayHangUpDuringTheGreeting(Rig rig) throws Exception {
    try (var books = new Books(rig);
        var board = new Watcher(rig);
        var scene = new Scene(rig, SampleScripts.DIZZY);
        var caller = scene.ring()) {
      assertThat(caller.awaitGreeting(LIMIT)).isTrue();
      caller.hangUp();
      assertThat(caller.awaitEnd(LIMIT)).isTrue();
      board.awaitCall("ended");
      board.checkQuiet(books);
    }
  }

  @Test
  void aCallerMayHangUpWhileWaiting(Rig rig) throws Exception {
    try (var books = new Books(rig);
        var board = new Watcher(rig);
        var scene = new Scene(rig, SampleScripts.DIZZY);
        var caller = scene.ring()) {
      var abandoned = board.today("abandonedWithin30s");
      board.awaitCall("waiting");
      caller.hangUp();
      assertThat(caller.awaitEnd(LIMIT)).isTrue();
      board.awaitToday("abandonedWithin30s", abandoned + 1);
      board.checkQuiet(books);
    }
  }

  @Test
  void aCallerMayHangUpWhileAHandlersPhoneRings(Rig rig) throws Exception {
    try (var books = new Books(rig);
        var board = new Watcher(rig);
        var scene = new Scene(rig, SampleScripts.DIZZY)) {
      var abandoned = board.today("abandonedWithin30s");
      scene.ready("ben", _ -> {});
      rig.phone("ben").letRing();
      board.awaitAgent("ben", "ready");
      try (var caller = scene.ring()) {
        board.awaitAgent("ben", "ringing");
        caller.hangUp();
        assertThat(caller.awaitEnd(LIMIT)).isTrue();
      }
      board.awaitToday("abandonedWithin30s", abandoned + 1);
      board.awaitAgent("ben", "ready");
      board.checkQuiet(books);
    }
  }
}
