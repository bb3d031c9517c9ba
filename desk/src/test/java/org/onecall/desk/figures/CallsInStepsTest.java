package org.onecall.desk.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.floor.CallOutcome;

/** Of more groups than can be shown the smallest are one together; none without a call is shown. */
final class CallsInStepsTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");

  private static CallRecord call(String line, Instant at) {
    return new CallRecord(
        line + at,
        line,
        at,
        Optional.empty(),
        at.plusSeconds(5),
        CallOutcome.FAILED,
        Optional.empty());
  }

  /** As many groups, of which the first has one call, the second two, and so on. */
  private static CallsInSteps told(int groups) {
    Instant start = DAY.atStartOfDay(LONDON).toInstant();
    List<Grouping.Group> all =
        IntStream.rangeClosed(0, groups)
            .mapToObj(size ->
                new Grouping.Group(
                    "line-" + size,
                    IntStream.range(0, size)
                        .mapToObj(i -> call("line-" + size, start.plusSeconds(i * 3600L)))
                        .toList()))
            .toList();
    return CallsInSteps.of(
        all, Step.HOUR.spans(new Period(DAY, DAY, LONDON)), key -> key + " by name");
  }

  @Test
  void theSmallestAreOneTogetherAndAllAddUp() {
    CallsInSteps told = told(23);
    assertThat(told.series()).hasSize(KpiInSteps.SERIES_MAX);
    assertThat(told.series().getLast().label()).isEqualTo("4 others together");
    assertThat(told.series().getLast().isTogether()).isTrue();
    assertThat(told.series().getLast().group().calls()).hasSize(1 + 2 + 3 + 4);
    assertThat(told.series().getFirst().label()).isEqualTo("line-5 by name");
    for (int step = 0; step < told.steps().size(); step++) {
      int at = step;
      int parts = told.series().stream().mapToInt(one -> one.inSteps().get(at).size()).sum();
      assertThat(parts).isEqualTo(told.whole().get(step).size()).isEqualTo(23 - step);
    }
  }

  @Test
  void aGroupWithoutACallIsLeftOut() {
    assertThat(told(2).series())
        .extracting(CallsInSteps.Series::label)
        .containsExactly("line-1 by name", "line-2 by name");
  }
}
