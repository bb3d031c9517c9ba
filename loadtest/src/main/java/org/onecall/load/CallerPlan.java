package org.onecall.load;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How a caller rings.
 *
 * @param number the caller's own number, digits only, one of those reserved for drama
 * @param line the number called
 * @param stayMax how long after the answer the caller hangs up when nobody else does; also how long
 *     the caller's program may live at most, with a margin
 */
public record CallerPlan(String number, String line, Duration stayMax) {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{3,15}");
  private static final Duration STAY_MAX = Duration.ofHours(1);

  /** Refuses what SIPp would carry unchecked into SIP. */
  public CallerPlan {
    if (!DIGITS.matcher(number).matches() || !DIGITS.matcher(line).matches()) {
      throw new IllegalArgumentException("a telephone number is 3 to 15 digits");
    }
    if (stayMax.isNegative() || stayMax.isZero() || stayMax.compareTo(STAY_MAX) > 0) {
      throw new IllegalArgumentException("a caller stays between 0 and " + STAY_MAX);
    }
  }
}
