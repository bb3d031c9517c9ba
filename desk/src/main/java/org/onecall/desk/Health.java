package org.onecall.desk;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the parts that the desk stands on are there.
 *
 * @param telephonyDownSince the last moment the floor was exact; absent when it is
 * @param databaseDownSince the last moment the database answered; absent when it does
 */
public record Health(Optional<Instant> telephonyDownSince, Optional<Instant> databaseDownSince) {
  /** Whether all is there. */
  public boolean ready() {
    return telephonyDownSince.isEmpty() && databaseDownSince.isEmpty();
  }
}
