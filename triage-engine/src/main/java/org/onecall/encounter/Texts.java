package org.onecall.encounter;

/** The bounds of the texts that an encounter may hold. */
final class Texts {

  static final int ID_CHARS_MAX = 64;
  static final int LINE_CHARS_MAX = 200;
  static final int TEXT_CHARS_MAX = 2_000;

  private Texts() {}

  /** Refuses a text that is too short, too long or holds a control character. */
  static void require(String what, String text, int charsMin, int charsMax) {
    if (text.length() < charsMin || text.length() > charsMax) {
      throw new IllegalArgumentException(
          what + " must have " + charsMin + " to " + charsMax + " characters");
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      throw new IllegalArgumentException(what + " must not hold control characters");
    }
  }
}
