package org.onecall.partner;

/** The check digit of an NHS number. */
public final class NhsNumber {
  private NhsNumber() {}

  /** Whether these are ten digits of which the last fits the others. */
  public static boolean isValid(String text) {
    if (!text.matches("[0-9]{10}")) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (10 - i) * (text.charAt(i) - '0');
    }
    return (11 - sum % 11) % 11 == text.charAt(9) - '0';
  }
}
