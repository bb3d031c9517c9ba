package org.onecall.telephony;

import java.time.Instant;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.FloorState;

/**
 * Where in Asterisk's queue a caller belongs by priority and arrival. Asterisk itself goes by when
 * a caller joined, which for one who was moved, or who left and is rung back, is the wrong moment.
 */
final class QueuePlace {
  private QueuePlace() {}

  /** The position of a caller of that priority and arrival, 1 for the next. */
  static int of(FloorState floor, String id, String queue, int priority, Instant arrivedAt) {
    long before =
        floor.calls().values().stream()
            .filter(call -> !call.id().equals(id) && waitsIn(floor, call, queue))
            .filter(call ->
                call.priority() > priority
                    || (call.priority() == priority && call.arrivedAt().isBefore(arrivedAt)))
            .count();
    return (int) before + 1;
  }

  /** The same for a call that is moved, as Asterisk takes it. */
  static String text(FloorState floor, Call call, String queue, int priority) {
    return Integer.toString(of(floor, call.id(), queue, priority, call.arrivedAt()));
  }

  private static boolean waitsIn(FloorState floor, Call call, String queue) {
    boolean waits = call.state() == CallState.WAITING || call.state() == CallState.RINGING;
    return waits
        && call.queue().filter(queue::equals).isPresent()
        && floor.control(call.id()).place() == Control.Place.QUEUE;
  }
}
