package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.figures.CallRecord;
import org.onecall.desk.figures.Grouping;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.TaskRecord;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;
import org.onecall.protocol.Urgency;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.testing.ExpectsLog;

/** Promise 8: a figure leads to its formula and to the calls it is made of. */
class FiguresAtTheDeskTest extends DeskTest {

  private void oneCallAnsweredOneAbandoned() {
    desk.telephone().arrives("1.1", "public", "07700900111");
    desk.telephone().waits("1.1");
    desk.telephone().rings("1.1", "1001");
    desk.telephone().talks("1.1", "1001");
    desk.telephone().ends("1.1");
    desk.telephone().arrives("1.2", "public", "07700900222");
    desk.telephone().waits("1.2");
    desk.telephone().ends("1.2");
  }

  private static double value(JsonNode body, String figure) {
    return body.path("rows").get(0).path("values").path(figure).asDouble(-1);
  }

  @Test
  void aCallThatEndedIsInTheFiguresWithItsFormulaAndBehindThem() {
    Client sam = client().signIn("sam");
    oneCallAnsweredOneAbandoned();
    await().until(() -> value(sam.get("/api/figures").json(), "offered") == 2);

    JsonNode body = sam.get("/api/figures?by=line").json();
    assertThat(body.path("rows").get(0).path("label").asText()).isEqualTo("Public line");
    assertThat(value(body, "answered")).isEqualTo(1);
    assertThat(value(body, "abandoned-share")).isEqualTo(0.5);
    assertThat(body.path("figures"))
        .allMatch(figure -> !figure.path("formula").asText().isEmpty())
        .allMatch(figure -> figure.path("version").asText().equals("2"));

    JsonNode behind = sam.get("/api/figures/calls?figure=abandoned-share&key=total").json();
    assertThat(behind.at("/calls/0").has("talkedSeconds")).as("nobody answered it").isFalse();
    assertThat(behind.at("/calls/0").has("phone")).isFalse();
    assertThat(behind.path("count").asInt()).isEqualTo(1);
    assertThat(behind.path("calls").get(0).path("callId").asText()).isEqualTo("1.2");
    assertThat(behind.toString()).doesNotContain("07700900222");
    assertThat(
            sam.get("/api/figures/calls?figure=abandoned-share&key=total&which=all")
                .json()
                .path("count")
                .asInt())
        .isEqualTo(2);
    assertThat(
            sam.get("/api/figures/calls?figure=offered&which=some").json().path("field").asText())
        .isEqualTo("which");
    assertThat(body.path("figures").findValuesAsText("code")).contains("A01", "B02 ÷ A01", "");
  }

  @Test
  void whoHangsUpInTheGreetingReachedUsAndWasNotRouted() {
    Client sam = client().signIn("sam");
    oneCallAnsweredOneAbandoned();
    desk.telephone().arrives("1.3", "public", "07700900333");
    desk.telephone().ends("1.3");
    await().until(() -> value(sam.get("/api/figures").json(), "offered") == 3);
    JsonNode routed = kpi(sam.get("/api/kpis").json().path("kpis"), "routed");
    assertThat(routed.path("value").asInt()).isEqualTo(2);
    assertThat(sam.get("/api/kpis/behind?id=routed").json().path("rows").findValuesAsText("id"))
        .containsExactly("1.1", "1.2");
    JsonNode calls = sam.get("/api/figures/calls?figure=offered").json().path("calls");
    assertThat(calls.findValuesAsText("queuedAt")).as("of the two that waited").hasSize(2);
  }

  @Test
  @ExpectsLog("WARN .*calls cannot be written down")
  void aCallThatCannotBeWrittenDownIsWrittenLater() {
    Client sam = client().signIn("sam");
    desk.callRecords().away(true);
    oneCallAnsweredOneAbandoned();
    assertThat(value(sam.get("/api/figures").json(), "offered")).isZero();
    desk.callRecords().away(false);
    await().until(() -> value(sam.get("/api/figures").json(), "offered") == 2);
  }

