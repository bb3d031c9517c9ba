package org.onecall.booking;

import java.time.Instant;

/**
 * What can be booked now.
 *
 * @param end the first moment after it
 * @param free how many people still fit in, at least 1 when offered
 */
public record Slot(SlotId id, Instant end, int free) {
  public Instant start() {
    return id.start();
  }
}
