package org.onecall.protocol.model;

import java.util.Set;
import org.onecall.protocol.Urgency;

/**
 * A sentence the author wants proved.
 *
 * @param sentence the sentence
 * @param when the calls it speaks of
 * @param promise what holds for each of them
 * @param file the file it stands in
 * @param line the line it begins on
 */
public record Claim(String sentence, Condition when, Promise promise, String file, int line) {
  /** What a claim promises. */
  public sealed interface Promise {
    /** The outcome is at least this urgent. */
    record AtLeast(Urgency urgency) implements Promise {}

    /** The outcome is at most this urgent, unless the emergency gate decides. */
    record AtMost(Urgency urgency) implements Promise {}

    /** The outcome is none of these conclusions. */
    record Never(Set<String> conclusions) implements Promise {
      public Never {
        conclusions = Set.copyOf(conclusions);
      }
    }

    /** The outcome carries this flag, unless it is an ambulance. */
    record Flagged(String flag) implements Promise {}

    /** This is not offered, not even where it is not sure. */
    record NeverOffered(String offer) implements Promise {}
  }
}
