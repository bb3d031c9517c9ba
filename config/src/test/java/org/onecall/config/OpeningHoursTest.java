package org.onecall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line is open exactly when its hours say so. */
class OpeningHoursTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "always | 2026-11-27T03:00 | true",
        "mon-fri 08:00-18:30 | 2026-11-27T08:00 | true",
        "mon-fri 08:00-18:30 | 2026-11-27T18:30 | false",
        "mon-fri 08:00-18:30 | 2026-11-28T12:00 | false",
        "mon-fri 08:00-18:30, sat 09:00-13:00 | 2026-11-28T12:59 | true",
        "fri-mon 08:00-18:30 | 2026-11-29T12:00 | true",
        "fri-mon 08:00-18:30 | 2026-11-26T12:00 | false",
        "fri 20:00-06:00 | 2026-11-28T05:59 | true",
        "fri 20:00-06:00 | 2026-11-28T06:00 | false",
        "fri 20:00-06:00 | 2026-11-27T05:59 | false",
        "mon-sun 00:00-00:00 | 2026-11-27T00:00 | true",
        "mon-sun 00:00-00:00 | 2026-11-27T23:59 | true",
      })
  void isOpenAt(String hours, LocalDateTime moment, boolean open) {
    assertThat(OpeningHours.read(hours).orElseThrow().openAt(moment.atZone(LONDON)))
        .isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"never", "mon", "mon 8:00-9:00", "mon 08:00-25:00", "mon-fri 08:00-18:00;"})
  void whatNamesNoHoursIsNone(String text) {
    assertThat(OpeningHours.read(text)).isEmpty();
  }
}
