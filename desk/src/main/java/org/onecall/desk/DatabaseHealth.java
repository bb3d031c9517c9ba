package org.onecall.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database answers, and since when it does not; belongs to one event loop. */
final class DatabaseHealth {
  private static final Logger log = LoggerFactory.getLogger(DatabaseHealth.class);

  private final Encounters encounters;
  private final InstantSource clock;
  private Optional<Instant> downSince = Optional.empty();

  DatabaseHealth(Encounters encounters, InstantSource clock) {
    this.encounters = encounters;
    this.clock = clock;
  }

  /** Asks it; call each second. */
  void check() {
    encounters
        .check()
        .onSuccess(answered -> downSince = Optional.empty())
        .onFailure(cause -> {
          if (downSince.isEmpty()) {
            log.warn("the database does not answer: {}", cause.getMessage());
            downSince = Optional.of(clock.instant());
          }
        });
  }

  /** Since when it does not answer. */
  Optional<Instant> downSince() {
    return downSince;
  }
}
