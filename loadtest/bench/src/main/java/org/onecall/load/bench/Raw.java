package org.onecall.load.bench;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.onecall.protocol.compile.Coding;

/**
 * One answer in every form an engine takes, made beforehand so that none pays for reading text.
 *
 * @param code the code of our own engine
 * @param notSure whether it is {@code not sure}
 * @param text the choice; {@code ?} when not sure
 * @param chosen for a question that takes several choices, which; all of them when not sure
 * @param number the number; -1 when not sure
 * @param whole the number, boxed
 * @param small the number, boxed as small
 * @param decimal the number, boxed as DMN has it
 */
record Raw(
    long code,
    boolean notSure,
    String text,
    List<Boolean> chosen,
    long number,
    Long whole,
    Integer small,
    BigDecimal decimal) {
  /** No answer: of none of the choices, and a number no condition is met by. */
  static final Raw NONE =
      new Raw(
          Coding.NO_ANSWER,
          false,
          "",
          Collections.nCopies(24, false),
          -2,
          -2L,
          -2,
          BigDecimal.valueOf(-2));

  /** The same answer, made anew. */
  Raw copy() {
    return new Raw(code, notSure, text, chosen, number, whole, small, decimal);
  }

  Raw {
    chosen = List.copyOf(chosen);
  }
}
