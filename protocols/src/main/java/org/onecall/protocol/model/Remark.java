package org.onecall.protocol.model;

import java.util.Set;

/**
 * Something said or recorded beside the outcome: a flag, a note, a piece of advice, an offer.
 *
 * @param kind what it is
 * @param text the flag's name, or the words
 * @param when the condition
 * @param onlyAfter the conclusions it goes with; empty for any
 * @param gate whether it belongs to the emergency gate
 * @param file the file it stands in
 * @param line the line it begins on
 */
public record Remark(
    Kind kind,
    String text,
    Condition when,
    Set<String> onlyAfter,
    boolean gate,
    String file,
    int line) {
  /** The kinds of remark. */
  public enum Kind {
    /** What whoever takes over must know. */
    FLAG,
    /** For the record and the next clinician. */
    NOTE,
    /** What to tell the caller to do meanwhile. */
    ADVICE,
    /** When to call again. */
    WORSENING,
    /** What may be offered beside the outcome; the text is the offer's name. */
    OFFER
  }

  public Remark {
    onlyAfter = Set.copyOf(onlyAfter);
  }
}
