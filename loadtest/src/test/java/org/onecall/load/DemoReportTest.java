package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoReportTest {
  private static final Instant PLACED = Instant.parse("2026-11-22T09:00:00Z");
  private static final CallerReport HEARD =
      new CallerReport(
          Optional.of(PLACED),
          Optional.of(PLACED.plusMillis(30)),
          Optional.of(PLACED.plusMillis(40)),
          100,
          Optional.of(CallerReport.Ending.ENDED_BY_SERVICE));

  @Test
  void eachCallIsARowAndWhatWentWrongIsSaidInFull() {
    var wrong = "choosing the protocol: «choose» was refused, and this goes on for a while";
    var report =
        DemoReport.of(
            List.of(
                new CallRun(
                    1, SampleScripts.CUT_HAND, HEARD, Optional.of(booked()), Optional.empty()),
                new CallRun(2, SampleScripts.HIP, HEARD, Optional.empty(), Optional.of(wrong))),
            Duration.ofMillis(4_200));
    assertThat(report.lines())
        .anyMatch(line ->
            line.startsWith("1  07700 900101")
                && line.contains("21.0 s")
                && line.contains("amira")
                && line.contains("Sun 22 Nov 10:15")
                && line.contains("OC-7F3K-29X")
                && line.endsWith("yes"))
        .anyMatch(line -> line.startsWith("2  07700 900104") && line.endsWith("NO"))
        .contains("call 2 (hip) went wrong at " + wrong)
        .contains("2 calls, 1 as expected, 1 of these booked")
        .anyMatch(line -> line.startsWith("service start-up") && line.endsWith("4.2 s"))
        .anyMatch(line -> line.startsWith("INVITE to greeting") && line.contains("median 40.0 ms"))
        .anyMatch(
            line -> line.startsWith("answer to next question") && line.contains("max 20.0 ms"));
  }

  private static HandledCall booked() {
    return new HandledCall(
        SampleScripts.CUT_HAND,
        "amira",
        "1795.1",
        "e-1",
        Duration.ofSeconds(21),
        "Adult who has fallen",
        2,
        "urgent",
        "wound-care",
        "Treatment of a wound today",
        "Aldenmoor Urgent Treatment Centre",
        "2026-11-22T10:15:00Z",
        "OC-7F3K-29X",
        List.of(Duration.ofMillis(10), Duration.ofMillis(20)),
        false,
        Optional.empty());
  }
}