  @Test
  void aFileOfFiguresCarriesBothTimes() {
    Client sam = client().signIn("sam");
    Client.Answer answer = sam.get("/api/figures/file?from=2026-10-25&by=hour");
    assertThat(answer.header("Content-Type")).startsWith("text/csv");
    assertThat(answer.text().lines())
        .hasSize(26)
        .anyMatch(line ->
            line.startsWith(
                "2026-10-25T01:00Z,2026-10-25T01:00:00Z,2026-10-25T02:00:00Z"
                    + ",2026-10-25T01:00,+00:00,2026-10-25T02:00,+00:00,2,0,"))
        .anyMatch(line ->
            line.contains(
                ",2026-10-25T00:00:00Z,2026-10-25T01:00:00Z"
                    + ",2026-10-25T01:00,+01:00,2026-10-25T01:00,+00:00,2,"));
    assertThat(sam.get("/api/figures/file?from=2026-03-29&by=hour").text().lines())
        .hasSize(24)
        .noneMatch(line -> line.contains(",2026-03-29T01:00,"))
        .anyMatch(line ->
            line.contains(
                ",2026-03-29T01:00:00Z,2026-03-29T02:00:00Z"
                    + ",2026-03-29T02:00,+01:00,2026-03-29T03:00,+01:00,"));
    assertThat(sam.get("/api/kpis/file?from=2026-03-29").text().lines().skip(1))
        .allMatch(line -> line.contains(",2026-03-29T00:00:00Z,2026-03-29T23:00:00Z,"));
  }

