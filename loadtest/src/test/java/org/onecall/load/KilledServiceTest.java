package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Promise 2 against the real thing: the service is killed with {@code kill -9} in the middle of an
 * encounter and started again.
 */
@Tag("alone")
@ExtendWith(RealThing.class)
class KilledServiceTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int QUESTIONS_BEFORE = 5;

  @Test
  void theEncounterIsBackAtTheSameQuestionWithEveryAnswer(Rig rig) throws Exception {
    var script = SampleScripts.FALLS_AGAIN.with("01632960599", CallScript.Closing.PLACE);
    var phone = rig.phone("chloe");
    phone.answerCalls();
    try (var books = new Books(rig);
        var caller = answered(rig, script);
        var desk = new DeskClient(rig.desk())) {
      desk.signIn(rig.login("chloe"));
      JsonNode before;
      try (var live = desk.live()) {
        before = answerSome(desk, script, ownEncounter(live));
      }

      rig.killService();

      assertThat(caller.isOn()).as("the caller is on the line").isTrue();
      assertThat(phone.state()).isEqualTo(SipPhone.State.TALKING);
      rig.restartService();
      desk.signIn(rig.login("chloe"));
      try (var live = desk.live()) {
        var after = ownEncounter(live);
        assertThat(after.path("id")).isEqualTo(before.path("id"));
        assertThat(after.path("question")).isEqualTo(before.path("question"));
        assertThat(after.path("answers")).isEqualTo(before.path("answers"));
        assertThat(caller.isOn()).as("the caller is still on the line").isTrue();
        assertThat(phone.state()).isEqualTo(SipPhone.State.TALKING);
        live.awaitEntry("me", LIMIT, me -> me.path("state").asText().equals("talking"))
            .orElseThrow(() -> new AssertionError("chloe is " + live.get("me")));

        var call =
            new Conversation(
                    desk, "chloe", script, after, Pace.AT_ONCE, _ -> {}, UnaryOperator.identity())
                .run(Json.object());

        assertThat(call.deviation()).isEmpty();
        // One of the day's places is taken, as a row that no other booking can have.
        assertThat(
                books.column(
                    "select unit_id from booking where reference = $1 and unit_id is not null",
                    call.reference()))
            .hasSize(1);
        phone.hangUp();
        assertThat(caller.awaitEnd(LIMIT)).isTrue();
      }
      desk.act("/api/me/state", Json.object().put("state", "not-ready").put("reason", "Break"));
      try (var board = new Watcher(rig)) {
        board.checkQuiet(books);
      }
    }
  }

  private static SippCaller answered(Rig rig, CallScript script) {
    try (var desk = new DeskClient(rig.desk())) {
      desk.signIn(rig.login("chloe"));
      var ready = desk.act("/api/me/state", Json.object().put("state", "ready"));
      assertThat(ready.isDone()).as(ready.refusal()).isTrue();
    }
    var caller = rig.ring(script.callerNumber(), "public");
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(rig.phone("chloe").state()).isEqualTo(SipPhone.State.TALKING));
    return caller;
  }

  private static JsonNode ownEncounter(LiveView live) {
    return live.await(
            LIMIT,
            view ->
                view.entries().entrySet().stream()
                    .filter(e -> e.getKey().startsWith("encounter/"))
                    .map(Map.Entry::getValue)
                    .filter(e -> !e.path("state").asText().equals("finished"))
                    .findFirst())
        .orElseThrow(() -> new AssertionError("no encounter among " + live.entries().keySet()));
  }

  /** Works the encounter through until the driver, not the desk, stops in mid-protocol. */
  private static JsonNode answerSome(DeskClient desk, CallScript script, JsonNode encounter) {
    var asked = new AtomicInteger();
    var conversation =
        new Conversation(
            desk,
            "chloe",
            script,
            encounter,
            Pace.AT_ONCE,
            step -> {
              if (step == CallStep.QUESTION && asked.incrementAndGet() > QUESTIONS_BEFORE) {
                throw new Enough();
              }
            },
            UnaryOperator.identity());
    assertThatThrownBy(() -> conversation.run(Json.object())).isInstanceOf(Enough.class);
    return conversation.encounter();
  }

  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
