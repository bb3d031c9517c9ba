package org.onecall.load.partner;

import java.util.Locale;

/** How a simulated system behaves. */
public enum Mood {
  /** As it should. */
  WELL,
  /** It does what it is asked and answers ten seconds later. */
  SLOW,
  /** It answers what is read; what it is told to do it does without an answer. */
  MUTE,
  /** It closes the connection and does nothing. */
  DOWN,
  /** It does what it is asked and closes the connection without an answer. */
  SILENT,
  /** It does nothing and answers with what is no FHIR. */
  WRONG,
  /** Each slot somebody wants was taken by somebody else a moment before. */
  LOSING,
  /** It is too busy twice, then does what it is asked. */
  BUSY;

  /** The mood of that name in lower case. */
  static Mood of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
