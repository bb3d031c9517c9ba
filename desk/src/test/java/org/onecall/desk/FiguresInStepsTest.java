package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.desk.figures.CallRecord;
import org.onecall.telephony.floor.CallOutcome;

/**
 * Promise 8: figures of calls are told by line and by day or hour at once; in each step the groups
 * add up to the whole, and what has not begun has no figures.
 */
final class FiguresInStepsTest extends DeskTest {
  private static final String OFFERED = "/values/offered";

  private void came(String line, String at) {
    Instant arrived = Instant.parse(at);
    desk.callRecords()
        .keep(
            new CallRecord(
                line + at,
                line,
                arrived,
                Optional.empty(),
                arrived.plusSeconds(9),
                CallOutcome.ABANDONED,
                Optional.empty()));
  }

  @Test
  void howManyCallsAreNotOverIsSaidWhereTheyWouldBeInTheFigures() {
    desk.telephone().arrives("1.1", "public", "07700900111");
    desk.telephone().waits("1.1");
    Client sam = client().signIn("sam");
    JsonNode today = sam.get("/api/figures").json();
    assertThat(today.path("notOver").asInt()).isEqualTo(1);
    assertThat(today.at("/rows/0" + OFFERED).asInt(-1)).isZero();
    assertThat(today.at("/figures/0/formula").asText()).contains("are over");
    assertThat(sam.get("/api/figures?from=2026-10-25").json().path("notOver").asInt(-1)).isZero();
  }

  @Test
  void aYearByMonthIsReadAMonthAtATime() {
    for (String day : List.of("2026-01-01", "2026-01-31", "2026-03-29", "2026-10-25")) {
      callsOf(day);
    }
    Client sam = client().signIn("sam");
    String year = "?by=month&from=2026-01-01&to=2026-12-31";
    JsonNode body = sam.get("/api/figures" + year).json();
    assertThat(body.path("rows")).hasSize(12);
    assertThat(body.at("/rows/0" + OFFERED).asInt()).isEqualTo(10);
    assertThat(body.at("/rows/1" + OFFERED).asInt(-1)).isZero();
    assertThat(body.at("/rows/2" + OFFERED).asInt()).isEqualTo(5);
    assertThat(body.at("/rows/11").path("notBegun").asBoolean()).isTrue();
    String key = body.at("/rows/0/key").asText();
    JsonNode behind = sam.get("/api/figures/calls" + year + "&figure=offered&key=" + key).json();
    assertThat(behind.path("count").asInt()).isEqualTo(10);
    assertThat(sam.get("/api/figures/file" + year).text().lines()).hasSize(13);
    assertThat(desk.callRecords().longest()).isLessThanOrEqualTo(Duration.ofDays(31).plusHours(1));
  }

  /** Calls of two lines at either end of the day and around the hour that is changed. */
  private void callsOf(String day) {
    for (String time : List.of("00:05:00", "00:30:00", "01:30:00", "22:59:00")) {
      came("public", day + "T" + time + "Z");
    }
    came("nhs111", day + "T01:59:00Z");
  }

  private void addsUpInHours(Client sam, String day, int hours) {
    callsOf(day);
    String query = "?by=line&in=hour&from=" + day;
    await().until(() -> sam.get("/api/figures" + query).json().path("rows").size() == 2);
    JsonNode body = sam.get("/api/figures" + query).json();
    assertThat(body.path("in").asText()).isEqualTo("hour");
    assertThat(body.path("steps")).hasSize(hours);
    int whole = 0;
    for (int i = 0; i < hours; i++) {
      int parts = 0;
      for (JsonNode row : body.path("rows")) {
        parts += row.path("steps").get(i).at(OFFERED).asInt();
      }
      assertThat(parts).isEqualTo(body.path("steps").get(i).at(OFFERED).asInt());
      whole += parts;
    }
    assertThat(whole).isEqualTo(5);
    assertThat(body.path("rows"))
        .extracting(row -> row.path("label").asText() + " " + row.at(OFFERED).asInt())
        .containsExactly("NHS 111 1", "Public line 4");
    List<String> file = sam.get("/api/figures/file" + query).text().lines().toList();
    assertThat(file).hasSize(2 * hours + 1);
    assertThat(file.stream().skip(1).mapToInt(row -> Integer.parseInt(row.split(",", -1)[8])).sum())
        .isEqualTo(whole);
  }

  @Test
  void onDaysOf23And25HoursTheLinesAddUpInEachHour() {
    Client sam = client().signIn("sam");
    addsUpInHours(sam, "2026-03-29", 23);
    clock.pass(Duration.ofMinutes(1));
    addsUpInHours(sam, "2026-10-25", 25);
    JsonNode twice = sam.get("/api/figures?by=line&in=hour&from=2026-10-25").json().path("steps");
    assertThat(twice.get(1).path("label").asText()).isEqualTo("01:00 +01:00");
    assertThat(twice.get(2).path("label").asText()).isEqualTo("01:00 +00:00");
  }

  @Test
  void aStepOfAGroupOpensItsCalls() {
    Client sam = client().signIn("sam");
    callsOf("2026-11-20");
    came("public", "2026-11-21T09:00:00Z");
    String query = "from=2026-11-20&to=2026-11-21&by=line&in=day&figure=offered&key=public";
    await().until(() -> sam.get("/api/figures/calls?" + query).json().path("count").asInt() == 5);
    String calls = "/api/figures/calls?" + query + "&step=";
    assertThat(sam.get(calls + "2026-11-21").json().path("count").asInt()).isEqualTo(1);
    assertThat(sam.get(calls + "2026-11-20").json().path("count").asInt()).isEqualTo(4);
    assertThat(sam.get(calls + "2026-11-22").json().path("field").asText()).isEqualTo("step");
    assertThat(sam.get("/api/figures?by=day&in=hour").json().path("field").asText())
        .isEqualTo("in");
    assertThat(sam.get("/api/figures?by=line&in=line").json().path("field").asText())
        .isEqualTo("in");
    assertThat(sam.get("/api/figures?by=line&in=hour&from=2026-11-17&to=2026-11-21").status())
        .isEqualTo(400);
  }

  @Test
  void whatHasNotBegunHasNoFigures() {
    Client sam = client().signIn("sam");
    Instant now = clock.instant();
    JsonNode hours = sam.get("/api/figures?by=hour").json().path("rows");
    int begun = 0;
    for (JsonNode hour : hours) {
      boolean isBegun = !Instant.parse(instant(hour)).isAfter(now);
      assertThat(hour.path("values").has("offered")).as(instant(hour)).isEqualTo(isBegun);
      assertThat(hour.has("notBegun")).isEqualTo(!isBegun);
      begun += isBegun ? 1 : 0;
    }
    assertThat(begun).isBetween(1, hours.size() - 1);
    List<String> file = sam.get("/api/figures/file?by=hour").text().lines().toList();
    assertThat(file.getLast()).endsWith(",".repeat(hours.path(0).path("values").size()));
    assertThat(file.get(1)).contains(",2,0,");
  }

  /** An hour's key is its beginning, with its offset. */
  private static String instant(JsonNode hour) {
    return OffsetDateTime.parse(hour.path("key").asText()).toInstant().toString();
  }
}
