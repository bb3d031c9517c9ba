package org.onecall.telephony.floor;

import java.time.LocalDate;

/**
 * One day's calls, by day of arrival, split so that every call offered is in exactly one part.
 *
 * @param day the day, in the floor's time zone
 * @param offered calls that arrived
 * @param answered taken by a handler by the queue chosen, talking still or ended
 * @param abandonedWithin30s hung up by the caller after at most 30 s
 * @param abandoned30To60s hung up by the caller after more than 30 s and at most 60 s
 * @param abandonedAfter60s hung up by the caller after more than 60 s
 * @param fallback taken by a handler by the fallback queue
 * @param callBack left the queue for a call-back that keeps the place
 * @param failed ended by us or by a fault before a handler took them
 * @param waiting in a queue now, ringing included; who came the day before and waits still is in
 *     {@link FloorState#waiting} alone
 * @param inGreeting not yet in a queue now
 */
public record Counts(
    LocalDate day,
    long offered,
    long answered,
    long abandonedWithin30s,
    long abandoned30To60s,
    long abandonedAfter60s,
    long fallback,
    long callBack,
    long failed,
    long waiting,
    long inGreeting) {

  /** Says whether the parts add up to the calls offered. */
  public boolean balanced() {
    return offered
        == answered
            + abandonedWithin30s
            + abandoned30To60s
            + abandonedAfter60s
            + fallback
            + callBack
            + failed
            + waiting
            + inGreeting;
  }
}