  @Test
  void callsAreToldApartByWhatTheyCameTo() {
    Client sam = client().signIn("sam");
    oneCallAnsweredOneAbandoned();
    desk.history()
        .add(
            new EncounterRecord(
                UUID.randomUUID(),
                "1.1",
                "public",
                List.of("amira"),
                clock.instant(),
                Optional.of(new EncounterRecord.Named("fall-adult", "Adult who has fallen")),
                Optional.of(
                    new EncounterRecord.Reached(
                        Urgency.WITHIN_2_HOURS, Optional.empty(), clock.instant())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    await().until(() -> value(sam.get("/api/figures").json(), "offered") == 2);
    assertThat(labels(sam, "protocol")).containsExactly("Adult who has fallen 1", "No protocol 1");
    assertThat(labels(sam, "outcome")).contains("Within 2 hours 1", "No outcome 1");
    assertThat(labels(sam, "service")).containsExactly("No place 2");
    assertThat(sam.get("/api/figures/file?by=protocol").text()).contains("fall-adult,2026-11-22");
    JsonNode kpis = sam.get("/api/kpis").json().path("kpis");
    assertThat(kpi(kpis, "triaged").path("value").asInt()).isEqualTo(1);
    JsonNode clinician = kpi(kpis, "clinician");
    assertThat(clinician.path("code").asText()).isEqualTo("D01 ÷ C01");
    assertThat(clinician.path("met").asInt()).isZero();
    assertThat(clinician.path("about").asInt()).isEqualTo(1);
    assertThat(kpi(kpis, "call-back-later").path("code").asText())
        .isEqualTo("(D16 + D18) ÷ (D15 + D17)");
    theRowsSayWhoseTheyAreAndLeadToThem(sam);
    assertThat(sam.get("/api/kpis/behind?id=ucr-two-hours&part=luck").status()).isEqualTo(400);
    // The day on which the clock goes back begins an hour before universal time and ends with it.
    assertThat(sam.get("/api/kpis/file?from=2026-10-25").text().lines().skip(1))
        .isNotEmpty()
        .allMatch(line ->
            line.contains(
                ",2026-10-24T23:00:00Z,2026-10-26T00:00:00Z"
                    + ",2026-10-25T00:00,+01:00,2026-10-26T00:00,+00:00,"));
    assertThat(sam.get("/api/kpis/behind?id=luck").status()).isEqualTo(400);
    assertThat(sam.get("/api/kpis?group=carer").code()).isEqualTo("too-few");
    assertThat(sam.get("/api/kpis?group=luck").status()).isEqualTo(400);
    for (int i = 0; i < 5; i++) {
      desk.history().add(ofACarer("2." + i));
    }
    JsonNode carers = sam.get("/api/kpis?group=carer").json().path("kpis");
    assertThat(kpi(carers, "triaged").path("value").asInt()).isEqualTo(5);
    assertThat(kpi(carers, "ucr-two-hours").path("splits")).isEmpty();
    JsonNode theirs = sam.get("/api/kpis/behind?id=clinician&group=carer").json().path("rows");
    assertThat(theirs).hasSize(5).noneMatch(row -> row.has("leads"));
    assertThat(kpi(sam.get("/api/kpis").json().path("kpis"), "triaged").path("value").asInt())
        .isEqualTo(6);
  }

  private static void theRowsSayWhoseTheyAreAndLeadToThem(Client sam) {
    JsonNode missed = sam.get("/api/kpis/behind?id=clinician").json().at("/rows/0");
    assertThat(missed.path("what").asText()).isEqualTo("Within 2 hours");
    assertThat(missed.path("who").asText()).isEqualTo("Amira Khan");
    assertThat(missed.at("/leads/to").asText()).isEqualTo(missed.path("id").asText());
    assertThat(missed.at("/leads/record").asBoolean(true)).isFalse();
    JsonNode routed = sam.get("/api/kpis/behind?id=routed").json();
    assertThat(routed.path("count").asInt()).isEqualTo(2);
    // Of the call that nobody answered there is a record, of the other an encounter.
    assertThat(routed.path("rows"))
        .extracting(row -> row.at("/leads/to").asText() + " " + row.at("/leads/record").asText())
        .containsExactlyInAnyOrder("1.1 false", "1.2 true");
    assertThat(routed.at("/rows/0/who").asText()).isEqualTo("Public line");
  }

  private static JsonNode kpi(JsonNode kpis, String id) {
    for (JsonNode kpi : kpis) {
      if (kpi.path("id").asText().equals(id)) {
        return kpi;
      }
    }
    throw new AssertionError("no " + id);
  }

  /** A visit to somebody who fell, done so long after it was asked for; not yet where absent. */
  static TaskRecord fall(EncounterRecord origin, Optional<Duration> arrivedAfter) {
    Instant made = origin.openedAt();
    return new TaskRecord(
        UUID.randomUUID(),
        TaskKind.FALLS,
        arrivedAfter.isPresent() ? TaskState.DONE : TaskState.REFERRED,
        "=team",
        Optional.of(origin.encounter()),
        false,
        made,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        arrivedAfter.map(made::plus),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void theTwoHourResponseOpensAllItsReferralsOrThoseItMissedOfEachConditionAndLine() {
    Client sam = client().signIn("sam");
    EncounterRecord origin = ofACall("3.1", "=1+1", clock.instant().minus(Duration.ofHours(3)));
    desk.history().add(origin);
    desk.history().add(fall(origin, Optional.of(Duration.ofMinutes(90))));
    desk.history().add(fall(origin, Optional.empty()));

    JsonNode ucr = kpi(sam.get("/api/kpis").json().path("kpis"), "ucr-two-hours");
    assertThat(ucr.path("met").asInt()).isEqualTo(1);
    assertThat(ucr.path("about").asInt()).isEqualTo(2);
    assertThat(ucr.path("splits").findValuesAsText("key"))
        .contains("Condition: Fall without serious injury", "Condition: Urgent catheter care")
        .contains("Came from: =1+1");
    String behind = "/api/kpis/behind?id=ucr-two-hours";
    JsonNode missed = sam.get(behind).json().path("rows");
    assertThat(missed.findValuesAsText("met")).containsExactly("false");
    assertThat(missed.findValuesAsText("to")).containsExactly(origin.encounter().toString());
    assertThat(sam.get(behind + "&which=all").json().path("rows").findValuesAsText("met"))
        .containsExactlyInAnyOrder("true", "false");
    String fall = "&which=all&part=Condition:%20Fall%20without%20serious%20injury";
    assertThat(sam.get(behind + fall).json().path("count").asInt()).isEqualTo(2);
    assertThat(
            sam.get(behind + "&which=all&part=Condition:%20Urgent%20equipment")
                .json()
                .path("count")
                .asInt())
        .isZero();

    String file = sam.get("/api/kpis/file").text();
    assertThat(file).contains("Came from: =1+1").doesNotContain("\r\n=").doesNotContain(",=");
    assertThat(file.lines().map(line -> line.split(",", -1)[2])).contains("D14 ÷ D13");
    assertThat(file).startsWith("\uFEFFarea,indicator,code,formula,version,unit,aim,");
    assertThat(file).contains(",1,seconds,").contains(",3,calls,").contains(",4,share,");
  }

  private static EncounterRecord ofACall(String call, String line, Instant openedAt) {
    return new EncounterRecord(
        UUID.randomUUID(),
        call,
        line,
        List.of("amira"),
        openedAt,
        Optional.of(new EncounterRecord.Named("fall-adult", "Adult who has fallen")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(openedAt.plusSeconds(700)));
  }

  private EncounterRecord ofACarer(String call) {
    return new EncounterRecord(
        UUID.randomUUID(),
        call,
        "public",
        List.of("amira"),
        clock.instant(),
        Optional.empty(),
        Optional.of(
            new EncounterRecord.Reached(Urgency.SAME_DAY, Optional.empty(), clock.instant())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new EncounterRecord.Beside(false, List.of(), Set.of("carer"), Set.of()));
  }

  private static List<String> labels(Client sam, String by) {
    List<String> labels = new ArrayList<>();
    sam.get("/api/figures?by=" + by)
        .json()
        .path("rows")
        .forEach(row ->
            labels.add(row.path("label").asText() + " " + row.at("/values/offered").asInt()));
    return labels;
  }

  @Test
  void everyGroupingShowsAllCallsAndHasTheSameAsAFile() {
    Client sam = client().signIn("sam");
    oneCallAnsweredOneAbandoned();
    await().until(() -> value(sam.get("/api/figures").json(), "offered") == 2);
    for (Grouping by : Grouping.values()) {
      clock.pass(Duration.ofMillis(300));
      String query = "?from=2026-11-21&to=2026-11-22&by=" + by.key();
      JsonNode rows = sam.get("/api/figures" + query).json().path("rows");
      int offered = 0;
      for (JsonNode row : rows) {
        assertThat(row.path("label").asText()).as(by.key()).isNotBlank();
        offered += row.at("/values/offered").asInt();
      }
      assertThat(offered).as(by.key()).isEqualTo(2);
      List<String> file = sam.get("/api/figures/file" + query).text().lines().toList();
      assertThat(file).as(by.key()).hasSize(rows.size() + 1);
      assertThat(file.getFirst())
          .startsWith(
              "\uFEFFgroup,from_utc,before_utc,from_local,from_utc_offset,before_local,"
                  + "before_utc_offset,version,offered_calls,");
    }
    assertThat(labels(sam, "week&from=2026-11-10&to=2026-11-22"))
        .containsExactly("10 Nov to 15 Nov 0", "16 Nov to 22 Nov 2");
    assertThat(labels(sam, "month&from=2025-11-01&to=2026-11-30"))
        .hasSize(13)
        .startsWith("Nov 2025 0")
        .endsWith("Nov 2026 2");
    assertThat(sam.get("/api/figures?by=day&from=2025-11-01&to=2026-11-30").status())
        .isEqualTo(400);
  }

  @Test
  void anHourIsCalledAsShortAsItCanBeToldApart() {
    Client sam = client().signIn("sam");
    assertThat(labels(sam, "hour&from=2026-10-25"))
        .hasSize(25)
        .startsWith("00:00 0", "01:00 +01:00 0", "01:00 +00:00 0", "02:00 0");
    assertThat(labels(sam, "hour&from=2026-11-20&to=2026-11-21")).startsWith("20 Nov 00:00 0");
  }

  @Test
  void whatCannotBeAskedIsSaid() {
    Client sam = client().signIn("sam");
    assertThat(sam.get("/api/figures?from=yesterday").json().path("field").asText())
        .isEqualTo("from");
    assertThat(sam.get("/api/figures?from=2026-01-02&to=2026-01-01").status()).isEqualTo(400);
    assertThat(sam.get("/api/figures?from=2025-01-01&to=2026-01-01").status()).isEqualTo(400);
    assertThat(sam.get("/api/figures?by=moon").json().path("field").asText()).isEqualTo("by");
    assertThat(sam.get("/api/figures/calls?figure=luck").json().path("field").asText())
        .isEqualTo("figure");
    assertThat(client().signIn("amira").get("/api/figures").status()).isEqualTo(404);
  }

  @Test
  void thereIsNoPlanWithoutCallsToLearnFrom() {
    JsonNode plan = client().signIn("sam").get("/api/staffing").json();
    assertThat(plan.path("hours")).isEmpty();
    assertThat(plan.path("share").asDouble()).isEqualTo(0.95);
    assertThat(plan.path("asOf").asText()).startsWith("2026-11-22T");
  }

  @Test
  void aPlanSaysWhenAndFromHowManyWeeksItWasMadeAndHowFarSuchPlansWereOff() {
    Instant lastWeek = clock.instant().minus(Duration.ofDays(7)).truncatedTo(ChronoUnit.HOURS);
    for (int i = 0; i < 6; i++) {
      keep("4." + i, lastWeek.plusSeconds(i));
      keep("5." + i, lastWeek.minus(Duration.ofDays(7)).plusSeconds(i));
    }
    keep("4.6", lastWeek.plusSeconds(60));
    desk.history().add(ofACall("4.0", "public", lastWeek));
    JsonNode plan = client().signIn("sam").get("/api/staffing").json();
    JsonNode hour = plan.path("hours").get(0);
    assertThat(hour.path("weeks").asInt()).isEqualTo(2);
    assertThat(hour.path("calls").asDouble()).isEqualTo(6.5);
    assertThat(hour.path("label").asText()).matches("[0-2][0-9]:00");
    assertThat(plan.path("asOfLocal").asText()).matches("[0-2][0-9]:[0-5][0-9]");
    assertThat(plan.path("handleSeconds").asDouble())
        .isGreaterThan(plan.path("talkSeconds").asDouble());
    assertThat(plan.at("/error/callsPerHour").asDouble()).isEqualTo(1);
    assertThat(plan.at("/error/hours").asInt()).isEqualTo(1);
  }

  private void keep(String call, Instant at) {
    desk.callRecords()
        .keep(
            new CallRecord(
                call,
                "public",
                at,
                Optional.of(at.plusSeconds(5)),
                at.plusSeconds(305),
                CallOutcome.ANSWERED,
                Optional.of("1001")));
  }
}
