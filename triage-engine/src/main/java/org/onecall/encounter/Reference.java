package org.onecall.encounter;

import java.util.random.RandomGenerator;

/**
 * What the caller writes down, like {@code OC-7F3K-29W}: six characters that cannot be mistaken for
 * one another, and a seventh that tells most slips of the ear from a reference.
 */
public record Reference(String text) {

  /**
   * Without what looks or sounds alike. Their number is prime, so that the check tells every single
   * slip and every swap of neighbours.
   */
  private static final String ALPHABET = "23456789CDFHJKMPQRTVWXY";

  private static final int DRAWN_CHARS = 6;

  public Reference {
    if (!isReference(text)) {
      throw new IllegalArgumentException("not a reference");
    }
  }

  /** Draws one; whether it is free is for the database to say. */
  public static Reference draw(RandomGenerator random) {
    StringBuilder drawn = new StringBuilder(DRAWN_CHARS);
    for (int i = 0; i < DRAWN_CHARS; i++) {
      drawn.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new Reference("OC-" + drawn.substring(0, 4) + "-" + drawn.substring(4) + check(drawn));
  }

  /** Whether the text has the form of a reference and its last character fits the others. */
  public static boolean isReference(String text) {
    if (!text.matches("OC-[2-9C-Y]{4}-[2-9C-Y]{3}")) {
      return false;
    }
    CharSequence drawn = text.substring(3, 7) + text.substring(8, 10);
    return drawn.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0) && check(drawn) == text.charAt(10);
  }

  private static char check(CharSequence drawn) {
    int sum = 0;
    for (int i = 0; i < drawn.length(); i++) {
      sum = (sum * 3 + ALPHABET.indexOf(drawn.charAt(i)) + 1) % ALPHABET.length();
    }
    return ALPHABET.charAt(sum);
  }

  @Override
  public String toString() {
    return text;
  }
}
