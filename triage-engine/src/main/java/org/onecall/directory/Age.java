package org.onecall.directory;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The days of age a person may have: one figure when the birth date is known, a span when not.
 *
 * <p>A known age is counted as the directory standard counts it: whole days up to 31, then whole
 * months of 30.4375 days up to 23, then whole years of 365.25 days. So a child is two years old,
 * and has 730.5 days, on the second birthday and not a day before.
 *
 * @param daysMin the least age in days
 * @param daysMax the greatest age in days, not below {@code daysMin}
 */
public record Age(double daysMin, double daysMax) {
  public static final double DAYS_IN_MONTH = 30.4375;
  public static final double DAYS_IN_YEAR = 365.25;
  private static final int YEARS_MAX = 130;

  public static final Age NOT_KNOWN = new Age(0, YEARS_MAX * DAYS_IN_YEAR);
  public static final Age ADULT = new Age(16 * DAYS_IN_YEAR, YEARS_MAX * DAYS_IN_YEAR);

  /** An age span. */
  public Age {
    if (!(daysMin >= 0 && daysMax >= daysMin)) {
      throw new IllegalArgumentException("Not an age: " + daysMin + " to " + daysMax + " days");
    }
  }

  /** The age on a day; a birth date in the future is refused. */
  public static Age of(LocalDate born, LocalDate today) {
    if (born.isAfter(today)) {
      throw new IllegalArgumentException("Born after today");
    }
    long days = ChronoUnit.DAYS.between(born, today);
    long months = ChronoUnit.MONTHS.between(born, today);
    double counted =
        days <= 31
            ? days
            : months < 24
                ? Math.max(1, months) * DAYS_IN_MONTH
                : ChronoUnit.YEARS.between(born, today) * DAYS_IN_YEAR;
    return new Age(counted, counted);
  }

  /** The age of someone who gives whole years, as callers do. */
  public static Age ofYears(int years) {
    return new Age(years * DAYS_IN_YEAR, (years + 1) * DAYS_IN_YEAR - 1);
  }
}
