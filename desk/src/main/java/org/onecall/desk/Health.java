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
  /**
   * Whether the desk has its own parts. The telephone system is not one of them: while it is away a
   * page still says so, and how 999 is reached, and all nodes lose it at once.
   */
  public boolean ready() {
    return databaseDownSince.isEmpty();
  }
}
