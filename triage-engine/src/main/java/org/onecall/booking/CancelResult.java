package org.onecall.booking;

/** What came of asking to cancel a booking. */
public sealed interface CancelResult {
  /** It was cancelled and its place is free again. */
  record Cancelled(Booked was) implements CancelResult {}

  /** It was not. */
  record Refused(Refusal refusal) implements CancelResult {}
}
