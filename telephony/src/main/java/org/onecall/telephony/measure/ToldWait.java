package org.onecall.telephony.measure;

import java.time.Duration;
import java.time.Instant;

/**
 * A wait that a caller was told, or could have been told when joining, beside what then happened.
 *
 * @param call the call's id
 * @param line the line's id
 * @param arrivedAt when the call reached us
 * @param toldAt when it was said
 * @param more how long still, as it was said
 * @param answeredAt when a person took the call
 */
public record ToldWait(
    String call,
    String line,
    Instant arrivedAt,
    Instant toldAt,
    Duration more,
    Instant answeredAt) {

  /** How far it was off: positive when the caller waited longer than was said. */
  public Duration error() {
    return WaitEstimate.error(toldAt, more, answeredAt);
  }
}
