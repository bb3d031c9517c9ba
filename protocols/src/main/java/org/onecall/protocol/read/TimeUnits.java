package org.onecall.protocol.read;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.onecall.protocol.Facts;

/** Units of time as people write them. */
final class TimeUnits {
  private static final Map<String, Integer> MINUTES =
      Map.of(
          "minute", 1, "minutes", 1, "hour", 60, "hours", 60, "day", 1440, "days", 1440, "week",
          10080, "weeks", 10080);

  private TimeUnits() {}

  /** Whether it is a unit of time. */
  static boolean isTime(String unit) {
    return MINUTES.containsKey(unit) || isCalendar(unit);
  }

  /** Whether it is a month or a year, which are not all of one length. */
  static boolean isCalendar(String unit) {
    return switch (unit) {
      case "month", "months", "year", "years" -> true;
      default -> false;
    };
  }

  /** A number of one unit in another; empty where that cannot be said exactly. */
  static Optional<BigDecimal> convert(BigDecimal value, String from, String to) {
    if (isCalendar(from)) {
      boolean exact = to.startsWith("day") && value.stripTrailingZeros().scale() <= 0;
      long months = from.startsWith("year") ? 12 : 1;
      return exact && value.compareTo(BigDecimal.valueOf(1000)) <= 0
          ? Optional.of(BigDecimal.valueOf(Facts.daysOfMonths(value.longValueExact() * months)))
          : Optional.empty();
    }
    Integer fromMinutes = MINUTES.get(from);
    Integer toMinutes = MINUTES.get(to);
    if (fromMinutes == null || toMinutes == null) {
      return Optional.empty();
    }
    BigDecimal[] parts =
        value
            .multiply(BigDecimal.valueOf(fromMinutes))
            .divideAndRemainder(BigDecimal.valueOf(toMinutes));
    return parts[1].signum() == 0 ? Optional.of(parts[0]) : Optional.empty();
  }
}
