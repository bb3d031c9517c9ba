package org.onecall.telephony.floor;

import java.time.Instant;

/** Whether the floor is exact now, or since when it is not. */
public sealed interface Liveness {
  /** The floor follows Asterisk's events and agrees with its last snapshot. */
  record Live(Instant since) implements Liveness {}

  /** The floor shows what was last known. */
  record NotLive(Instant since) implements Liveness {}
}
