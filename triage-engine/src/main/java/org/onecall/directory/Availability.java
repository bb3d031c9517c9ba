package org.onecall.directory;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What services have left, as known at one moment.
 *
 * @param byService what each counted service has; one that is missing is not counted
 * @param standings what was said of services; of one that is missing nothing was
 */
public record Availability(Map<String, Left> byService, Map<String, Standing> standings) {
  public static final Availability NOT_COUNTED = new Availability(Map.of());

  /** Copies what it is given. */
  public Availability {
    byService = Map.copyOf(byService);
    standings = Map.copyOf(standings);
  }

  /** What services have left, of which nothing was said. */
  public Availability(Map<String, Left> byService) {
    this(byService, Map.of());
  }

  /** The same, with what was said of services. */
  public Availability with(Map<String, Standing> said) {
    return new Availability(byService, said);
  }

  /** What was said of that service, or that nothing was. */
  public Standing standing(String serviceId) {
    return standings.getOrDefault(serviceId, Standing.AS_FILED);
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
