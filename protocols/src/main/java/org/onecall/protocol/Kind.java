package org.onecall.protocol;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of question there are. */
public enum Kind {
  /** Yes or no. */
  YES_NO("yes-no"),
  /** Exactly one of several choices. */
  ONE_OF("one-of"),
  /** Any number of several choices, none included; each choice is a fact of its own. */
  ANY_OF("any-of"),
  /** A number in a unit, within a plausible range. */
  NUMBER("number"),
  /** How long something has lasted, or how long ago it was, in a unit of time. */
  DURATION("duration"),
  /** A measured number with a source, such as a pulse. */
  OBSERVATION("observation"),
  /** A whole number on a scale said in words, such as pain from 0 to 10. */
  SCALE("scale");

  private final String code;

  Kind(String code) {
    this.code = code;
  }

  /** The kind as written in files and messages. */
  public String code() {
    return code;
  }

  /** Whether the answer is a number. */
  public boolean isNumeric() {
    return switch (this) {
      case NUMBER, DURATION, OBSERVATION, SCALE -> true;
      case YES_NO, ONE_OF, ANY_OF -> false;
    };
  }

  /** The kind written so, if there is one. */
  public static Optional<Kind> ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }
}
