package org.onecall.booking;

/** Why a hold, booking or cancellation was refused, in a code and in words for the handler. */
public enum Refusal {
  NO_SUCH_SLOT("no-such-slot", "The service has no such time or place."),
  SLOT_PAST("slot-past", "That time has passed."),
  HOLD_ENDED("hold-ended", "The hold has run out. Hold it again or choose another."),
  URGENT_BOOKING_STANDS(
      "urgent-booking-stands",
      "This person already has an urgent booking. Cancel it, or say why a second one is needed."),
  NO_SUCH_BOOKING("no-such-booking", "There is no booking of that reference."),
  ALREADY_CANCELLED("already-cancelled", "That booking was cancelled before.");

  private final String code;
  private final String words;

  Refusal(String code, String words) {
    this.code = code;
    this.words = words;
  }

  public String code() {
    return code;
  }

  public String words() {
    return words;
  }
}
