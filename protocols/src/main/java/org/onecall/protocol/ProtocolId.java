package org.onecall.protocol;

import java.util.regex.Pattern;

/**
 * The lasting name of a protocol, the same in all its versions: {@code fall-adult}.
 *
 * @param value 1 to 64 characters: lower-case letters, digits and single hyphens
 */
public record ProtocolId(String value) implements Comparable<ProtocolId> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * @throws IllegalArgumentException when the value has another form
   */
  public ProtocolId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an identifier");
    }
  }

  /** Whether the text has the form of an identifier of this language. */
  public static boolean isValid(String text) {
    return text.length() <= 64 && FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(ProtocolId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
