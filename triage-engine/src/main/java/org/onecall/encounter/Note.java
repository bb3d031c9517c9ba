package org.onecall.encounter;

import java.time.Instant;

/**
 * A remark in somebody's own words. Its text form shows none of them.
 *
 * @param text 1 to {@value #CHARS_MAX} characters
 */
public record Note(Instant at, Actor by, Text text) {

  /** The longest note. */
  public static final int CHARS_MAX = Texts.TEXT_CHARS_MAX;

  /** How many notes an encounter takes. */
  public static final int NOTES_MAX = 100;

  /** The words of a note. */
  public record Text(String words) {
    public Text {
      Texts.require("note", words, 1, CHARS_MAX);
    }

    @Override
    public String toString() {
      return "note ***";
    }
  }
}
