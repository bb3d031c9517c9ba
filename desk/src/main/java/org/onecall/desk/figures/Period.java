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

  /** The days that a call asks about; today when nothing is said. */
  static Period of(Call call, ZoneId zone, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate from = day(call, "from").orElse(today);
    LocalDate to = day(call, "to").orElse(from);
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
      throw new Malformed(
          "to", "The last day is not before the first, within " + DAYS_MAX + " days.");
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
}
