package org.onecall.protocol;

import java.time.LocalDate;

/** Whether a clinician has taken responsibility for this version of a protocol. */
public sealed interface SignOff {
  /** Nobody has; for demonstration only. */
  record None() implements SignOff {}

  /**
   * A registered clinician has.
   *
   * @param name the clinician's name
   * @param registration the registration number with its register
   * @param on the day
   */
  record Signed(String name, String registration, LocalDate on) implements SignOff {}
}
