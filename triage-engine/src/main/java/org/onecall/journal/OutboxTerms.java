package org.onecall.journal;

import java.time.Duration;

/**
 * How the outbox is emptied.
 *
 * @param every how often it is looked into
 * @param lease how long one delivery may take before another process may look after it
 * @param pauseMin the pause after a first failure; each further one doubles it
 * @param pauseMax the longest pause
 * @param stuckAfter how old a message may be before somebody is alarmed
 * @param givenUpAfter how old it may be before it is settled as unknown
 */
public record OutboxTerms(
    Duration every,
    Duration lease,
    Duration pauseMin,
    Duration pauseMax,
    Duration stuckAfter,
    Duration givenUpAfter) {

  private static final int DOUBLINGS_MAX = 20;

  /** Four days of trying, an alarm after ten minutes. */
  public static final OutboxTerms ORDINARY =
      new OutboxTerms(
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofSeconds(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofDays(4));

  /** The pause after so many attempts. */
  public Duration pause(int attempts) {
    int doublings = Math.min(Math.max(0, attempts - 1), DOUBLINGS_MAX);
    Duration pause = pauseMin.multipliedBy(1L << doublings);
    return pause.compareTo(pauseMax) > 0 ? pauseMax : pause;
  }
}
