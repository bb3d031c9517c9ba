package org.onecall.encounter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the places did about a {@link PlaceRequest}. */
public sealed interface PlaceAnswer {

  /**
   * The slot is kept.
   *
   * @param expiresAt until when, by the database's clock
   * @param token what the places want to see again when it is booked or let go
   */
  record Kept(ServiceRef service, SlotRef slot, Instant expiresAt, String token)
      implements PlaceAnswer {}

  /**
   * It is booked or referred.
   *
   * @param slot absent for a referral without a time of its own
   * @param reference what is read to the caller, such as {@code OC-7F3K-29W}; never given twice
   * @param ambulance whether it is the ambulance service
   */
  record Given(ServiceRef service, Optional<SlotRef> slot, String reference, boolean ambulance)
      implements PlaceAnswer {
    /** By any other service. */
    public Given(ServiceRef service, Optional<SlotRef> slot, String reference) {
      this(service, slot, reference, false);
    }
  }

  /**
   * It is booked here and asked for at the organisation that keeps it, whose answer comes later.
   */
  record Awaited(ServiceRef service, SlotRef slot, String reference) implements PlaceAnswer {}

  /** A booking was cancelled; its place is free. */
  record Cancelled(ServiceRef service, String reference) implements PlaceAnswer {}

  /** What was to be let go or given back is free. */
  record Freed() implements PlaceAnswer {}

  /**
   * Nothing was done: the transaction is rolled back and the handler is told.
   *
   * @param code such as {@code slot-gone}, {@code hold-ended}, {@code unknown-service}
   * @param text for the handler
   * @param alternatives the next suitable slots, at most a few
   */
  record Unavailable(String code, String text, List<SlotRef> alternatives) implements PlaceAnswer {

    public Unavailable {
      alternatives = List.copyOf(alternatives);
    }
  }
}
