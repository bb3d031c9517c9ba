package org.onecall.telephony.wire;

import org.onecall.config.Limits;

/**
 * Text that may cross to Asterisk: it cannot hold a control character and is bounded.
 *
 * <p>The AMI and AGI are line protocols and the library writes values as they are: a line break in
 * a caller's display name would be an action of its own. So everything sent is of this type.
 */
public record WireText(String value) {
  /** Longest text that crosses, in UTF-16 units. */
  public static final int LENGTH_MAX = Limits.WIRE_TEXT_CHARS_MAX;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException when the text is too long or holds a control character, a line
   *     or paragraph separator, or half a surrogate pair; the message names the rule, never the
   *     text
   */
  public WireText {
    if (value.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "text for Asterisk is longer than " + LENGTH_MAX + " characters");
    }
    for (int i = 0; i < value.length(); i++) {
      if (!allowed(value, i)) {
        throw new IllegalArgumentException(
            "text for Asterisk holds a character that may not cross, at index " + i);
      }
    }
  }

  /** The text with every character that may not cross replaced by a space, cut to the bound. */
  public static WireText cleaned(String text) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), LENGTH_MAX));
    int end = Math.min(text.length(), LENGTH_MAX);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    String cut = text.substring(0, end);
    for (int i = 0; i < cut.length(); i++) {
      kept.append(allowed(cut, i) ? cut.charAt(i) : ' ');
    }
    return new WireText(kept.toString());
  }

  private static boolean allowed(String text, int index) {
    char c = text.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return value;
  }
}
