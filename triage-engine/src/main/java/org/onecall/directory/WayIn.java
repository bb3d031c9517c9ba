package org.onecall.directory;

import java.util.Arrays;
import java.util.Optional;

/** How a person gets from the call into a service. */
public enum WayIn {
  /** An appointment is booked at a start time. */
  SLOT("slot", "book an appointment"),
  /** One of a counted number of places by the day or week is taken. */
  PLACE("place", "take a place"),
  /** The service is sent a referral and answers it. */
  REFER("refer", "refer"),
  /** The person goes there; the service is told where it asks for that. */
  WALK_IN("walk-in", "go there"),
  /** The caller is put through, or rung back. */
  CALL("call", "put the caller through"),
  /** The person is told what to do or whom to ask. */
  ADVICE("advice", "give advice");

  private final String code;
  private final String words;

  WayIn(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /** The word in directory files and on the wire. */
  public String code() {
    return code;
  }

  /** What the handler does, in a few words. */
  public String words() {
    return words;
  }

  /** The way in of that code, if there is one. */
  public static Optional<WayIn> ofCode(String code) {
    return Arrays.stream(values()).filter(way -> way.code.equals(code)).findFirst();
  }
}
