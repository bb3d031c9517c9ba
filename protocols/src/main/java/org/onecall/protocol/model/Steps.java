package org.onecall.protocol.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.onecall.protocol.NumberRange;

/** Numbers as whole steps of their question's range, so that comparing is exact. */
public final class Steps {
  private Steps() {}

  /** The step a number lies on or just above. */
  public static long floor(BigDecimal value, NumberRange range) {
    return value.divide(range.step(), 0, RoundingMode.FLOOR).longValueExact();
  }

  /** The step a number lies on or just below. */
  public static long ceiling(BigDecimal value, NumberRange range) {
    return value.divide(range.step(), 0, RoundingMode.CEILING).longValueExact();
  }

  /** The number of a step. */
  public static BigDecimal value(long steps, NumberRange range) {
    return range.step().multiply(BigDecimal.valueOf(steps));
  }

  /** All steps of a range. */
  public static Interval all(NumberRange range) {
    return new Interval(ceiling(range.min(), range), floor(range.max(), range));
  }
}
