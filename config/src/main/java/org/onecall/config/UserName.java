package org.onecall.config;

import java.util.regex.Pattern;

/**
 * What a user name may be, wherever it comes from: the users file, an administrator, a provider.
 * The database checks the same. It is in addresses as it is, and names nothing of the telephone's.
 */
public final class UserName {
  /** The most characters of one. */
  public static final int CHARS_MAX = 64;

  /** The rule in words, to stand after a field's name. */
  public static final String RULE =
      "must be 1 to 64 letters, digits, dots, hyphens, underscores or @, a letter or digit first";

  /** All of one. */
  static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  private UserName() {}

  /** Whether a text can be one. */
  public static boolean isOne(String text) {
    return PATTERN.matcher(text).matches();
  }
}
