package org.onecall.protocol;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * What is known of a person and of the call before any question: answers to the bank's questions
 * {@value #AGE}, {@value #SEX} and {@value #ASKER}. What is not known is asked when it matters.
 */
public final class Facts {
  /** The person's age in days. */
  public static final String AGE = "age";

  /** The person's sex: {@code female} or {@code male}. */
  public static final String SEX = "sex";

  /** Who asks the questions: {@code handler} or {@code clinician}. */
  public static final String ASKER = "asker";

  /** An average month in days, the unit a file's months and years are turned into days with. */
  private static final double DAYS_PER_MONTH = 365.25 / 12;

  private Facts() {}

  /** The answer to {@value #ASKER}. */
  public static Answer asker(AskedBy asker) {
    return Answer.one(asker.code());
  }

  /**
   * The answer to {@value #AGE}: days such that every whole month and year of the calendar is
   * reached on its own day, whatever leap years lie between.
   *
   * @throws IllegalArgumentException when the person is not born yet
   */
  public static Answer age(LocalDate birth, LocalDate today) {
    if (birth.isAfter(today)) {
      throw new IllegalArgumentException("a birth date after today");
    }
    long months = Period.between(birth, today).toTotalMonths();
    long days = ChronoUnit.DAYS.between(birth.plusMonths(months), today);
    long begun = daysOfMonths(months);
    return Answer.number(Math.min(begun + days, daysOfMonths(months + 1) - 1));
  }

  /** The least age in days at which somebody is this many months old. */
  public static long daysOfMonths(long months) {
    return (long) Math.ceil(months * DAYS_PER_MONTH);
  }
}
