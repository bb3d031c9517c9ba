package org.onecall.encounter;

import java.util.Optional;

/** What an encounter asks of the places: each is done once, in the transaction that records it. */
public sealed interface PlaceRequest {

  /** Keep the slot for this encounter for a while; a hold it had before is let go. */
  record HoldIt(String service, String slot, Sought sought) implements PlaceRequest {
    public HoldIt(String service, String slot) {
      this(service, slot, Sought.BY_HANDLER);
    }
  }

  /** Let go of what is held. Letting go of a hold that has run out is done, too. */
  record LetGo(Held held) implements PlaceRequest {}

  /**
   * Turn the hold into a booking; refused once the hold has run out.
   *
   * @param besides why the person needs it besides an urgent booking that stands, if one does
   */
  record BookIt(Held held, Optional<String> besides) implements PlaceRequest {
    public BookIt(Held held) {
      this(held, Optional.empty());
    }
  }

  /**
   * Send the caller to a service that has no slots; takes one of its places by the day or week
   * where it has such.
   *
   * @param besides why the person needs it besides an urgent booking that stands, if one does
   */
  record ReferTo(String service, Optional<String> besides, Sought sought) implements PlaceRequest {
    public ReferTo(String service) {
      this(service, Optional.empty(), Sought.BY_HANDLER);
    }
  }

  /**
   * Tell a service that has no slots of this person as well. It stands in the way of no urgent
   * booking.
   */
  record ReferAlso(String service, Sought sought) implements PlaceRequest {
    public ReferAlso(String service) {
      this(service, Sought.BY_HANDLER);
    }
  }

  /** Cancel a booking of any encounter, which the caller names by its reference. */
  record CancelIt(String reference, String reason) implements PlaceRequest {}

  /** Give back what was placed, because the outcome has changed. Always done. */
  record GiveBack(Placement placement) implements PlaceRequest {}
}
