package org.onecall.booking;

import java.util.Optional;

/**
 * Whom a slot is booked for.
 *
 * @param encounter the encounter's id; with the slot it is the key under which a repeat is the same
 *     booking
 * @param patient a key that is the same for the same person; absent when it is not known who it is,
 *     and then the rule of one urgent booking cannot be kept
 * @param replaces the reference of the booking that this one is made in place of, if it is; the
 *     caller cancels it once this one is made
 * @param override why a second urgent booking is needed, 1 to 500 characters; absent when it is not
 * @param suitable where to look when the slot is gone
 */
public record BookRequest(
    String encounter,
    Optional<String> patient,
    Urgency urgency,
    Optional<String> replaces,
    Optional<String> override,
    Suitable suitable) {
  /** Whether the rule of one live booking for one patient holds. */
  public enum Urgency {
    URGENT,
    ROUTINE
  }

  /** The same, for what comes as well: in the place of nothing and in the way of nothing. */
  BookRequest besides() {
    return new BookRequest(
        encounter, patient, Urgency.ROUTINE, Optional.empty(), Optional.empty(), suitable);
  }
}
