package org.onecall.booking;

import java.util.ArrayList;
import java.util.List;

/**
 * What handlers saw: each answer with the times between which it was asked for and came. It knows
 * nothing of how places are kept.
 */
final class PlaceHistory {
  /** One answer; times are nanoseconds of one clock. */
  sealed interface Seen {
    /** A lease on a row: nobody else was ever given the same row under the same fence. */
    record Held(String who, String slot, long unit, long fence, long asked, long answered)
        implements Seen {}

    /**
     * A booking, first seen or seen again.
     *
     * @param leaseOver whether the lease had run out for certain when it was asked for
     */
    record Booked(
        String who,
        String slot,
        String reference,
        Novelty novelty,
        boolean leaseOver,
        long asked,
        long answered)
        implements Seen {}

    /** A booking that was given back. */
    record Cancelled(String reference, long asked, long answered) implements Seen {}
  }

  /** Whether an answer said that it was new. */
  enum Novelty {
    NEW,
    SAME_AGAIN,
    FOUND_AFTER_NO_ANSWER
  }

  private final List<Seen> seen = new ArrayList<>();

  synchronized void add(Seen one) {
    seen.add(one);
  }

  synchronized List<Seen> all() {
    return List.copyOf(seen);
  }
}
