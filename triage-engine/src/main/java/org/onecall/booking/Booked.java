package org.onecall.booking;

import java.time.Instant;

/**
 * A booking as it stands in the database.
 *
 * @param reference what is read to the caller, such as {@code OC-7F3K-29X}
 * @param end the first moment after the slot
 */
public record Booked(
    String reference, SlotId slot, Instant end, String encounter, Instant bookedAt) {}
