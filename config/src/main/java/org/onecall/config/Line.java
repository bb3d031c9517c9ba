package org.onecall.config;

import java.util.Optional;

/**
 * A number that can be rung.
 *
 * @param number the number as the carrier sends it: 3 to 15 digits, a plus sign before them or not
 * @param id names the line in programs: lower-case letters, digits and hyphens
 * @param name names the line to people
 * @param queue the queue its callers wait in
 * @param priority 0 to 100; who has a higher one is answered before all who have a lower one
 * @param greeting the prompt its callers hear first, a name without a file's ending
 * @param opening when it is open
 * @param fallback the queue of its callers while it is closed
 * @param transfers whether its callers come from a service that may have sent their case before
 * @param publicNumber the number that people are told to ring, as it is written for them; the one
 *     that the carrier sends may be another
 */
public record Line(
    String number,
    String id,
    String name,
    String queue,
    int priority,
    String greeting,
    OpeningHours opening,
    String fallback,
    boolean transfers,
    Optional<String> publicNumber) {

  /** A line that is always open and takes calls from the public. */
  public Line(String number, String id, String name, String queue, int priority, String greeting) {
    this(
        number,
        id,
        name,
        queue,
        priority,
        greeting,
        OpeningHours.ALWAYS,
        queue,
        false,
        Optional.empty());
  }
}
