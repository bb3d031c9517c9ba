package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.desk.board.LiveBoard;
import org.onecall.desk.figures.CallRecord;
import org.onecall.desk.figures.Figure;
import org.onecall.desk.figures.Kpi;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.measure.ToldWait;

/**
 * Promise 8 over the list of all figures there are: each opens its formula, its version, its
 * thresholds, and the calls that it is made of, or says of what else it is made.
 */
class EveryFigureTest extends DeskTest {
  private static final String LIVE = "/api/floor/figures/calls?key=today&figure=";

  private static void isExplained(JsonNode figure) {
    assertThat(figure.path("formula").asText()).isNotBlank();
    assertThat(figure.path("version").asText()).matches("[0-9]+");
    // Where neither an aim nor an alarm depends on it there is an empty text, which a page says.
    assertThat(figure.path("aim").isTextual() || figure.path("target").isTextual()).isTrue();
  }

  private static List<String> calls(JsonNode behind) {
    List<String> ids = new ArrayList<>();
    behind.path("calls").forEach(call -> ids.add(call.path("callId").asText()));
    return ids;
  }

  @Test
  void everyFigureOfTheBoardsIsExplainedAndOpensWhatItIsMadeOf() {
    Client sam = client().signIn("sam");
    assertThat(LiveBoard.figures()).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    for (String figure : LiveBoard.figures()) {
      // A supervisor who looks at all of them in one second has looked too often.
      clock.pass(Duration.ofMillis(300));
      JsonNode told = sam.get(LIVE + figure).json();
      assertThat(told.path("title").asText()).as(figure).isNotBlank();
      isExplained(told);
      boolean listed = told.path("count").isInt() && told.path("calls").isArray();
      assertThat(listed).as(figure).isNotEqualTo(!told.path("madeOf").asText().isBlank());
    }
  }

  @Test
  void everyFigureOfCallsThatHaveEndedOpensTheCallsItIsMadeOf() {
    Client sam = client().signIn("sam");
    assertThat(sam.get("/api/figures").json().path("figures")).hasSameSizeAs(Figure.values());
    for (Figure figure : Figure.values()) {
      clock.pass(Duration.ofMillis(300));
      JsonNode told = sam.get("/api/figures/calls?figure=" + figure.key()).json();
      assertThat(told.path("title").asText()).isEqualTo(figure.title());
      isExplained(told);
      assertThat(told.path("count").isInt() && told.path("calls").isArray()).isTrue();
    }
  }

  @Test
  void everyIndicatorOpensTheEncountersAndTasksItIsMadeOf() {
    Client sam = client().signIn("sam");
    JsonNode kpis = sam.get("/api/kpis").json().path("kpis");
    assertThat(kpis).hasSameSizeAs(Kpi.values());
    kpis.forEach(EveryFigureTest::isExplained);
    for (JsonNode kpi : kpis) {
      boolean count = kpi.path("unit").asText().equals("calls");
      assertThat(kpi.path("numerator").asText()).isNotBlank();
      assertThat(kpi.path("denominator").asText().isEmpty()).as("%s", kpi).isEqualTo(count);
      assertThat(kpi.path("exclusions").asText()).isNotBlank();
      assertThat(kpi.path("source").asText()).isNotBlank();
      // It has its items' code, or it is said that and why it has none.
      assertThat(kpi.path("code").asText().isEmpty()).isEqualTo(kpi.has("noCode"));
    }
    for (Kpi kpi : Kpi.values()) {
      clock.pass(Duration.ofMillis(300));
      JsonNode behind = sam.get("/api/kpis/behind?id=" + kpi.key()).json();
      assertThat(behind.path("count").isInt() && behind.path("rows").isArray()).isTrue();
    }
  }

  @Test
  void everyCountOfWhatWasMissingOpensTheEncountersItIsMadeOf() {
    Client sam = client().signIn("sam");
    JsonNode told = sam.get("/api/gaps").json();
    isExplained(told.path("missing"));
    isExplained(told.path("notTaken"));
    assertThat(told.path("gaps")).isNotEmpty();
    assertThat(told.path("refusals")).isNotEmpty();
    told.path("gaps")
        .forEach(gap ->
            isMadeOf(
                sam, gap, asked(gap, "what=missing", "test", "criterion", "need", "needCode")));
    told.path("refusals")
        .forEach(one -> isMadeOf(sam, one, asked(one, "what=not-taken", "reason", "number")));
    assertThat(sam.get("/api/gaps/behind?what=luck&service=x").json().path("field").asText())
        .isEqualTo("what");
    assertThat(sam.get("/api/gaps/behind?what=not-taken&service=x&reason=-1").status())
        .isEqualTo(400);
  }

