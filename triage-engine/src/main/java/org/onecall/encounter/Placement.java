package org.onecall.encounter;

import java.time.Instant;
import java.util.Optional;
import org.onecall.protocol.Outcome;

/**
 * The place that the caller has.
 *
 * @param slot absent for a service that gives no times
 * @param reference what was read to the caller
 * @param madeFor the outcome it was chosen for
 */
public record Placement(
    ServiceRef service, Optional<SlotRef> slot, String reference, Instant at, Outcome madeFor) {

  /**
   * Whether it was chosen for an outcome that asks for the same. When it was not, it is for the
   * handler to keep it with a reason or to find another; nothing is taken from a caller unasked.
   */
  public boolean fits(Outcome outcome) {
    return asksForTheSame(madeFor, outcome);
  }

  /** Whether what was chosen for one outcome is right for the other. */
  static boolean asksForTheSame(Outcome one, Outcome other) {
    return one.urgency() == other.urgency()
        && one.need().equals(other.need())
        && one.skill().equals(other.skill());
  }
}
