package org.onecall.desk.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.floor.CallOutcome;

/** Promise 8: one number, one meaning. */
class FigureTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private int calls;

  private CallRecord call(Instant at, CallOutcome outcome, double waited, double talked) {
    Instant turn = at.plusMillis(Math.round(waited * 1_000));
    boolean answered = outcome == CallOutcome.ANSWERED || outcome == CallOutcome.FALLBACK;
    return new CallRecord(
        "call-" + ++calls,
        "public",
        at,
        answered ? Optional.of(turn) : Optional.empty(),
        answered ? turn.plusMillis(Math.round(talked * 1_000)) : turn,
        outcome,
        answered ? Optional.of("1001") : Optional.empty());
  }

  private List<CallRecord> sample() {
    return List.of(
        call(NOON, CallOutcome.ANSWERED, 10, 300),
        call(NOON, CallOutcome.ANSWERED, 60, 200),
        call(NOON, CallOutcome.FALLBACK, 60.001, 100),
        call(NOON, CallOutcome.ABANDONED, 30, 0),
        call(NOON, CallOutcome.ABANDONED, 30.001, 0),
        call(NOON, CallOutcome.ABANDONED, 60.5, 0),
        call(NOON, CallOutcome.FAILED, 5, 0));
  }

  private static double of(Figure figure, List<CallRecord> calls) {
    return figure.of(calls).orElseThrow();
  }

  @Test
  void eachFigureIsWhatItsFormulaSays() {
    List<CallRecord> calls = sample();
    assertThat(of(Figure.OFFERED, calls)).isEqualTo(7);
    assertThat(of(Figure.ANSWERED, calls)).isEqualTo(3);
    assertThat(of(Figure.ANSWERED_60, calls)).isEqualTo(2);
    assertThat(of(Figure.LEVEL_60, calls)).isEqualTo(2.0 / 3);
    assertThat(of(Figure.LEVEL_60_STRICT, calls)).isEqualTo(2.0 / 6);
    assertThat(of(Figure.ABANDONED, calls)).isEqualTo(3);
    assertThat(of(Figure.ABANDONED_WAIT, calls)).isEqualTo(30 + 30.001 + 60.5);
    assertThat(of(Figure.ABANDONED_30, calls)).isEqualTo(1);
    assertThat(of(Figure.ABANDONED_60, calls)).isEqualTo(1);
    assertThat(of(Figure.ABANDONED_LATER, calls)).isEqualTo(1);
    assertThat(of(Figure.ABANDONED_SHARE, calls)).isEqualTo(3.0 / 7);
    assertThat(of(Figure.ABANDONED_SHARE_30, calls)).isEqualTo(2.0 / 7);
    assertThat(of(Figure.ABANDONED_SHARE_60, calls)).isEqualTo(1.0 / 7);
    assertThat(of(Figure.FAILED, calls)).isEqualTo(1);
    assertThat(of(Figure.SPEED, calls)).isEqualTo((10 + 60 + 60.001) / 3);
    assertThat(of(Figure.WAIT_95, calls)).isEqualTo(60.001);
    assertThat(of(Figure.TALK, calls)).isEqualTo(200);
  }

  @Test
  void nothingIsDividedByNothing() {
    for (Figure figure : Figure.values()) {
      switch (figure.unit()) {
        case CALLS -> assertThat(figure.of(List.of())).hasValue(0);
        case SHARE, SECONDS -> assertThat(figure.of(List.of())).isEmpty();
      }
    }
  }

  @Test
  void thePartsAddUpToTheWholeWhateverTheCalls() {
    var random = new Random(7);
    for (int run = 0; run < 200; run++) {
      List<CallRecord> calls = new ArrayList<>();
      for (int i = random.nextInt(50); i > 0; i--) {
        CallOutcome outcome = CallOutcome.values()[random.nextInt(CallOutcome.values().length)];
        calls.add(call(NOON, outcome, random.nextInt(120_000) / 1_000.0, random.nextInt(900)));
      }
      double parts =
          of(Figure.ANSWERED, calls)
              + of(Figure.ABANDONED_30, calls)
              + of(Figure.ABANDONED_60, calls)
              + of(Figure.ABANDONED_LATER, calls)
              + of(Figure.LEFT_FOR_CALL_BACK, calls)
              + of(Figure.FAILED, calls);
      assertThat(parts).isEqualTo(of(Figure.OFFERED, calls));
    }
  }

  @Test
  void theCallsBehindACountAreThatMany() {
    List<CallRecord> calls = sample();
    for (Figure figure : Figure.values()) {
      if (figure.unit() == Figure.Unit.CALLS) {
        assertThat(calls.stream().filter(figure::isBehind).count())
            .as(figure.key())
            .isEqualTo((long) of(figure, calls));
      }
    }
  }

  @Test
  void ofAShareAllThatItIsAboutAreThoseMissedAndTheRest() {
    List<CallRecord> calls = sample();
    for (Figure figure : Figure.values()) {
      if (figure.unit() == Figure.Unit.SHARE) {
        List<CallRecord> about = calls.stream().filter(figure::isAbout).toList();
        List<CallRecord> behind = calls.stream().filter(figure::isBehind).toList();
        assertThat(about).as(figure.key()).containsAll(behind);
        double part = (double) behind.size() / about.size();
        double share = figure.key().startsWith("abandoned") ? part : 1 - part;
        assertThat(of(figure, calls))
            .as(figure.key())
            .isCloseTo(share, org.assertj.core.data.Offset.offset(1e-9));
      }
    }
  }

  @Test
  void aDayHasTwentyThreeTwentyFourOrTwentyFiveHours() {
    assertThat(hours("2026-03-29")).hasSize(23).noneMatch(key -> key.contains("T01:00"));
    assertThat(hours("2026-11-27")).hasSize(24);
    assertThat(hours("2026-10-25"))
        .hasSize(25)
        .contains("2026-10-25T01:00+01:00", "2026-10-25T01:00Z");
  }

  private static List<String> hours(String day) {
    LocalDate date = LocalDate.parse(day);
    return Grouping.HOUR.groups(List.of(), date, date, LONDON).stream()
        .map(Grouping.Group::key)
        .toList();
  }

  @Test
  void callsOfTheRepeatedHourAreToldApart() {
    LocalDate day = LocalDate.parse("2026-10-25");
    List<CallRecord> twice =
        List.of(
            call(Instant.parse("2026-10-25T00:30:00Z"), CallOutcome.FAILED, 1, 0),
            call(Instant.parse("2026-10-25T01:30:00Z"), CallOutcome.FAILED, 1, 0));
    assertThat(Grouping.HOUR.groups(twice, day, day, LONDON))
        .filteredOn(group -> !group.calls().isEmpty())
        .extracting(Grouping.Group::key)
        .containsExactly("2026-10-25T01:00+01:00", "2026-10-25T01:00Z");
  }

  @Test
  void noCellOfTheFileIsAFormula() {
    assertThat(FiguresCsv.cell("=1+1")).isEqualTo("'=1+1");
    assertThat(FiguresCsv.cell("@x,\"y")).isEqualTo("\"'@x,\"\"y\"");
    assertThat(FiguresCsv.cell("public")).isEqualTo("public");
  }

  @Test
  void noCellOfTheFileOfIndicatorsIsAFormula() {
    LocalDate day = LocalDate.parse("2026-10-25");
    FigureTerms terms = new FigureTerms(Map.of("clinician", "=1+1"), Set.of(), Set.of(), Map.of());
    var file = new KpiFile(terms);
    Tally tally = Tally.of(Kpi.CLINICIAN, List.of());
    file.add(Kpi.CLINICIAN, "@sum(\"a\",1)", new Period(day, day, LONDON).span(), tally);
    assertThat(file.text().lines().skip(1).findFirst().orElseThrow())
        .contains(",\"'@sum(\"\"a\"\",1)\",'=1 + 1,");
  }

  @Test
  void theModelsOfQueuesGiveThePublishedValues() {
    // 10 erlangs on 12 handlers: Erlang C's chance to wait is 0.4494 in the usual tables.
    var queue = new Queueing(120, 300);
    assertThat(queue.erlangs()).isEqualTo(10);
    assertThat(1 - queue.answeredInTimeC(12, 0)).isBetween(0.4489, 0.4499);
    assertThat(queue.answeredInTimeC(10, 60)).isZero();
    // With endless patience Erlang A is Erlang C.
    assertThat(queue.answeredInTimeA(13, 60, 1e9))
        .isCloseTo(queue.answeredInTimeC(13, 60), org.assertj.core.data.Offset.offset(1e-4));
    // Where callers leave, those who stay are served sooner.
    assertThat(queue.answeredInTimeA(12, 60, 120)).isGreaterThan(queue.answeredInTimeC(12, 60));
    int handlers = queue.handlersC(0.95, 60).orElseThrow();
    assertThat(handlers).isGreaterThan(10);
    assertThat(queue.handlersA(0.95, 60, 600).orElseThrow()).isLessThanOrEqualTo(handlers);
    // 500 talk all the time: not even so many have a moment for anybody who comes.
    assertThat(new Queueing(6_000, 300).handlersC(0.95, 60)).isEmpty();
  }

  @Test
  void theModelWithImpatienceAgreesWithASimulation() {
    var queue = new Queueing(90, 240);
    double told = queue.answeredInTimeA(7, 60, 180);
    assertThat(simulated(90, 240, 7, 60, 180))
        .isCloseTo(told, org.assertj.core.data.Offset.offset(0.01));
  }

  /** The share served in time among many callers, by events; the seed is fixed. */
  private static double simulated(
      double perHour, double handle, int handlers, double limit, double patience) {
    var random = new Random(20_261_127);
    double[] freeAt = new double[handlers];
    double now = 0;
    int inTime = 0;
    int callers = 400_000;
    for (int i = 0; i < callers; i++) {
      now += -Math.log(1 - random.nextDouble()) * 3_600 / perHour;
      int next = 0;
      for (int h = 1; h < handlers; h++) {
        next = freeAt[h] < freeAt[next] ? h : next;
      }
      double wait = Math.max(0, freeAt[next] - now);
      // First come, first served: whoever would lose patience before their turn takes nobody's.
      if (wait <= -Math.log(1 - random.nextDouble()) * patience) {
        freeAt[next] = now + wait - Math.log(1 - random.nextDouble()) * handle;
        inTime += wait <= limit ? 1 : 0;
      }
    }
    return inTime / (double) callers;
  }
}
