package org.onecall.booking;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A booking's reference: seven signs a person can hear over a bad line, in two groups, such as
 * {@code OC-7F3K-29X}. No sign sounds or looks like another that is used, and the last one is a
 * check over the others, so a sign heard wrong or two exchanged are noticed.
 */
public final class Reference {
  /** Without vowels, which make words, and without I, L, O, Q, S, Z, B, D, V, 0 and 1. */
  static final String SIGNS = "23456789CFGHJKMNPRTWX";

  private static final int RANDOM_SIGNS = 6;
  private static final int FIRST_GROUP = 4;
  private static final String PREFIX = "OC-";

  private Reference() {}

  /** A new reference; the schema refuses it in the rare case that it was given before. */
  static String next(RandomGenerator random) {
    StringBuilder signs = new StringBuilder();
    for (int i = 0; i < RANDOM_SIGNS; i++) {
      signs.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return written(signs.toString() + check(signs));
  }

  /**
   * The reference that someone read out or typed, in any case and spacing, with or without its
   * prefix; empty when it cannot be one.
   */
  public static Optional<String> parse(String text) {
    String signs = text.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
    if (signs.startsWith("OC")) {
      signs = signs.substring(2);
    }
    if (signs.length() != RANDOM_SIGNS + 1 || !signs.chars().allMatch(c -> SIGNS.indexOf(c) >= 0)) {
      return Optional.empty();
    }
    return check(signs.substring(0, RANDOM_SIGNS)) == signs.charAt(RANDOM_SIGNS)
        ? Optional.of(written(signs))
        : Optional.empty();
  }

  private static String written(String signs) {
    return PREFIX + signs.substring(0, FIRST_GROUP) + "-" + signs.substring(FIRST_GROUP);
  }

  // The weights 1 to 6 differ from each other, yet 3 and 6 share a factor with 21; two different
  // signs differ by less than 21, so weights 1, 2, 4, 5, 8, 10, all coprime to 21, catch each one.
  private static char check(CharSequence signs) {
    int[] weights = {1, 2, 4, 5, 8, 10};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * SIGNS.indexOf(signs.charAt(i));
    }
    return SIGNS.charAt(sum % SIGNS.length());
  }
}
