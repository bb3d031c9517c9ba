package org.onecall.telephony.floor;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
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

  /** What is done with a call beside waiting and talking. */
  default Control control(String call) {
    return Control.NONE;
  }

  /** The channels of all handlers' phones that are rung for a call, or on it. */
  default List<String> legs(String call) {
    return List.of();
  }

  /** The phone that a channel leads to. */
  default Optional<String> phoneOf(String leg) {
    return Optional.empty();
  }

  /** The channel of the handler whose call it is. */
  default Optional<String> handlerLeg(String call) {
    return Optional.empty();
  }

  /** Whether a caller's or a phone's channel is in any bridge now. */
  default boolean inBridge(String channel) {
    return false;
  }

  /** Whether the caller and a handler are in one bridge at this moment, both legs seen there. */
  default boolean joined(String call) {
    return false;
  }

  /**
   * The counts of the newest day on which a call arrived, for whoever reads what was: of a board,
   * which shows the day that it is, {@link #counts(Instant)} are the counts.
   */
  Counts counts();

  /** The counts of the day that {@code now} is in, in the floor's zone. */
  Counts counts(Instant now);

  /** The calls whose callers wait for a person now, whenever they came, in order of arrival. */
  default List<Call> waiting() {
    return calls().values().stream()
        .filter(Call::waits)
        .sorted(Comparator.comparing(Call::arrivedAt))
        .toList();
  }
}
