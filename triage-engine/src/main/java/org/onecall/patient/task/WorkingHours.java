package org.onecall.patient.task;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.onecall.config.OutsideHours;

/** The hours of a service, and when a length of time beginning in or outside of them is over. */
public record WorkingHours(LocalTime opens, LocalTime closes, OutsideHours outside, ZoneId zone) {

  private static final int DAYS_MAX = 400;

  public WorkingHours {
    if (!opens.isBefore(closes)) {
      throw new IllegalArgumentException("a service opens before it closes");
    }
  }

  /** The moment at which that much time has passed. */
  public Instant after(Instant from, Duration length) {
    return switch (outside) {
      case RUNS -> from.plus(length);
      case STANDS -> standing(from, length);
    };
  }

  private Instant standing(Instant from, Duration length) {
    Duration left = length;
    LocalDate day = from.atZone(zone).toLocalDate();
    for (int i = 0; i < DAYS_MAX; i++, day = day.plusDays(1)) {
      Instant open = day.atTime(opens).atZone(zone).toInstant();
      Instant close = day.atTime(closes).atZone(zone).toInstant();
      Instant start = from.isAfter(open) ? from : open;
      if (start.isBefore(close)) {
        Duration today = Duration.between(start, close);
        if (left.compareTo(today) <= 0) {
          return start.plus(left);
        }
        left = left.minus(today);
      }
    }
    throw new IllegalArgumentException("longer than " + DAYS_MAX + " days of service: " + length);
  }
}
