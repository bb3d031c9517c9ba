package org.onecall.protocol.prove;

import java.math.BigDecimal;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Facts;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.Steps;

/** Numbers in the units people think in: 23742 days are 65 years. */
public final class Amounts {
  private static final int MONTHS_MAX = 1500;
  private static final int DAYS_ALONE_MAX = 1_000;
  private static final double DAYS_PER_YEAR = 365.25;

  private Amounts() {}

  /** One number. */
  public static String inWords(Question question, BigDecimal value) {
    String unit = question.range().map(NumberRange::unit).orElse("");
    if (unit.startsWith("day")) {
      long days = value.longValue();
      for (int more = -1; more <= 1; more++) {
        for (long months = 1; months <= MONTHS_MAX; months++) {
          if (Facts.daysOfMonths(months) == days - more && (months % 12 == 0 || months < 24)) {
            return ages(months) + (more == 0 ? "" : more > 0 ? " and a day" : " less a day");
          }
        }
      }
      if (days > DAYS_ALONE_MAX) {
        return "%d years (%d days)".formatted((long) (days / DAYS_PER_YEAR), days);
      }
    }
    if (unit.startsWith("minute")
        && value.remainder(BigDecimal.valueOf(60)).signum() == 0
        && value.signum() > 0) {
      BigDecimal hours = value.divide(BigDecimal.valueOf(60));
      return hours.toPlainString() + (hours.compareTo(BigDecimal.ONE) == 0 ? " hour" : " hours");
    }
    String text = value.stripTrailingZeros().toPlainString();
    return unit.isEmpty() ? text : text + " " + unit;
  }

  /** Any answer. */
  public static String inWords(Question question, Answer answer) {
    return answer instanceof Answer.Amount amount
        ? inWords(question, amount.value())
        : answer.inWords(question);
  }

  /** One number as a file of this language writes it, with the unit that says it best. */
  static String written(Question question, BigDecimal value) {
    String words = inWords(question, value);
    return words.endsWith("day") || words.endsWith(")")
        ? value.toPlainString() + " " + question.range().map(NumberRange::unit).orElse("")
        : words;
  }

  private static String ages(long months) {
    long years = months / 12;
    if (months % 12 == 0) {
      return years + (years == 1 ? " year" : " years");
    }
    return months + (months == 1 ? " month" : " months");
  }

  /** Neighbouring numbers. */
  public static String inWords(Question question, Interval interval) {
    NumberRange range = question.range().orElseThrow();
    Interval all = Steps.all(range);
    if (interval.from() == interval.to()) {
      return inWords(question, Steps.value(interval.from(), range));
    }
    if (interval.from() == all.from() && interval.to() == all.to()) {
      return "anything";
    }
    if (interval.from() == all.from()) {
      return "under " + inWords(question, Steps.value(interval.to() + 1, range));
    }
    if (interval.to() == all.to()) {
      return inWords(question, Steps.value(interval.from(), range)) + " or more";
    }
    return inWords(question, Steps.value(interval.from(), range))
        + " to under "
        + inWords(question, Steps.value(interval.to() + 1, range));
  }
}
