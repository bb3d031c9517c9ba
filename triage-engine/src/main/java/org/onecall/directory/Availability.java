package org.onecall.directory;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What services have left, as known at one moment.
 *
 * @param byService what each counted service has; one that is missing is not counted
 */
public record Availability(Map<String, Left> byService) {
  public static final Availability NOT_COUNTED = new Availability(Map.of());

  /** Copies what it is given. */
  public Availability {
    byService = Map.copyOf(byService);
  }

  /** What a service says of its own capacity. */
  public enum State {
    /** High. */
    GREEN,
    /** Low. */
    AMBER,
    /** None: nobody is sent. */
    RED
  }

  /**
   * What one service has left.
   *
   * @param places free places or appointments in the time asked about, from 0
   * @param earliest start of the first free appointment, if it has appointments and one is free
   */
  public record Left(State state, int places, Optional<Instant> earliest) {}

  /** What that service has left, if it is counted. */
  public Optional<Left> of(String serviceId) {
    return Optional.ofNullable(byService.get(serviceId));
  }
}
