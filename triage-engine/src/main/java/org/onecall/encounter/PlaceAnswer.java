package org.onecall.encounter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the places did about a {@link PlaceRequest}. */
public sealed interface PlaceAnswer {

  /** The slot is kept until the moment given, by the database's clock. */
  record Held(ServiceRef service, SlotRef slot, Instant expiresAt) implements PlaceAnswer {}

  /** Nothing is held any more. */
  record Released() implements PlaceAnswer {}

  /** It is booked or referred; a referral without a time of its own has no slot. */
  record Placed(ServiceRef service, Optional<SlotRef> slot) implements PlaceAnswer {}

  /** It is given back. */
  record Cancelled() implements PlaceAnswer {}

  /**
   * Nothing was done: the transaction is rolled back and the handler is told.
   *
   * @param code such as {@code slot-gone}, {@code hold-expired}, {@code no-places}, {@code
   *     unknown-service}, {@code unknown-slot}
   * @param text for the handler
   * @param alternatives the next suitable slots, at most a few
   */
  record Unavailable(String code, String text, List<SlotRef> alternatives) implements PlaceAnswer {

    public Unavailable {
      alternatives = List.copyOf(alternatives);
    }
  }
}
