package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.protocol.Urgency;

/** Promise 8 over time: each point of an indicator leads to what it is made of. */
class KpiHistoryAtTheDeskTest extends DeskTest {
  @Test
  void anIndicatorIsToldOverTimeAndEachPointOpensWhatItIsMadeOf() {
    Client sam = client().signIn("sam");
    Instant yesterday = clock.instant().minus(Duration.ofDays(1));
    EncounterRecord origin = encounter("=1+1", yesterday, "frail");
    desk.history().add(origin);
    desk.history().add(FiguresAtTheDeskTest.fall(origin, Optional.of(Duration.ofMinutes(90))));
    desk.history().add(FiguresAtTheDeskTest.fall(origin, Optional.empty()));
    desk.definitions().inUse("ucr-two-hours", "1", clock.instant().minus(Duration.ofDays(90)));
    desk.definitions().inUse("ucr-two-hours", "2", yesterday);
    String days = "?from=2026-11-16&to=2026-11-22&id=ucr-two-hours";

    JsonNode told = sam.get("/api/kpis/history" + days).json();
    assertThat(told.path("source").asText()).contains("two-hour and two-day standard");
    assertThat(told.path("target").asText()).isEqualTo("at least 70 %");
    assertThat(told.at("/aim/value").asDouble()).isEqualTo(0.7);
    assertThat(told.at("/aim/least").asBoolean()).isTrue();
    assertThat(told.path("points")).hasSize(7);
    JsonNode point = told.at("/points/5");
    assertThat(point.path("key").asText()).isEqualTo("2026-11-21");
    assertThat(point.path("label").asText()).isEqualTo("21 Nov");
    assertThat(point.path("value").asDouble()).isEqualTo(0.5);
    assertThat(told.at("/points/4").has("value")).isFalse();
    assertThat(told.path("versions").findValuesAsText("version")).containsExactly("1", "2");
    assertThat(told.at("/versions/0").has("key")).isFalse();
    assertThat(told.at("/versions/1/key").asText()).isEqualTo("2026-11-21");

    String behind = "/api/kpis/behind" + days + "&which=all&by=day&key=";
    assertThat(sam.get(behind + "2026-11-21").json().path("count").asInt()).isEqualTo(2);
    assertThat(sam.get(behind + "2026-11-20").json().path("count").asInt()).isZero();
    assertThat(sam.get(behind + "2026-11-23").json().path("field").asText()).isEqualTo("key");
    String week = "/api/kpis/behind" + days + "&which=all&by=week&key=2026-W47";
    assertThat(sam.get(week).json().path("count").asInt()).isEqualTo(2);

    String line = "&part=Came%20from:%20%3D1%2B1";
    assertThat(sam.get("/api/kpis/history" + days + line).json().at("/points/5/about").asInt())
        .isEqualTo(2);
    List<String> file = sam.get("/api/kpis/history/file" + days + line).text().lines().toList();
    assertThat(file).hasSize(8);
    assertThat(file.get(6))
        .contains(",2026-11-21,2026-11-21T00:00:00Z,2026-11-22T00:00:00Z,")
        .contains(",2026-11-21T00:00,+00:00,2026-11-22T00:00,+00:00,1,2,0.500000")
        .doesNotContain(",=");
    // All indicators by month, over the change of the clock.
    String year = "/api/kpis/history/file?from=2026-10-01&to=2026-11-30&by=month";
    assertThat(sam.get(year).text())
        .contains(",2026-10,2026-09-30T23:00:00Z,2026-11-01T00:00:00Z,2026-10-01T00:00,+01:00,")
        .doesNotContain("\r\n=");
  }

  @Test
  void anIndicatorIsToldApartByWhatItIsAboutAndEachGroupOpensWhatItIsMadeOf() {
    Client sam = client().signIn("sam");
    Instant yesterday = clock.instant().minus(Duration.ofDays(1));
    for (String line : List.of("public", "public", "=1+1")) {
      desk.history().add(encounter(line, yesterday, "frail"));
    }
    String days = "?from=2026-11-21&to=2026-11-22&id=triaged&by=line";

    JsonNode told = sam.get("/api/kpis/history" + days).json();
    assertThat(told.path("by").asText()).isEqualTo("line");
    assertThat(told.path("apart").toString())
        .isEqualTo("[\"line\",\"protocol\",\"outcome\",\"service\"]");
    assertThat(told.path("points").findValuesAsText("label"))
        .containsExactly("=1+1", "Public line");
    assertThat(told.path("points").findValuesAsText("value")).containsExactly("1.0", "2.0");
    String behind = "/api/kpis/behind" + days + "&which=all&key=";
    assertThat(sam.get(behind + "public").json().path("count").asInt()).isEqualTo(2);
    assertThat(sam.get(behind + "nowhere").json().path("count").asInt()).isZero();
    List<String> file = sam.get("/api/kpis/history/file" + days).text().lines().toList();
    assertThat(file).hasSize(3);
    assertThat(file.getFirst()).contains(",unit,").contains(",group,from_utc,");
    assertThat(file.getLast())
        .contains(",public,2026-11-21T00:00:00Z,2026-11-23T00:00:00Z,")
        .endsWith(",,2,2.0000");
    assertThat(file.get(1)).doesNotContain(",=1+1");
    // All that can be told apart by service; of the others nothing stands there.
    String all = "/api/kpis/history/file?from=2026-11-21&to=2026-11-22&by=service";
    assertThat(sam.get(all).text()).contains("Persons triaged").doesNotContain("Left a queue");
  }

