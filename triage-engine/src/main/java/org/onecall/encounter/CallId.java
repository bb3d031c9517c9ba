package org.onecall.encounter;

import java.util.regex.Pattern;

/** The name of a telephone call: what all its channels have in common. */
public record CallId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  public CallId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a call id is 1 to 64 letters, digits, dots and hyphens");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
