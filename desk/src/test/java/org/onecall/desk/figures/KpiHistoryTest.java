package org.onecall.desk.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.desk.figures.Records.TERMS;
import static org.onecall.desk.figures.Records.ZONE;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.Names;
import org.onecall.desk.fake.FakeCallRecords;
import org.onecall.desk.fake.FakeHistory;
import org.onecall.directory.ServiceType;
import org.onecall.patient.history.CaseRecord;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.EncounterRecord.Reached;
import org.onecall.patient.history.TaskRecord;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;
import org.onecall.protocol.Urgency;
import org.onecall.telephony.floor.CallOutcome;

/**
 * Promise 8: an indicator has one value for a day, whatever the days around it that are asked for.
 */
class KpiHistoryTest {
  private static final Instant NOW = Instant.parse("2026-12-31T12:00:00Z");

  private final FakeHistory happened = new FakeHistory();
  private final FakeCallRecords calls = new FakeCallRecords();
  private final KpiRecords records =
      new KpiRecords(
          calls,
          happened,
          (from, before, most) -> Future.succeededFuture(List.of()),
          from -> from.plus(Duration.ofHours(2)),
          TERMS,
          () -> NOW);
  private final KpiHistory history =
      new KpiHistory(records, new Names(user -> user, id -> id, line -> line + " line"));

  private List<KpiHistory.Point> points(Step step, String from, String to, String part) {
    var period = new Period(LocalDate.parse(from), LocalDate.parse(to), ZONE);
    return Records.await(
        history.points(
            step.spans(period),
            EnumSet.allOf(Kpi.class),
            new KpiAsk(period, Optional.empty(), part)));
  }

  private List<Integer> about(Kpi kpi, List<KpiHistory.Point> points) {
    return points.stream().map(point -> point.tallies().get(kpi).about()).toList();
  }

