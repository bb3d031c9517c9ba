package org.onecall.encounter;

/** What an encounter asks of the places: each is done once, in the transaction that records it. */
public sealed interface PlaceRequest {

  /** The encounter that asks; it has one hold at a time. */
  EncounterId encounter();

  /** Keep the slot for this encounter for a while; a hold it had before is let go. */
  record Hold(EncounterId encounter, String service, String slot) implements PlaceRequest {}

  /** Let go of what is held. Letting go of a hold that has run out is done, too. */
  record Release(EncounterId encounter, String service, String slot) implements PlaceRequest {}

  /** Turn the hold into a booking under the reference; refused once the hold has run out. */
  record Book(EncounterId encounter, String service, String slot, Reference reference)
      implements PlaceRequest {}

  /**
   * Send the caller to a service that has no slots, under the reference; takes one of its places by
   * the day or week where it has such.
   */
  record Refer(EncounterId encounter, String service, Reference reference)
      implements PlaceRequest {}

  /** Give back what was booked or referred under the reference, because the outcome has changed. */
  record Cancel(EncounterId encounter, String service, Reference reference)
      implements PlaceRequest {}
}
