package org.onecall.partner;

import java.util.Locale;
import java.util.Optional;

/** Text of others, made fit to be kept: bounded and without control characters. */
public final class Words {
  private Words() {}

  /** The text without control characters but line breaks, cut at that many characters. */
  public static String cut(String text, int charsMax) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), charsMax));
    text.codePoints()
        .filter(c -> !Character.isISOControl(c) || c == '\n')
        .limit(charsMax)
        .forEach(c -> {
          if (kept.length() + Character.charCount(c) <= charsMax) {
            kept.appendCodePoint(c);
          }
        });
    return kept.toString();
  }

  /** The same, absent when nothing is left. */
  public static Optional<String> some(String text, int charsMax) {
    String kept = cut(text, charsMax).strip();
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
  }

  /** A case number as it is compared: letters and digits, in capitals. */
  public static Optional<String> caseNumber(String text) {
    return some(text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""), 64);
  }

  /** A telephone number as it is compared: digits, {@code +44} and {@code 0044} written as 0. */
  public static Optional<String> phone(String text) {
    String digits = text.replaceAll("\\(0\\)", "").replaceAll("[^0-9+]", "");
    if (digits.startsWith("+44")) {
      digits = "0" + digits.substring(3);
    } else if (digits.startsWith("0044")) {
      digits = "0" + digits.substring(4);
    }
    digits = digits.replace("+", "");
    return digits.length() < 3 || digits.length() > 15 ? Optional.empty() : Optional.of(digits);
  }
}
