package org.onecall.partner.bars;

import org.onecall.partner.IncomingCase;

/** What a message asks to be done, once it is known to be allowed to ask it. */
public sealed interface Act {
  /** A case is handed over, or its outcome put before us. */
  record TakeReferral(IncomingCase.Category category) implements Act {}

  /** A case is taken back. */
  record CancelReferral() implements Act {}

  /** A case put before us has changed. */
  record UpdateReferral() implements Act {}

  /** A slot of ours is wanted. */
  record Book() implements Act {}

  /** A booked slot is given back. */
  record CancelBooking() implements Act {}

  /** What goes with a booking has changed; its time has not. */
  record AmendBooking() implements Act {}

  /** Somebody tells us what became of a referral of ours. */
  record Hear(Feedback feedback) implements Act {}

  /** What became of a referral of ours. */
  enum Feedback {
    /** They have it and are at it. */
    INTERIM,
    /** They are done. */
    FINAL,
    /** They will not do it. */
    REJECTED,
    /** The person did not come, and there is a safeguarding concern. */
    DID_NOT_ATTEND
  }
}
