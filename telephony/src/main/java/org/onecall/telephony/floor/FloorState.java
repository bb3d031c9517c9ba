package org.onecall.telephony.floor;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The whole floor at one moment: a value, made from the one before it by one event. */
public interface FloorState {
  /** The floor after {@code event}. Pure; the same event twice changes nothing more. */
  FloorState apply(FloorEvent event);

  /** Whether the floor is exact, or since when it is not. */
  Liveness liveness();

  /** Calls that are not over, by id, in order of arrival. */
  Map<String, Call> calls();

  /** A call that is not over, or that ended lately (within about three hours). */
  Optional<Call> call(String id);

  /** Handlers' phones by number. */
  Map<String, Agent> agents();

  /** The newest day's counts. */
  Counts counts();

  /** When the longest waiting call arrived; absent when none waits. */
  Optional<Instant> longestWaitSince();
}
