package org.onecall.telephony.front;

import java.util.List;
import java.util.Optional;
import org.onecall.telephony.wire.Names;

/**
 * Finds the case that another service sent for a caller, before, with or after the call. The caller
 * is never taken for the patient: a case says who is ill, a call says who rings.
 */
@FunctionalInterface
public interface CaseFinder {
  /** Knows of no cases. */
  CaseFinder NONE = clue -> List.of();

  /** By what a case may be known. */
  sealed interface Clue {
    /** The reference that came with the call's signalling. */
    record Reference(String reference) implements Clue {}

    /** The code that the transferring adviser keyed in. */
    record Code(String code) implements Clue {}

    /** The number that the call comes from, which may be the one to ring back. */
    record CallBack(String number) implements Clue {}

    /** Nothing: whatever came lately and is not taken. */
    record Lately() implements Clue {}
  }

  /**
   * A case that may be meant.
   *
   * @param id the case
   * @param priority the priority in the queue that its time frame asks for, 0 to 100; absent for
   *     the line's
   */
  record Found(String id, Optional<Integer> priority) {
    public Found {
      Names.callId(id);
      priority.ifPresent(p -> {
        if (p < 0 || p > 100) {
          throw new IllegalArgumentException("a priority must be between 0 and 100");
        }
      });
    }
  }

  /** The cases that a clue points to, at most a few, likeliest first. */
  List<Found> find(Clue clue) throws Exception;
}