  @Test
  void eachGroupIsToldInStepsOfTimeAndEachOfTheseOpensWhatItIsMadeOf() {
    Client sam = client().signIn("sam");
    Instant now = clock.instant();
    desk.history().add(encounter("public", now.minus(Duration.ofDays(1)), "frail"));
    desk.history().add(encounter("public", now, "frail"));
    desk.history().add(encounter("nhs111", now, "frail"));
    String days = "?from=2026-11-20&to=2026-11-22&id=triaged&by=line&in=day";

    JsonNode told = sam.get("/api/kpis/history" + days).json();
    assertThat(told.path("in").asText()).isEqualTo("day");
    assertThat(told.path("steps").findValuesAsText("label"))
        .containsExactly("20 Nov", "21 Nov", "22 Nov");
    assertThat(told.path("steps").findValuesAsText("about")).containsExactly("0", "1", "2");
    assertThat(told.path("points").findValuesAsText("key")).containsExactly("nhs111", "public");
    assertThat(told.at("/points/1/about").asInt()).isEqualTo(2);
    assertThat(told.at("/points/1/steps").findValuesAsText("about")).containsExactly("0", "1", "1");

    String behind = "/api/kpis/behind" + days + "&which=all&key=public&step=";
    JsonNode opened = sam.get(behind + "2026-11-21").json();
    assertThat(opened.path("count").asInt()).isEqualTo(1);
    assertThat(opened.path("of").asText()).isEqualTo("Public line, 21 Nov");
    assertThat(sam.get(behind + "2026-11-20").json().path("count").asInt()).isZero();
    assertThat(sam.get(behind + "2026-11-23").json().path("field").asText()).isEqualTo("step");
    Client.Answer file = sam.get("/api/kpis/history/file" + days);
    assertThat(file.text().lines()).hasSize(7);
    assertThat(file.text())
        .contains(",public,2026-11-21T00:00:00Z,2026-11-22T00:00:00Z,2026-11-21T00:00,+00:00,");

    String history = "/api/kpis/history?id=triaged&from=2026-11-01&to=2026-11-22&by=";
    for (String wrong : List.of("line&in=hour", "line&in=line", "line&in=total", "day&in=hour")) {
      assertThat(sam.get(history + wrong).status()).as(wrong).isEqualTo(400);
    }
    assertThat(sam.get("/api/kpis/history/file?by=line&in=day").json().path("field").asText())
        .isEqualTo("id");
  }

  @Test
  void whatCannotBeToldOverTimeIsSaid() {
    Client sam = client().signIn("sam");
    String history = "/api/kpis/history?id=triaged";
    assertThat(sam.get(history + "&by=total").json().path("field").asText()).isEqualTo("by");
    assertThat(sam.get(history + "&by=line&group=carer").json().path("field").asText())
        .isEqualTo("by");
    assertThat(
            sam.get("/api/kpis/history?id=ambulance-validated&by=line")
                .json()
                .path("text")
                .asText())
        .contains("told apart by time alone");
    assertThat(sam.get("/api/kpis/behind?id=queue-back-asked&by=service&key=x").status())
        .isEqualTo(400);
    assertThat(sam.get(history + "&by=hour&from=2026-11-01&to=2026-11-05").status()).isEqualTo(400);
    assertThat(sam.get(history + "&by=month&from=2025-01-01&to=2026-11-05").status())
        .isEqualTo(400);
    assertThat(sam.get(history + "&part=Condition:%20Fall").json().path("field").asText())
        .isEqualTo("part");
    assertThat(sam.get("/api/kpis/history?id=ucr-two-hours&part=luck").status()).isEqualTo(400);
    assertThat(sam.get("/api/kpis/history?id=luck").json().path("field").asText()).isEqualTo("id");
    // Of a group that is small on a day that day says nothing.
    for (int i = 0; i < 5; i++) {
      desk.history().add(encounter("public", clock.instant(), "carer"));
    }
    JsonNode carers =
        sam.get(history + "&group=carer&from=2026-11-21&to=2026-11-22").json().path("points");
    assertThat(carers.at("/0/tooFew").asBoolean()).isTrue();
    assertThat(carers.at("/0").has("about")).isFalse();
    assertThat(carers.at("/1/value").asInt()).isEqualTo(5);
    assertThat(
            sam.get("/api/kpis/history/file?id=triaged&group=carer&from=2026-11-21&to=2026-11-22")
                .text()
                .lines())
        .hasSize(3)
        .anyMatch(row -> row.endsWith(",,,"))
        .anyMatch(row -> row.endsWith(",,5,5.0000"));
  }

  private static EncounterRecord encounter(String line, Instant at, String group) {
    return new EncounterRecord(
        UUID.randomUUID(),
        "call-" + at,
        line,
        List.of("amira"),
        at,
        Optional.of(new EncounterRecord.Named("fall-adult", "Adult who has fallen")),
        Optional.of(new EncounterRecord.Reached(Urgency.SAME_DAY, Optional.empty(), at)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(at.plusSeconds(700)),
        new EncounterRecord.Beside(false, List.of(), Set.of(group), Set.of()));
  }
}
