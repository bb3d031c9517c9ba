package org.onecall.booking;

import java.util.List;
import org.onecall.directory.Ranked;

/**
 * The services to offer a caller now.
 *
 * @param kept those that suit, in the order to be shown, each with what can be booked
 * @param leftOut all others, each with its reasons
 */
public record Offers(List<Offer> kept, List<Ranked.LeftOut> leftOut) {
  /** Copies what it is given. */
  public Offers {
    kept = List.copyOf(kept);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * One service to offer.
   *
   * @param slots its free appointments within the time frame; empty for one without appointments
   */
  public record Offer(Ranked.Kept service, List<Slot> slots) {
    /** Copies what it is given. */
    public Offer {
      slots = List.copyOf(slots);
    }
  }
}
