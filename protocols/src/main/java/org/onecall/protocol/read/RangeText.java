package org.onecall.protocol.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.Steps;
import org.onecall.protocol.yaml.Fields;

/**
 * Reads numbers as people write them: {@code 38}, {@code 12 to 20}, {@code under 3 months}, {@code
 * 1 hour or more}, {@code 16 to under 65 years}.
 */
final class RangeText {
  private static final String NUMBER = "(-?\\d{1,12}(?:\\.\\d{1,6})?)(?: ?([^\\d\\s-][^\\d]*?))?";
  private static final Pattern ONE = Pattern.compile(NUMBER);
  private static final Pattern LOWEST =
      Pattern.compile("(?:at least " + NUMBER + "|" + NUMBER + " or (?:more|over|above))");
  private static final Pattern HIGHEST =
      Pattern.compile("(?:(?:at most|up to) " + NUMBER + "|" + NUMBER + " or (?:less|below))");
  private static final Pattern UNDER = Pattern.compile("(?:under|below|less than) " + NUMBER);
  private static final Pattern OVER = Pattern.compile("(?:over|above|more than) " + NUMBER);
  private static final Pattern BETWEEN = Pattern.compile(NUMBER + " to (under )?" + NUMBER);

  private final NumberRange range;
  private String problem = "";

  RangeText(NumberRange range) {
    this.range = range;
  }

  /** What was wrong with the text last read, in words. */
  String problem() {
    return problem;
  }

  /** The numbers the text means; empty, with a {@link #problem}, when it means none. */
  Optional<Interval> read(String text) {
    problem =
        "'%s' where a range belongs, such as 'under 3' or '12 to 20'".formatted(Fields.shown(text));
    Interval all = Steps.all(range);
    Matcher between = BETWEEN.matcher(text);
    if (between.matches()) {
      String unit = Optional.ofNullable(between.group(5)).orElse("");
      String firstUnit = Optional.ofNullable(between.group(2)).orElse(unit);
      boolean under = between.group(3) != null;
      return bound(between.group(1), firstUnit, false)
          .flatMap(from ->
              bound(between.group(4), unit, !under)
                  .flatMap(to -> interval(from, under ? to - 1 : to)));
    }
    Matcher match = LOWEST.matcher(text);
    if (match.matches()) {
      return bound(either(match, 1, 3), either(match, 2, 4), false)
          .flatMap(from -> interval(from, all.to()));
    }
    match = HIGHEST.matcher(text);
    if (match.matches()) {
      return bound(either(match, 1, 3), either(match, 2, 4), true)
          .flatMap(to -> interval(all.from(), to));
    }
    match = UNDER.matcher(text);
    if (match.matches()) {
      return bound(match.group(1), either(match, 2, 2), false)
          .flatMap(to -> interval(all.from(), to - 1));
    }
    match = OVER.matcher(text);
    if (match.matches()) {
      return bound(match.group(1), either(match, 2, 2), true)
          .flatMap(from -> interval(from + 1, all.to()));
    }
    match = ONE.matcher(text);
    if (match.matches()) {
      return bound(match.group(1), either(match, 2, 2), true).flatMap(at -> interval(at, at));
    }
    return Optional.empty();
  }

  /** One number in the question's unit; empty, with a {@link #problem}, when it is none. */
  Optional<BigDecimal> number(String text) {
    problem = "'%s' where a number belongs".formatted(Fields.shown(text));
    Matcher match = ONE.matcher(text);
    return match.matches() ? value(match.group(1), either(match, 2, 2), false) : Optional.empty();
  }

  private static String either(Matcher match, int one, int other) {
    String first = match.group(one);
    String second = match.group(other);
    return first != null ? first : second != null ? second : "";
  }

  private Optional<Long> bound(String number, String unit, boolean inclusiveEnd) {
    return value(number, unit, inclusiveEnd)
        .flatMap(value -> {
          BigDecimal[] steps = value.divideAndRemainder(range.step());
          if (steps[1].signum() != 0) {
            problem =
                "%s is not a whole number of steps of %s"
                    .formatted(number, range.step().toPlainString());
            return Optional.empty();
          }
          return Optional.of(steps[0].setScale(0, RoundingMode.UNNECESSARY).longValueExact());
        });
  }

  private Optional<BigDecimal> value(String number, String unit, boolean inclusiveEnd) {
    BigDecimal value = new BigDecimal(number);
    if (unit.isEmpty() || unit.equals(range.unit())) {
      return Optional.of(value);
    }
    if (TimeUnits.isCalendar(unit) && inclusiveEnd) {
      problem =
          "a month or a year is no moment: write 'under %s' or '%s or more'"
              .formatted(number + " " + unit, number + " " + unit);
      return Optional.empty();
    }
    Optional<BigDecimal> converted = TimeUnits.convert(value, unit, range.unit());
    if (converted.isEmpty()) {
      problem =
          "'%s' cannot be said in %s".formatted(Fields.shown(number + " " + unit), shownUnit());
    }
    return converted;
  }

  private String shownUnit() {
    return range.unit().isEmpty() ? "bare numbers" : range.unit();
  }

  private Optional<Interval> interval(long from, long to) {
    Interval all = Steps.all(range);
    if (from < all.from() || to > all.to()) {
      problem =
          "reaches outside the plausible range, %s to %s %s"
              .formatted(range.min().toPlainString(), range.max().toPlainString(), range.unit())
              .strip();
      return Optional.empty();
    }
    if (from > to) {
      problem = "no number is in this range";
      return Optional.empty();
    }
    return Optional.of(new Interval(from, to));
  }
}
