package org.onecall.telephony.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.FloorState;

/**
 * How long a caller will still wait, by formula version {@value #VERSION}: with {@code a} callers
 * before this one, {@code c} handlers who take the queue's calls (ready, ringing, talking or in
 * wrap-up) and a mean handling time {@code h}, it is {@code (a + 1 - r) * h / c}, never less than
 * zero, where {@code r} handlers are ready now. It is worked out anew for each caller whenever the
 * floor moves, and scored against what then happened.
 */
public final class WaitEstimate {
  /** The version of the formula; another formula gets another. */
  public static final int VERSION = 1;

  /** The mean handling time while no call of a queue has ended yet. */
  public static final Duration HANDLING_UNKNOWN = Duration.ofMinutes(8);

  private WaitEstimate() {}

  /**
   * A waiting caller's place and estimate.
   *
   * @param place 1 for the next
   * @param more how long still; absent while no handler takes the queue's calls
   */
  public record Estimated(int place, Optional<Duration> more) {}

  /** The calls waiting in a queue, next first: by priority, then by arrival. */
  public static List<Call> waiting(FloorState floor, String queue) {
    return floor.calls().values().stream()
        .filter(call -> call.state() == CallState.WAITING || call.state() == CallState.RINGING)
        .filter(call -> call.queue().filter(queue::equals).isPresent())
        .sorted(
            Comparator.comparingInt((Call call) -> -call.priority())
                .thenComparing(Call::arrivedAt)
                .thenComparing(Call::id))
        .toList();
  }

  /** The estimate for the caller at that place of a queue, 1 for the next. */
  public static Estimated at(FloorState floor, String queue, int place, Duration handling) {
    int serving = 0;
    int ready = 0;
    for (Agent agent : floor.agents().values()) {
      if (!agent.queues().contains(queue)) {
        continue;
      }
      switch (agent.state()) {
        case READY -> {
          serving++;
          ready++;
        }
        case RINGING, TALKING, WRAP_UP -> serving++;
        case SIGNED_OUT, NOT_READY, UNREACHABLE -> {}
      }
    }
    if (serving == 0) {
      return new Estimated(place, Optional.empty());
    }
    long turns = Math.max(0, place - ready);
    return new Estimated(place, Optional.of(handling.multipliedBy(turns).dividedBy(serving)));
  }

  /** How far an estimate was off: what happened less what was said. */
  public static Duration error(Instant saidAt, Duration said, Instant answeredAt) {
    return Duration.between(saidAt, answeredAt).minus(said);
  }

  /** The queues in which somebody waits. */
  public static Set<String> queues(FloorState floor) {
    return floor.calls().values().stream()
        .filter(call -> call.state() == CallState.WAITING || call.state() == CallState.RINGING)
        .flatMap(call -> call.queue().stream())
        .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
  }
}
