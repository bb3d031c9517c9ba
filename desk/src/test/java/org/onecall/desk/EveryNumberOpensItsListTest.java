package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.floor.CallOutcome;

/** Promise 8: each number of the live board is as large as the list of calls that it opens. */
class EveryNumberOpensItsListTest extends DeskTest {
  private static final String BEHIND = "/api/floor/figures/calls?figure=";

  /** Local time is universal time in November. */
  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

  private void passTo(Instant moment) {
    clock.pass(Duration.between(clock.instant(), moment));
    desk.server().look();
  }

  /**
   * Of every kind one, so many seconds after another; of those that wait one hears the greeting.
   */
  @BeforeEach
  void aFloor() {
    passTo(MIDNIGHT.minusSeconds(240));
    desk.telephone().carrier();
    desk.telephone().arrives("0.1", "public", "07700900110");
    desk.telephone().rings("0.1", "1001");
    desk.telephone().talks("0.1", "1001");
    desk.telephone().ends("0.1", CallOutcome.FALLBACK);
    desk.telephone().arrives("0.2", "public", "07700900109");
    desk.telephone().ends("0.2", CallOutcome.FAILED);
    for (String call : List.of("1.1", "1.2", "1.3", "1.4", "1.5", "1.6")) {
      clock.pass(Duration.ofSeconds(1));
      desk.telephone().arrives(call, "public", "0770090011" + call.charAt(2));
    }
    for (String call : List.of("1.1", "1.3", "1.4", "1.5", "1.6")) {
      desk.telephone().waits(call);
    }
    desk.telephone().asks("1.1");
    await().until(() -> desk.telephone().floor().calls().keySet().stream().anyMatch(this::isBack));
    await().until(() -> !desk.telephone().floor().calls().containsKey("1.1"));
    desk.telephone().rings("1.4", "1001");
    desk.telephone().talks("1.4", "1001");
    desk.telephone().rings("1.6", "1002");
    desk.telephone().ends("1.5");
    desk.server().look();
  }

  private boolean isBack(String call) {
    return call.startsWith("back-");
  }

  private static JsonNode entry(Socket board, String name) {
    return board.entry(name).orElseThrow();
  }

  private static List<String> opened(Client sam, String figure) {
    JsonNode told = sam.get(BEHIND + figure).json();
    List<String> calls = told.path("calls").findValuesAsText("callId");
    assertThat(told.path("count").asInt()).as(figure).isEqualTo(calls.size());
    return calls;
  }

  /** What the board shows beside what each number opens. */
  private void everyNumberIsTheLengthOfItsList(Socket board) {
    Client sam = client().signIn("sam");
    JsonNode today = entry(board, "today");
    JsonNode waiting = entry(board, "waiting");
    int abandoned =
        today.path("abandonedWithin30s").asInt()
            + today.path("abandoned30To60s").asInt()
            + today.path("abandonedAfter60s").asInt();
    assertThat(opened(sam, "today-offered")).hasSize(today.path("offered").asInt());
    assertThat(opened(sam, "today-answered"))
        .hasSize(today.path("answered").asInt() + today.path("fallback").asInt());
    assertThat(opened(sam, "today-abandoned")).hasSize(abandoned);
    assertThat(opened(sam, "today-call-back")).hasSize(today.path("callBack").asInt());
    assertThat(opened(sam, "today-failed")).hasSize(today.path("failed").asInt());
    clock.pass(Duration.ofSeconds(2));
    assertThat(opened(sam, "now-waiting")).hasSize(waiting.path("calls").asInt());
    assertThat(opened(sam, "now-longest-wait")).hasSize(waiting.path("calls").asInt());
    assertThat(opened(sam, "now-talking")).containsExactly("1.4");
    // It is the wait of the first of the list.
    JsonNode first = sam.get(BEHIND + "now-longest-wait").json().at("/calls/0");
    assertThat(Instant.parse(waiting.path("since").asText()))
        .isEqualTo(Instant.parse(first.path("arrivedAt").asText()));
  }

  @Test
  void inTheCourseOfADay() {
    Socket board = follow(client().signIn("sam"));
    await().until(() -> board.entry("waiting").isPresent());
    await().until(() -> entry(board, "today").path("callBack").asInt() == 1);
    JsonNode waiting = entry(board, "waiting");
    // Who keeps a place and is rung back came first, and waits at home.
    assertThat(waiting.path("calls").asInt()).isEqualTo(3);
    assertThat(waiting.path("greeting").asInt()).isEqualTo(1);
    assertThat(opened(client().signIn("sam"), "now-waiting")).containsExactly("1.2", "1.3", "1.6");
    // Whoever the fallback queue brought to a person was answered; whom we lost stands alone.
    assertThat(opened(client().signIn("sam"), "today-answered"))
        .containsExactlyInAnyOrder("0.1", "1.4");
    assertThat(opened(client().signIn("sam"), "today-failed")).containsExactly("0.2");
    everyNumberIsTheLengthOfItsList(board);
  }

  @Test
  void andOnceMidnightHasPassed() {
    passTo(MIDNIGHT.plusSeconds(60));
    desk.telephone().arrives("2.1", "public", "07700900121");
    desk.telephone().waits("2.1");
    Socket board = follow(client().signIn("sam"));
    await()
        .until(() -> board.entry("waiting").filter(w -> w.path("calls").asInt() == 4).isPresent());
    await().until(() -> entry(board, "today").path("offered").asInt() == 1);
    // Of the day's own calls one waits; on the floor four do, three of them since yesterday.
    assertThat(entry(board, "today").path("waiting").asInt()).isEqualTo(1);
    assertThat(entry(board, "today").path("balanced").asBoolean()).isTrue();
    assertThat(opened(client().signIn("sam"), "now-waiting"))
        .containsExactly("1.2", "1.3", "1.6", "2.1");
    everyNumberIsTheLengthOfItsList(board);
  }
}
