package org.onecall.desk.figures;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Malformed;

/** The local days that are asked about, from the first to the last. */
record Period(LocalDate from, LocalDate to, ZoneId zone) {
  static final int DAYS_MAX = 92;

  /** The most in steps of weeks and months: a year and a month, so that one can be told by. */
  static final int LONG_DAYS_MAX = 400;

  /** The days that a call asks about; today when nothing is said. */
  static Period of(Call call, ZoneId zone, Instant now) {
    return of(call, zone, now, DAYS_MAX);
  }

  /** The same, of at most so many days. */
  static Period of(Call call, ZoneId zone, Instant now, int daysMax) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate from = day(call, "from").orElse(today);
    LocalDate to = day(call, "to").orElse(from);
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= daysMax) {
      throw new Malformed(
          "to", "The last day is not before the first, within " + daysMax + " days.");
    }
    return new Period(from, to, zone);
  }

  private static Optional<LocalDate> day(Call call, String name) {
    String text = call.query().getOrDefault(name, "");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeException notADay) {
      throw new Malformed(name, "A day is written as 2026-03-29.");
    }
  }

  Instant start() {
    return from.atStartOfDay(zone).toInstant();
  }

  Instant end() {
    return to.plusDays(1).atStartOfDay(zone).toInstant();
  }

  boolean isOneDay() {
    return from.equals(to);
  }

  /** All of it as one stretch. */
  Span span() {
    return new Span("total", from.atStartOfDay(zone), to.plusDays(1).atStartOfDay(zone));
  }
}
