package org.onecall.booking;

import java.time.Instant;

/**
 * A lease on one row of a slot. It is good while the database's clock is before {@code expiresAt};
 * nothing else says so.
 *
 * @param end the first moment after the slot
 * @param unit the row held
 * @param fence the row's count of holds; a booking under an older one is refused
 * @param expiresAt when it ends unless the call extends it
 */
public record Hold(SlotId slot, Instant end, long unit, long fence, Instant expiresAt) {

  /** What an encounter shows again to book it or to let it go; stays the same when extended. */
  public String token() {
    return unit + ":" + fence;
  }
}
