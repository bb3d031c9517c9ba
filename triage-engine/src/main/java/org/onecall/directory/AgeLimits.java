package org.onecall.directory;

/**
 * The ages a service takes, in days.
 *
 * @param daysFrom the least age taken
 * @param daysBelow the least age no longer taken
 */
public record AgeLimits(double daysFrom, double daysBelow) {
  public static final AgeLimits ALL = new AgeLimits(0, Double.POSITIVE_INFINITY);

  /** Limits; {@code daysFrom} is below {@code daysBelow}. */
  public AgeLimits {
    if (!(daysFrom >= 0 && daysFrom < daysBelow)) {
      throw new IllegalArgumentException("No age is from " + daysFrom + " below " + daysBelow);
    }
  }

  /** Whether someone of that age may be taken. */
  public boolean mayTake(Age age) {
    return age.daysMax() >= daysFrom && age.daysMin() < daysBelow;
  }

  /** Whether everyone of that age is taken. */
  public boolean takesAllOf(Age age) {
    return age.daysMin() >= daysFrom && age.daysMax() < daysBelow;
  }

  /** The limits in words, such as {@code 2 years and over}. */
  public String words() {
    boolean open = Double.isInfinite(daysBelow);
    if (daysFrom == 0) {
      return open ? "all ages" : "under " + words(daysBelow);
    }
    return open ? words(daysFrom) + " and over" : words(daysFrom) + " to under " + words(daysBelow);
  }

  private static String words(double days) {
    double years = days / Age.DAYS_IN_YEAR;
    double months = days / Age.DAYS_IN_MONTH;
    if (years == Math.rint(years)) {
      return count(years, "year");
    }
    return months == Math.rint(months) ? count(months, "month") : count(days, "day");
  }

  private static String count(double number, String unit) {
    return (long) number + " " + unit + (number == 1 ? "" : "s");
  }
}
