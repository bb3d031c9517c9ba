package org.onecall.telephony.floor;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** The whole floor at one moment: a value, made from the one before it by one event. */
public interface FloorState {
  /** The floor before anything is known: not live since {@code now}, in that zone's days. */
  static FloorState empty(Instant now, ZoneId zone) {
    return new FoldedFloor(now, zone);
  }

  /** The floor after {@code event}. Pure; the same event twice changes nothing more. */
  FloorState apply(FloorEvent event);

  /** Whether the floor is exact, or since when it is not. */
  Liveness liveness();

  /** Whether the floor is exact now. */
  default boolean live() {
    return switch (liveness()) {
      case Liveness.Live _ -> true;
      case Liveness.NotLive _ -> false;
    };
  }

  /** Calls that are not over, by id, in order of arrival. */
  Map<String, Call> calls();

  /** A call that is not over, or that ended lately (within about three hours). */
  Optional<Call> call(String id);

  /** Handlers' phones by number: those in a queue, registered, or in a call. */
  Map<String, Agent> agents();

  /** The counts of the newest day on which a call arrived. */
  Counts counts();

  /** The counts of the day that {@code now} is in. */
  default Counts counts(Instant now) {
    return counts();
  }

  /** When the longest waiting call arrived; absent when none waits. */
  Optional<Instant> longestWaitSince();
}
