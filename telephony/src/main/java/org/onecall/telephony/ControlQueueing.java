package org.onecall.telephony;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.onecall.telephony.asterisk.AmiMoves.Spot;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.server.Bounds;

/** The part of call control that puts callers into queues, at the place that is theirs. */
final class ControlQueueing {
  private final FloorKeeper floor;
  private final Acting acting;
  private final Set<String> queues;

  ControlQueueing(FloorKeeper floor, Acting acting, Set<String> queues) {
    this.floor = floor;
    this.acting = acting;
    this.queues = queues;
  }

  CompletableFuture<ActResult> move(String call, String queue, Optional<Integer> priority) {
    if (!queues.contains(queue)) {
      return Acting.refused("unknown-queue", "No line leads to that queue.");
    }
    Call known = floor.state().calls().get(call);
    if (known == null || known.state() == CallState.GREETING) {
      return AsteriskControl.notNow("The caller hears the greeting.");
    }
    int rank = priority.orElse(Bounds.FRONT_PRIORITY);
    List<String> legs = floor.state().legs(call);
    return AsteriskControl.then(
        acting.moved(
            acts ->
                acts.moves().set(call, "OC_QUEUE", queue)
                    && acts.moves().set(call, "OC_TO_PRIORITY", Integer.toString(rank))
                    && acts.moves()
                        .set(
                            call, "OC_POSITION", QueuePlace.text(floor.state(), known, queue, rank))
                    && acts.moves().move(call, Spot.REQUEUE),
            state -> waitsIn(state, call, queue, rank)),
        () -> acting.ended(legs, state -> state.legs(call)));
  }

  private static boolean waitsIn(FloorState state, String id, String queue, int rank) {
    Call call = state.calls().get(id);
    return call != null
        && call.queue().equals(Optional.of(queue))
        && call.priority() == rank
        && (call.state() == CallState.WAITING
            || call.state() == CallState.RINGING
            || state.joined(id));
  }
}
