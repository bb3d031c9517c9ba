package org.onecall.desk;

import java.time.Duration;

/**
 * How long things may last before the desk acts.
 *
 * @param lostMax how long a caller is kept for a handler whose phone was lost
 * @param emergencyMax how long an emergency may be open before the supervisors are alarmed
 */
public record CallTimes(Duration lostMax, Duration emergencyMax) {
  /** What holds where nothing else is set. */
  public static final CallTimes USUAL =
      new CallTimes(Duration.ofSeconds(20), Duration.ofSeconds(60));
}
