package org.onecall.booking;

import java.util.List;

/** What came of asking to hold a slot. */
public sealed interface HoldResult {
  /** It is held for this encounter; a second ask by the same encounter extends the same hold. */
  record Held(Hold hold) implements HoldResult {}

  /** Somebody else has it; these are the next suitable ones, at most three. */
  record Gone(List<Slot> alternatives) implements HoldResult {
    /** Copies what it is given. */
    public Gone {
      alternatives = List.copyOf(alternatives);
    }
  }

  /** It cannot be held by anyone. */
  record Refused(Refusal refusal) implements HoldResult {}
}
