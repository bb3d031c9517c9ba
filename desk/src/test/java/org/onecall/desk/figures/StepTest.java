package org.onecall.desk.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Promise 8: the steps of a period leave no gap and say no moment twice, whatever the clock does.
 */
class StepTest {
  private static Period period(String from, String to) {
    return new Period(LocalDate.parse(from), LocalDate.parse(to), Records.ZONE);
  }

  private static List<String> keys(Step step, Period period) {
    return step.spans(period).stream().map(Span::key).toList();
  }

  private static List<String> labels(Grouping by, Period period) {
    var labels = new Labels(by, period, id -> id, CameTo.NOTHING);
    return by.step().orElseThrow().spans(period).stream()
        .map(span -> labels.of(span.key()))
        .toList();
  }

  private static void hasNoGap(Step step, Period period) {
    List<Span> spans = step.spans(period);
    assertThat(spans.getFirst().start()).isEqualTo(period.start());
    assertThat(spans.getLast().end()).isEqualTo(period.end());
    IntStream.range(1, spans.size())
        .forEach(i -> assertThat(spans.get(i).start()).isEqualTo(spans.get(i - 1).end()));
    assertThat(spans).extracting(Span::key).doesNotHaveDuplicates();
    for (Span span : spans) {
      assertThat(step.keyOf(span.start(), Records.ZONE)).isEqualTo(span.key());
      assertThat(step.keyOf(span.end().minusMillis(1), Records.ZONE)).isEqualTo(span.key());
      assertThat(span.holds(span.start())).isTrue();
      assertThat(span.holds(span.end())).isFalse();
    }
  }

  @Test
  void aYearWithBothChangesOfTheClockHasNoGapInAnyStep() {
    for (Step step : List.of(Step.DAY, Step.WEEK, Step.MONTH)) {
      hasNoGap(step, period("2025-12-10", "2026-12-31"));
    }
    hasNoGap(Step.HOUR, period("2026-03-28", "2026-03-30"));
    hasNoGap(Step.HOUR, period("2026-10-24", "2026-10-26"));
  }

  @Test
  void daysHave23And25Hours() {
    assertThat(Step.HOUR.spans(period("2026-03-29", "2026-03-29"))).hasSize(23);
    assertThat(Step.HOUR.spans(period("2026-10-25", "2026-10-25"))).hasSize(25);
    List<Span> days = Step.DAY.spans(period("2026-10-24", "2026-10-26"));
    assertThat(days)
        .extracting(day -> Duration.between(day.start(), day.end()))
        .containsExactly(Duration.ofHours(24), Duration.ofHours(25), Duration.ofHours(24));
    assertThat(days.get(1).cells())
        .isEqualTo(
            "2026-10-24T23:00:00Z,2026-10-26T00:00:00Z,"
                + "2026-10-25T00:00,+01:00,2026-10-26T00:00,+00:00");
    assertThat(Step.DAY.keyOf(Instant.parse("2026-10-25T23:59:59Z"), Records.ZONE))
        .isEqualTo("2026-10-25");
    assertThat(Step.WEEK.spans(period("2026-03-23", "2026-03-29")).getFirst())
        .satisfies(week ->
            assertThat(Duration.between(week.start(), week.end()))
                .isEqualTo(Duration.ofHours(7 * 24 - 1)));
  }

  @Test
  void weeksBeginOnMondayAndAreCutByThePeriod() {
    // A week of which the first days belong to the year before.
    Period turn = period("2026-12-30", "2027-01-12");
    assertThat(keys(Step.WEEK, turn)).containsExactly("2026-W53", "2027-W01", "2027-W02");
    assertThat(labels(Grouping.WEEK, turn))
        .containsExactly("30 Dec to 3 Jan", "4 Jan to 10 Jan", "11 Jan to 12 Jan");
    assertThat(labels(Grouping.MONTH, period("2026-01-31", "2026-03-05")))
        .containsExactly("31 Jan", "Feb 2026", "1 Mar to 5 Mar");
    assertThat(keys(Step.MONTH, turn)).containsExactly("2026-12", "2027-01");
  }
}
