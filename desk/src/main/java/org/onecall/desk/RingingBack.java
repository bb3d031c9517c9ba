package org.onecall.desk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.FloorState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rings whom a stand-in stands for, once a handler has answered for them. Belongs to one event
 * loop.
 */
final class RingingBack {
  private static final Logger log = LoggerFactory.getLogger(RingingBack.class);

  /** How far it is. */
  enum Progress {
    /** They are being rung, or will be. */
    UNDER_WAY,
    /** They have answered, and are or were joined with the handler. */
    REACHED,
    /** They did not answer. */
    IN_VAIN
  }

  private final Context loop;
  private final Telephone telephone;
  private final Trying trying = new Trying();
  private final Set<String> rung = new HashSet<>();
  private final Set<String> reached = new HashSet<>();

  RingingBack(Context loop, Telephone telephone) {
    this.loop = loop;
    this.telephone = telephone;
  }

  /** Looks at a stand-in that a handler has answered, and rings when it is time. */
  Progress look(FloorState floor, Call standIn) {
    String id = standIn.id();
    if (hasReached(floor, id)) {
      return Progress.REACHED;
    }
    Optional<Control.Party> caller = floor.control(id).caller();
    if (caller.isEmpty() && !trying.underWay("ring " + id)) {
      if (rung.contains(id)) {
        return Progress.IN_VAIN;
      }
      if (floor.joined(id)) {
        trying.once("ring " + id, () -> ring(id));
      }
    }
    return Progress.UNDER_WAY;
  }

  /** Whether whom it stands for has answered, and is or was joined with the handler. */
  boolean hasReached(FloorState floor, String standIn) {
    if (floor.control(standIn).caller().filter(Control.Party::joined).isPresent()) {
      reached.add(standIn);
    }
    return reached.contains(standIn);
  }

  private Future<?> ring(String standIn) {
    return act(standIn, new Move.RingBack()).onComplete(done -> rung.add(standIn));
  }

  /** Tells the handler that they were not reached, and ends it. */
  Future<ActResult> notReached(String standIn) {
    return act(standIn, new Move.NotReached());
  }

  /** Does something with a call, and says so in the log when it was not done. */
  Future<ActResult> act(String call, Move move) {
    return Future.fromCompletionStage(telephone.control().act(call, move), loop)
        .onSuccess(result -> logUnlessDone(call, result));
  }

  static void logUnlessDone(String call, ActResult result) {
    if (!(result instanceof ActResult.Done)) {
      log.info("call {}: {}", call, result);
    }
  }

  /** Stand-ins that the floor knows no more need not be remembered. */
  void forgetWhatIsGone(FloorState floor) {
    rung.removeIf(id -> floor.call(id).isEmpty());
    reached.removeIf(id -> floor.call(id).isEmpty());
  }
}
