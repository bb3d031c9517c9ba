package org.onecall.directory.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onecall.directory.Age;
import org.onecall.directory.Position;
import org.onecall.directory.ServiceType;
import org.onecall.directory.Session;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.Suggestion;

/** The small forms of directory files: dates, districts, hours, ages, time frames, positions. */
final class Words {
  static final int MINUTES_MAX = 60 * 24 * 60;
  private static final int EASTING_MAX = 700_000;
  private static final int NORTHING_MAX = 1_300_000;
  private static final int AMOUNT_MAX = 100_000;

  private static final Pattern SESSION =
      Pattern.compile("([0-2]\\d):([0-5]\\d)\\s*-\\s*([0-2]\\d):([0-5]\\d)");
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,6})\\s*([a-z]+)");

  private Words() {}

  static boolean isId(String text) {
    return text.matches("[a-z0-9][a-z0-9-]{0,47}");
  }

  static Optional<String> id(String text) {
    return Optional.of(text).filter(Words::isId);
  }

  static Optional<String> district(String text) {
    return Optional.of(text).filter(code -> code.matches("[A-Z]{1,2}[0-9][A-Z0-9]?"));
  }

  /**
   * Whether it is a district, a sector or a postcode: {@code ZZ1}, {@code ZZ1 4}, {@code ZZ1 4AA}.
   */
  static boolean isPlace(String text) {
    return text.matches("[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9]([A-Z]{2})?)?");
  }

  static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  /** Minutes of the day of {@code 08:00-20:00}, in that order, whatever they are. */
  static Optional<int[]> hours(String text) {
    Matcher hours = SESSION.matcher(text);
    if (!hours.matches()) {
      return Optional.empty();
    }
    int from = Integer.parseInt(hours.group(1)) * 60 + Integer.parseInt(hours.group(2));
    int to = Integer.parseInt(hours.group(3)) * 60 + Integer.parseInt(hours.group(4));
    return from >= Session.DAY_MINUTES || to > Session.DAY_MINUTES
        ? Optional.empty()
        : Optional.of(new int[] {from, to});
  }

  /** The days of {@code 2 years}, {@code 3 months} or {@code 31 days}. */
  static Optional<Double> ageDays(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(amount.group(1));
    return switch (amount.group(2)) {
      case "day", "days" -> Optional.of((double) number);
      case "month", "months" -> Optional.of(number * Age.DAYS_IN_MONTH);
      case "year", "years" -> Optional.of(number * Age.DAYS_IN_YEAR);
      default -> Optional.empty();
    };
  }

  /** A time frame's least and greatest minutes. */
  record Within(int min, int max) {}

  /**
   * The minutes of {@code any}, {@code at once}, {@code up to 2 hours}, {@code from 1 hour} or
   * {@code 1 hour to 3 days}.
   */
  static Optional<Within> within(String text) {
    if (text.equals("any")) {
      return Optional.of(new Within(0, MINUTES_MAX));
    }
    if (text.equals("at once")) {
      return Optional.of(new Within(0, 0));
    }
    if (text.startsWith("up to ")) {
      return minutes(text.substring(6)).map(max -> new Within(0, max));
    }
    if (text.startsWith("from ")) {
      return minutes(text.substring(5)).map(min -> new Within(min, MINUTES_MAX));
    }
    String[] ends = text.split(" to ", -1);
    if (ends.length != 2) {
      return Optional.empty();
    }
    return minutes(ends[0])
        .flatMap(min -> minutes(ends[1]).map(max -> new Within(min, max)))
        .filter(within -> within.min() <= within.max());
  }

  private static Optional<Integer> minutes(String text) {
    Matcher amount = AMOUNT.matcher(text.strip());
    if (!amount.matches()) {
      return Optional.empty();
    }
    int number = Math.min(Integer.parseInt(amount.group(1)), AMOUNT_MAX);
    Optional<Integer> minutes =
        switch (amount.group(2)) {
          case "minute", "minutes" -> Optional.of(number);
          case "hour", "hours" -> Optional.of(number * 60);
          case "day", "days" -> Optional.of(number * 24 * 60);
          default -> Optional.empty();
        };
    return minutes.filter(m -> m <= MINUTES_MAX);
  }

  /** The position in a map's keys {@code easting} and {@code northing}, in metres. */
  static Optional<Position> position(Fields fields) {
    fields.requiredNode("easting");
    fields.requiredNode("northing");
    Optional<Integer> northing = fields.integer("northing", 0, NORTHING_MAX);
    return fields
        .integer("easting", 0, EASTING_MAX)
        .flatMap(easting -> northing.map(n -> new Position(easting, n)));
  }

  static List<String> typeCodes() {
    return Arrays.stream(ServiceType.values()).map(ServiceType::code).toList();
  }

  /** What is said of a word that is not one of those allowed. */
  static String unknown(String word, Collection<String> known) {
    return "'" + Fields.shown(word) + "' is not known here" + Suggestion.of(word, known);
  }
}
