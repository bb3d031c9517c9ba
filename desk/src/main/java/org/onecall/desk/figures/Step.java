package org.onecall.desk.figures;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * In what steps time is told.
 *
 * <p>An hour is an hour of the clock on the wall, told apart by its beginning on the universal
 * clock: the day on which the clock goes back has two that read the same, the day on which it goes
 * forward lacks one. A week begins on Monday. The first and the last step of a period may be cut by
 * it.
 */
enum Step {
  HOUR(4),
  DAY(Period.DAYS_MAX),
  WEEK(Period.LONG_DAYS_MAX),
  MONTH(Period.LONG_DAYS_MAX);

  private final int daysMax;

  Step(int daysMax) {
    this.daysMax = daysMax;
  }

  /** How many days may be told in such steps: about a hundred steps. */
  int daysMax() {
    return daysMax;
  }

  /** The name in the interface. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the step that a moment is in. */
  String keyOf(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    LocalDate day = local.toLocalDate();
    return switch (this) {
      case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toOffsetDateTime().toString();
      case DAY -> day.toString();
      case WEEK ->
          "%d-W%02d"
              .formatted(
                  day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH -> YearMonth.from(day).toString();
    };
  }

  /** The steps of a period, in order, without a gap. */
  List<Span> spans(Period period) {
    List<Span> spans = new ArrayList<>();
    ZonedDateTime end = period.end().atZone(period.zone());
    for (ZonedDateTime at = period.start().atZone(period.zone()); at.isBefore(end); ) {
      ZonedDateTime next = next(at, period.zone());
      ZonedDateTime before = next.isAfter(end) ? end : next;
      spans.add(new Span(keyOf(at.toInstant(), period.zone()), at, before));
      at = before;
    }
    return List.copyOf(spans);
  }

  private ZonedDateTime next(ZonedDateTime at, ZoneId zone) {
    LocalDate day = at.toLocalDate();
    return switch (this) {
      case HOUR -> at.toInstant().plus(1, ChronoUnit.HOURS).atZone(zone);
      case DAY -> day.plusDays(1).atStartOfDay(zone);
      case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).atStartOfDay(zone);
      case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth()).atStartOfDay(zone);
    };
  }
}
