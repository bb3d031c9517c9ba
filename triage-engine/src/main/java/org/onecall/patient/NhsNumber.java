package org.onecall.patient;

import java.util.Optional;

/**
 * An NHS number as it was given. One whose last digit does not fit is kept, for a person in need is
 * not turned away for a misheard digit, and is never verified.
 *
 * @param verified whether a source that knows has confirmed that it is this person's
 */
public record NhsNumber(String digits, boolean verified) {

  private static final int DIGITS = 10;
  private static final int MODULUS = 11;

  public NhsNumber {
    if (!digits.matches("[0-9]{10}")) {
      throw new IllegalArgumentException("an NHS number has ten digits");
    }
    if (verified && !fits(digits)) {
      throw new IllegalArgumentException("a number whose last digit does not fit is not verified");
    }
  }

  /** The number in a text, with or without spaces, not verified; empty when it is none. */
  public static Optional<NhsNumber> of(String text) {
    String digits = text.replace(" ", "");
    return digits.matches("[0-9]{10}")
        ? Optional.of(new NhsNumber(digits, false))
        : Optional.empty();
  }

  /** Whether the last digit checks the others. */
  public boolean fits() {
    return fits(digits);
  }

  private static boolean fits(String digits) {
    int sum = 0;
    for (int i = 0; i < DIGITS - 1; i++) {
      sum += (DIGITS - i) * (digits.charAt(i) - '0');
    }
    // A remainder that would ask for 10 as a digit fits none.
    return (MODULUS - sum % MODULUS) % MODULUS == digits.charAt(DIGITS - 1) - '0';
  }

  /** The number in groups as it is read out. */
  public String spoken() {
    return digits.substring(0, 3) + " " + digits.substring(3, 6) + " " + digits.substring(6);
  }

  @Override
  public String toString() {
    return "NHS number ***";
  }
}