  private UUID encounter(Instant at) {
    UUID id = UUID.randomUUID();
    happened.add(
        new EncounterRecord(
            id,
            "call-" + id,
            "public",
            List.of("amira"),
            at,
            Optional.of(new EncounterRecord.Named("fall-adult", "Adult who has fallen")),
            Optional.of(new Reached(Urgency.WITHIN_2_HOURS, Optional.empty(), at)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(at.plusSeconds(600))));
    return id;
  }

  private void task(TaskKind kind, UUID encounter, Instant made) {
    happened.add(
        new TaskRecord(
            UUID.randomUUID(),
            kind,
            TaskState.DONE,
            "team",
            Optional.of(encounter),
            false,
            made,
            Optional.of(made.plusSeconds(600)),
            Optional.of(made),
            Optional.of(made),
            Optional.of(made.plusSeconds(300)),
            Optional.of(made.plusSeconds(300)),
            Optional.of(made.plusSeconds(900))));
  }

  private void call(Instant at) {
    call("public", at);
  }

  private void call(String line, Instant at) {
    Records.await(
        calls.keep(
            new CallRecord(
                line + at,
                line,
                at,
                Optional.empty(),
                at.plusSeconds(9),
                CallOutcome.ABANDONED,
                Optional.empty())));
  }

  private Map<String, Tally> apart(Grouping by, Kpi kpi, LocalDate day) {
    Map<String, Tally> found = new LinkedHashMap<>();
    var ask = new KpiAsk(new Period(day, day, ZONE), Optional.empty(), "");
    Records.await(history.apart(by, EnumSet.of(kpi), ask))
        .get(kpi)
        .forEach(group -> found.put(group.label(), group.tally()));
    return found;
  }

  @Test
  void eachThingIsInOneGroupWithTheTaskByWhatItCameFromAndTheCallByWhatItCameTo() {
    LocalDate day = LocalDate.parse("2026-11-22");
    Instant at = Instant.parse("2026-11-22T10:00:00Z");
    UUID from = encounter(at);
    task(TaskKind.CLINICIAN_CALL_BACK, from, at.plusSeconds(60));
    // Of this one it is not known what it came from.
    task(TaskKind.CLINICIAN_CALL_BACK, UUID.randomUUID(), at.plusSeconds(60));
    // Answered after midnight, and nobody answered the other.
    call("public", Instant.parse("2026-11-22T23:59:00Z"));
    UUID late = UUID.randomUUID();
    happened.add(
        new EncounterRecord(
            late,
            "public2026-11-22T23:59:00Z",
            "public",
            List.of("amira"),
            Instant.parse("2026-11-23T00:01:00Z"),
            Optional.of(new EncounterRecord.Named("burn", "Burn")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    call("nhs111", at);

    assertThat(apart(Grouping.LINE, Kpi.ROUTED, day))
        .containsOnlyKeys("nhs111 line", "public line");
    assertThat(apart(Grouping.PROTOCOL, Kpi.ROUTED, day).keySet())
        .containsOnly("Burn", "No protocol");
    assertThat(apart(Grouping.OUTCOME, Kpi.TRIAGED, day))
        .containsOnlyKeys(Urgency.WITHIN_2_HOURS.label());
    assertThat(apart(Grouping.PROTOCOL, Kpi.CALL_BACK_20, day).keySet())
        .containsExactly("Adult who has fallen", "No protocol");
    assertThat(apart(Grouping.LINE, Kpi.CALL_BACK_20, day).keySet())
        .containsExactly("No line is known", "public line");
    assertThat(apart(Grouping.SERVICE, Kpi.CALL_BACK_20, day).get("team").about()).isEqualTo(2);
  }

  private KpiInSteps inSteps(Grouping by, Kpi kpi, String from, String to) {
    var period = new Period(LocalDate.parse(from), LocalDate.parse(to), ZONE);
    var ask = new KpiAsk(period, Optional.empty(), "");
    return Records.await(history.apartInSteps(by, Step.DAY.spans(period), kpi, ask));
  }

  @Test
  void aTaskIsInTheSameGroupWhateverDaysAreAskedFor() {
    // Made three days after its encounter was opened, and five days after.
    task(
        TaskKind.CLINICIAN_CALL_BACK,
        encounter(Instant.parse("2026-11-19T10:00:00Z")),
        Instant.parse("2026-11-22T09:00:00Z"));
    task(
        TaskKind.CLINICIAN_CALL_BACK,
        encounter(Instant.parse("2026-11-17T10:00:00Z")),
        Instant.parse("2026-11-22T11:00:00Z"));
    KpiInSteps month = inSteps(Grouping.PROTOCOL, Kpi.CALL_BACK_20, "2026-11-01", "2026-11-30");
    KpiInSteps day = inSteps(Grouping.PROTOCOL, Kpi.CALL_BACK_20, "2026-11-22", "2026-11-22");
    assertThat(day.series())
        .extracting(KpiInSteps.Series::label)
        .containsExactly("Adult who has fallen", "No protocol");
    for (int i = 0; i < day.series().size(); i++) {
      assertThat(month.series().get(i).tallies().get(21))
          .isEqualTo(day.series().get(i).tallies().getFirst());
    }
  }

  @Test
  void ofMoreGroupsThanCanBeShownTheSmallestAreOneAndNothingIsLost() {
    Instant at = Instant.parse("2026-11-22T10:00:00Z");
    for (int line = 0; line < 30; line++) {
      for (int i = 0; i <= line; i++) {
        call("line-%02d".formatted(line), at.plusSeconds(i));
      }
    }
    KpiInSteps told = inSteps(Grouping.LINE, Kpi.ROUTED, "2026-11-21", "2026-11-22");
    assertThat(told.series()).hasSize(KpiInSteps.SERIES_MAX);
    assertThat(told.series().getFirst().label()).isEqualTo("line-11 line");
    assertThat(told.series().getLast().key()).isEqualTo(KpiInSteps.OTHERS);
    assertThat(told.series().getLast().label()).isEqualTo("11 others together");
    assertThat(told.series().getLast().all().about()).isEqualTo(66);
    assertThat(told.whole()).extracting(Tally::about).containsExactly(0, 465);
    assertThat(told.series().stream().mapToInt(one -> one.tallies().get(1).about()).sum())
        .isEqualTo(465);
  }

  @Test
  void whatAnIndicatorCannotBeToldApartByIsSaidWithTheReason() {
    for (Kpi kpi : Kpi.values()) {
      assertThat(KpiApart.whyNot(kpi).isEmpty())
          .as(kpi.key())
          .isEqualTo(KpiApart.of(kpi).size() == 4);
    }
    assertThat(KpiApart.of(Kpi.QUEUE_BACK_WAIT)).containsExactly(Grouping.LINE);
    assertThat(KpiApart.of(Kpi.AMBULANCE_VALIDATED)).isEmpty();
  }

  @Test
  void aDayHasOneValueAloneAndAsOneOfAMonth() {
    // Just before midnight; the clinician rings back after it, in the next month.
    UUID late = encounter(Instant.parse("2026-11-30T23:50:00Z"));
    task(TaskKind.CLINICIAN_CALL_BACK, late, Instant.parse("2026-12-01T00:10:00Z"));
    // Rung back five days later: another story.
    UUID early = encounter(Instant.parse("2026-11-03T10:00:00Z"));
    task(TaskKind.CLINICIAN_CALL_BACK, early, Instant.parse("2026-11-08T10:00:00Z"));

    List<KpiHistory.Point> month = points(Step.DAY, "2026-11-01", "2026-11-30", "");
    assertThat(month).hasSize(30);
    for (KpiHistory.Point day : month) {
      String date = day.span().key();
      assertThat(points(Step.DAY, date, date, "")).containsExactly(day);
    }
    Tally clinician = month.getLast().tallies().get(Kpi.CLINICIAN);
    assertThat(clinician.met()).hasValue(1);
    assertThat(month.get(2).tallies().get(Kpi.CLINICIAN).met()).hasValue(0);
    assertThat(month.get(2).tallies().get(Kpi.ONE_CONTACT).met()).hasValue(1);
    assertThat(points(Step.MONTH, "2026-11-01", "2026-12-31", ""))
        .extracting(point -> point.tallies().get(Kpi.CLINICIAN).met().orElseThrow())
        .containsExactly(1L, 0L);
  }

  @Test
  void stepsOfAYearAddUpToItAcrossBothChangesOfTheClock() {
    Instant first = LocalDate.parse("2026-01-01").atStartOfDay(ZONE).toInstant();
    for (int i = 0; i < 365; i++) {
      call(first.plus(Duration.ofHours(24L * i)));
    }
    for (Step step : List.of(Step.WEEK, Step.MONTH)) {
      List<KpiHistory.Point> year = points(step, "2026-01-01", "2026-12-31", "");
      assertThat(about(Kpi.ROUTED, year).stream().mapToInt(n -> n).sum()).isEqualTo(365);
    }
    assertThat(about(Kpi.ROUTED, points(Step.MONTH, "2026-01-01", "2026-12-31", "")))
        .containsExactly(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
    // The hour that the clock shows twice is two.
    call(Instant.parse("2026-10-25T00:30:00Z"));
    call(Instant.parse("2026-10-25T01:30:00Z"));
    assertThat(about(Kpi.ROUTED, points(Step.HOUR, "2026-10-25", "2026-10-25", "")).subList(0, 4))
        .containsExactly(0, 2, 1, 0);
  }

  /** Of each indicator only those kinds of record are read that it counts. */
  @Test
  void anIndicatorHasTheSameValuesAloneAndAmongAll() {
    Instant at = Instant.parse("2026-11-03T10:00:00Z");
    for (TaskKind kind : TaskKind.values()) {
      task(kind, encounter(at), at.plusSeconds(60));
    }
    for (ServiceType type : ServiceType.values()) {
      placed(type, at);
    }
    happened.add(
        new CaseRecord(
            UUID.randomUUID(), "ambulance", true, "closed", at, at, Optional.of("grace"), true));
    for (String line : List.of("public", "professional", "nhs111")) {
      call(line, at);
    }
    var period = new Period(LocalDate.parse("2026-11-03"), LocalDate.parse("2026-11-03"), ZONE);
    var ask = new KpiAsk(period, Optional.empty(), "");
    List<Span> day = Step.DAY.spans(period);
    Map<Kpi, Tally> all =
        Records.await(history.points(day, EnumSet.allOf(Kpi.class), ask)).getFirst().tallies();
    for (Kpi kpi : Kpi.values()) {
      assertThat(Records.await(history.points(day, EnumSet.of(kpi), ask)).getFirst().tallies())
          .containsExactly(Map.entry(kpi, all.get(kpi)));
    }
    assertThat(all.values().stream().filter(tally -> tally.about() > 0)).hasSizeGreaterThan(25);
  }

  private void placed(ServiceType type, Instant at) {
    happened.add(
        new EncounterRecord(
                UUID.randomUUID(),
                "call-" + type,
                "public",
                List.of("grace"),
                at,
                Optional.empty(),
                Optional.of(new Reached(Urgency.WITHIN_2_HOURS, Optional.empty(), at)),
                Optional.of(
                    new EncounterRecord.Placed("x", "X", Optional.of(type), Optional.of(at), at)),
                Optional.empty(),
                Optional.empty())
            .by(List.of("grace")));
  }

  @Test
  void ofAStepThatHasNotBegunNothingIsSaidWhichIsNotNone() {
    call("professional", Instant.parse("2026-12-31T10:00:00Z"));
    List<KpiHistory.Point> hours = points(Step.HOUR, "2026-12-31", "2026-12-31", "");
    List<Tally> came =
        hours.stream().map(hour -> hour.tallies().get(Kpi.FROM_PROFESSIONALS)).toList();
    assertThat(came.get(9).value()).hasValue(0);
    assertThat(came.get(10).value()).hasValue(1);
    assertThat(came.get(12).value()).as("it has just begun").hasValue(0);
    assertThat(came.get(13).value()).isEmpty();
    assertThat(came.get(13).begun()).isFalse();
    KpiInSteps days = inSteps(Grouping.LINE, Kpi.FROM_PROFESSIONALS, "2026-12-31", "2027-01-01");
    assertThat(days.whole()).extracting(Tally::begun).containsExactly(true, false);
    assertThat(days.series().getFirst().tallies().getLast().begun()).isFalse();
    var file = new KpiFile(TERMS);
    days.putInto(file, Kpi.FROM_PROFESSIONALS);
    assertThat(file.text().lines().toList().get(1)).endsWith(",,1,1.0000");
    assertThat(file.text().lines().toList().get(2)).endsWith(",,,");
  }

  @Test
  void aVisitIsOfTheSamePartWhateverDaysAreAskedFor() {
    // A day after its encounter, and five days after, which is another story.
    for (int days : List.of(1, 5)) {
      Instant made = Instant.parse("2026-11-20T10:00:00Z");
      task(TaskKind.FALLS, encounter(made.minus(Duration.ofDays(days))), made);
    }
    List<KpiHistory.Point> month = points(Step.DAY, "2026-11-01", "2026-11-30", "Condition: Fall");
    assertThat(about(Kpi.UCR_TWO_HOURS, month).get(19)).isEqualTo(1);
    assertThat(points(Step.DAY, "2026-11-20", "2026-11-20", "Condition: Fall"))
        .containsExactly(month.get(19));
  }

  @Test
  void aPartIsToldInStepsOfItsOwn() {
    task(
        TaskKind.FALLS,
        encounter(Instant.parse("2026-11-03T10:00:00Z")),
        Instant.parse("2026-11-03T10:05:00Z"));
    assertThat(
            about(
                Kpi.UCR_TWO_HOURS, points(Step.DAY, "2026-11-02", "2026-11-04", "Condition: Fall")))
        .containsExactly(0, 1, 0);
    assertThat(
            about(
                Kpi.UCR_TWO_HOURS,
                points(Step.DAY, "2026-11-02", "2026-11-04", "Came from: other line")))
        .containsExactly(0, 0, 0);
  }

  @Test
  void everyIndicatorAndFigureSaysWhereItsDefinitionIsFrom() {
    for (Kpi kpi : Kpi.values()) {
      assertThat(KpiSources.of(kpi)).as(kpi.key()).matches("(NHS England|Onecall’s own), .+");
    }
    for (Figure figure : Figure.values()) {
      assertThat(FigureSources.of(figure))
          .as(figure.key())
          .matches("(NHS England|Onecall’s own), .+");
    }
    // A bound that a chart draws is the one that is read.
    for (Kpi kpi : Kpi.values()) {
      assertThat(kpi.aim().words().isEmpty()).isEqualTo(kpi.aim().bound().isEmpty());
    }
    assertThat(Set.of(Kpi.values())).extracting(Kpi::key).doesNotHaveDuplicates();
  }
}
