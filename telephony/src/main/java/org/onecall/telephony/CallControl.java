package org.onecall.telephony;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.Control.Mode;
import org.onecall.telephony.floor.Control.Role;
import org.onecall.telephony.wire.Names;

/**
 * What can be done with a call in progress. Each act rests on what the floor has seen, is keyed by
 * unique ids, and is looked for on the floor afterwards: done, refused, or unknown.
 *
 * <p>Refusals of all: {@code unknown-call}, {@code not-live}, {@code not-now} when the call is not
 * where the act starts from (a caller who is not joined with a handler cannot be put on hold).
 */
public interface CallControl {
  /** Nothing can be done. */
  CallControl NONE =
      new CallControl() {
        @Override
        public CompletableFuture<ActResult> act(String call, Move move) {
          return CompletableFuture.completedFuture(
              new ActResult.Refused("not-here", "Calls cannot be controlled here."));
        }

        @Override
        public boolean canRingOut() {
          return false;
        }
      };

  /** Does something with a call. */
  CompletableFuture<ActResult> act(String call, Move move);

  /** Whether numbers outside can be rung, other than the ambulance service. */
  boolean canRingOut();

  /**
   * Puts a stand-in into the queue where the caller was. Refusals as of all, {@code no-carrier}.
   */
  default CompletableFuture<ActResult> stand(StandIn standIn) {
    return CompletableFuture.completedFuture(
        new ActResult.Refused("not-here", "Callers cannot be rung back from here."));
  }

  /**
   * Rings a phone of ours to speak with somebody, who is rung once it is answered ({@link
   * Move.RingBack}). The stand-in waits for that in no queue. Refusals as of all, {@code busy},
   * {@code no-carrier}.
   */
  default CompletableFuture<ActResult> callOut(StandIn standIn, String phone) {
    return stand(standIn);
  }

  /**
   * What keeps the place of a caller who left a queue to be rung back.
   *
   * @param id the id of the call that it is to the floor: {@link Call#BACK}, then what tells it
   *     from all others
   * @param line the line that was rung
   * @param dialled its number, shown to the caller who is rung back
   * @param caller the caller's number
   * @param arrivedAt when the caller first arrived; the place goes by it
   */
  record StandIn(
      String id,
      String line,
      String dialled,
      String caller,
      Instant arrivedAt,
      String queue,
      int priority) {
    public StandIn {
      if (!id.startsWith(Call.BACK)) {
        throw new IllegalArgumentException("a stand-in's id begins with " + Call.BACK);
      }
      Names.callId(id);
    }
  }

  /** Whom to bring to a call. */
  sealed interface Who {
    /** The ambulance service. */
    record Emergency() implements Who {}

    /** Another handler's or clinician's phone. Refusal: {@code busy}. */
    record Colleague(String phone) implements Who {}

    /** A number outside. Refusal: {@code no-carrier}. */
    record Outside(String number, Role role) implements Who {}
  }

  /** What to do with a call. */
  sealed interface Move {
    /** Puts the caller on hold. */
    record Hold() implements Move {}

    /** Brings the caller back from hold. */
    record Resume() implements Move {}

    /** Rings somebody to speak with while the caller is on hold. */
    record Consult(Who who) implements Move {}

    /** Rings somebody into the talk with the caller. */
    record Bring(Who who) implements Move {}

    /** Lets those go who were brought, and speaks with the caller again. */
    record Dismiss() implements Move {}

    /** Leaves the caller with whom was brought; the handler's phone is free. */
    record Leave() implements Move {}

    /** Gives the caller to another handler's phone without a word. Refusal: {@code busy}. */
    record Give(String phone) implements Move {}

    /**
     * Puts the caller into a queue, whether waiting, kept or talking; the arrival counts on.
     *
     * @param priority the priority there; absent puts the caller before all others
     */
    record Queue(String queue, Optional<Integer> priority) implements Move {}

    /** The handler's phone is lost: keeps the caller on the line. */
    record Keep() implements Move {}

    /** Rings a phone for a caller who is kept, and joins them. */
    record Rejoin(String phone) implements Move {}

    /** Rings a supervisor's phone to listen to the handler's. */
    record Watch(Mode mode, String phone) implements Move {}

    /** Ends the listening of a supervisor's phone. */
    record Unwatch(String phone) implements Move {}

    /** Tells a waiting caller that they keep the place and are rung back, and ends their call. */
    record SendOff() implements Move {}

    /** Rings the caller of a stand-in that a handler has answered. Refusal: {@code no-carrier}. */
    record RingBack() implements Move {}

    /** Tells the handler of a stand-in that the caller was not reached, and ends it. */
    record NotReached() implements Move {}

    /** Stops recording for a while, or goes on. Refusal: {@code not-recorded}. */
    record Tape(boolean on) implements Move {}
  }
}
