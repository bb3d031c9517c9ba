package org.onecall.protocol;

import java.math.BigDecimal;

/**
 * The numbers that may be answered: from {@code min} to {@code max}, both included, in whole steps.
 *
 * @param unit the unit in words, such as {@code minutes} or {@code °C}; empty for a bare number
 * @param min the least plausible value
 * @param max the greatest plausible value
 * @param step the distance between neighbouring values, above zero; {@code min} and {@code max} are
 *     whole multiples of it
 */
public record NumberRange(String unit, BigDecimal min, BigDecimal max, BigDecimal step) {

  /** Whether the value lies within the range; it need not be a whole number of steps. */
  public boolean contains(BigDecimal value) {
    return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
  }
}
