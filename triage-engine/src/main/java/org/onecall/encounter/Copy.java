package org.onecall.encounter;

import java.time.Instant;

/**
 * A copy of the outcome and its advice that was sent to somebody's telephone.
 *
 * @param to the number it went to
 */
public record Copy(Instant at, Actor by, Phone to) {

  /** How many copies one encounter sends. */
  public static final int COPIES_MAX = 5;

  /** A telephone number that takes text messages. Its text form shows the last two digits. */
  public record Phone(String number) {
    public Phone {
      if (!isPhone(number)) {
        throw new IllegalArgumentException("not a telephone number");
      }
    }

    /** Whether it is digits, at least ten, with a plus before them at most. */
    public static boolean isPhone(String number) {
      return number.matches("\\+?[0-9]{10,15}");
    }

    @Override
    public String toString() {
      return "phone ***" + number.substring(number.length() - 2);
    }
  }
}