  /** How a row of what was missing is asked for: names of the query and of the row, in turn. */
  private static String asked(JsonNode row, String what, String... names) {
    var query = new StringBuilder(what).append("&service=").append(encoded(row.path("id")));
    for (int i = 0; i < names.length; i += 2) {
      query.append('&').append(names[i]).append('=').append(encoded(row.path(names[i + 1])));
    }
    return query.toString();
  }

  private static String encoded(JsonNode value) {
    return URLEncoder.encode(value.asText(), StandardCharsets.UTF_8);
  }

  private void isMadeOf(Client sam, JsonNode row, String asked) {
    clock.pass(Duration.ofMillis(300));
    JsonNode behind = sam.get("/api/gaps/behind?" + asked).json();
    isExplained(behind);
    assertThat(behind.path("count").asInt()).isEqualTo(row.path("encounters").asInt());
    assertThat(behind.path("calls").findValuesAsText("encounterId"))
        .hasSize(row.path("encounters").asInt());
  }

  @Test
  void whatCallersWereToldOpensEachWaitThatWasTold() {
    Instant now = clock.instant();
    desk.telephone()
        .told(
            List.of(
                told("8.0", now.minus(Duration.ofDays(2)), 60, 60),
                told("8.1", now.minusSeconds(500), 240, 300),
                told("8.2", now.minusSeconds(400), 120, 100)));
    Client sam = client().signIn("sam");
    Socket board = follow(sam);
    await()
        .until(() ->
            board.entry("today").filter(t -> t.at("/estimate/scored").asInt() == 2).isPresent());
    JsonNode shown = board.entry("today").orElseThrow().path("estimate");
    assertThat(shown.path("offSeconds").asInt()).isEqualTo((60 + 20) / 2);
    assertThat(shown.path("longerSeconds").asInt()).isEqualTo((60 - 20) / 2);
    JsonNode behind = sam.get(LIVE + "now-told").json();
    assertThat(calls(behind)).containsExactly("8.2", "8.1");
    assertThat(behind.at("/calls/0/told/seconds").asInt()).isEqualTo(120);
    assertThat(behind.at("/calls/0/told/cameSeconds").asInt()).isEqualTo(100);
    assertThat(behind.at("/calls/0/lineName").asText()).isEqualTo("Public line");
  }

  private static ToldWait told(String call, Instant at, int seconds, int came) {
    return new ToldWait(
        call, "public", at.minusSeconds(5), at, Duration.ofSeconds(seconds), at.plusSeconds(came));
  }

  @Test
  void whatStandsOnTheWallOpensTheCallsThatAreThereNow() {
    for (String call : List.of("7.1", "7.2", "7.3")) {
      desk.telephone().arrives(call, "public", "07700900111");
    }
    desk.telephone().waits("7.2");
    desk.telephone().waits("7.3");
    desk.telephone().rings("7.3", "1001");
    desk.telephone().talks("7.3", "1001");
    Client sam = client().signIn("sam");
    assertThat(calls(sam.get(LIVE + "now-waiting").json())).containsExactly("7.1", "7.2");
    assertThat(calls(sam.get(LIVE + "now-talking").json())).containsExactly("7.3");
    assertThat(sam.get(LIVE + "now-waiting").json().path("aim").asText())
        .isEqualTo("at most 5 wait");
    assertThat(sam.get(LIVE + "now-waiting").text()).doesNotContain("07700900111");
  }

  @Test
  void aPlannedHourOpensTheCallsThatItIsPlannedFrom() {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    keep("9.1", hour.minus(Duration.ofDays(7)).plusSeconds(60));
    keep("9.2", hour.minus(Duration.ofDays(14)).plusSeconds(60));
    // The day is on record from its first call on.
    keep("9.0", hour.minus(Duration.ofDays(14)).minusSeconds(60));
    keep("9.3", hour.minus(Duration.ofDays(7)).minusSeconds(60));
    Client sam = client().signIn("sam");
    JsonNode plan = sam.get("/api/staffing").json();
    isExplained(plan);
    // One in each of the two weeks that are on record.
    assertThat(plan.at("/hours/0/calls").asDouble()).isEqualTo(1.0);
    String figure = "/api/figures/calls?figure=" + plan.path("id").asText() + "&key=";
    JsonNode behind = sam.get(figure + plan.at("/hours/0/from").asText()).json();
    isExplained(behind);
    assertThat(calls(behind)).containsExactlyInAnyOrder("9.1", "9.2");
    assertThat(sam.get(figure + "tomorrow").json().path("field").asText()).isEqualTo("key");
  }

  private void keep(String call, Instant at) {
    var record =
        new CallRecord(
            call,
            "public",
            at,
            Optional.of(at.plusSeconds(10)),
            at.plusSeconds(190),
            CallOutcome.ANSWERED,
            Optional.of("1001"));
    Client.await(desk.callRecords().keep(record));
  }
}
