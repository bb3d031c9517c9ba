package org.onecall.booking;

import java.util.List;

/** What came of asking to book. Each has its own words on the screen. */
public sealed interface BookResult {
  /** It is booked, once the transaction it was made in commits. */
  record Confirmed(Booked booked) implements BookResult {}

  /** This encounter booked this slot before: here is that booking, and nothing was done twice. */
  record Duplicate(Booked booked) implements BookResult {}

  /** Somebody else has it; these are the next suitable ones, at most three. */
  record Gone(List<Slot> alternatives) implements BookResult {
    /** Copies what it is given. */
    public Gone {
      alternatives = List.copyOf(alternatives);
    }
  }

  /** It may not be booked. */
  record Refused(Refusal refusal) implements BookResult {}

  /**
   * Nobody knows yet whether it is booked, for the answer was lost. It is asked for by encounter
   * and slot, never tried again blindly.
   */
  record Unknown(String encounter, SlotId slot) implements BookResult {}
}
