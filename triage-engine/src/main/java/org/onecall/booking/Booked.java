package org.onecall.booking;

import java.time.Instant;
import java.util.Optional;

/**
 * A booking as it stands in the database.
 *
 * @param reference what is read to the caller, such as {@code OC-7F3K-29X}
 * @param time when it is for; absent for a referral to a service that counts nothing
 */
public record Booked(
    String reference, String service, Optional<Time> time, String encounter, Instant bookedAt) {
  /**
   * When a booking is for.
   *
   * @param end the first moment after it
   */
  public record Time(Instant start, Instant end) {}
}
