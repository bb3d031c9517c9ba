package org.onecall.encounter;

/** What an encounter asks of the places: each is done once, in the transaction that records it. */
public sealed interface PlaceRequest {

  /** Keep the slot for this encounter for a while; a hold it had before is let go. */
  record HoldIt(String service, String slot) implements PlaceRequest {}

  /** Let go of what is held. Letting go of a hold that has run out is done, too. */
  record LetGo(Held held) implements PlaceRequest {}

  /** Turn the hold into a booking; refused once the hold has run out. */
  record BookIt(Held held) implements PlaceRequest {}

  /**
   * Send the caller to a service that has no slots; takes one of its places by the day or week
   * where it has such.
   */
  record ReferTo(String service) implements PlaceRequest {}

  /** Give back what was placed, because the outcome has changed. Always done. */
  record GiveBack(Placement placement) implements PlaceRequest {}
}
