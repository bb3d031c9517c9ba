package org.onecall.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one caller saw of the telephone, by the caller's own clock.
 *
 * @param invitedAt when the call was placed
 * @param answeredAt when the exchange answered
 * @param heardAt when the first audio reached the caller
 * @param packetsHeard how many audio packets did
 * @param ending how the call ended; nothing while it is on
 */
public record CallerReport(
    Optional<Instant> invitedAt,
    Optional<Instant> answeredAt,
    Optional<Instant> heardAt,
    long packetsHeard,
    Optional<Ending> ending) {

  /** How a call ended, as its caller saw it. */
  public enum Ending {
    /** The caller hung up. */
    HUNG_UP,
    /** The other side hung up. */
    ENDED_BY_SERVICE,
    /** The exchange would not take the call. */
    REFUSED,
    /** The caller's program failed: nothing can be said of the call. */
    FAILED
  }

  /** From the call being placed to the first audio. */
  public Optional<Duration> inviteToGreeting() {
    return invitedAt.flatMap(from -> heardAt.map(to -> Duration.between(from, to)));
  }

  /** From the call being placed to its being answered. */
  public Optional<Duration> inviteToAnswer() {
    return invitedAt.flatMap(from -> answeredAt.map(to -> Duration.between(from, to)));
  }
}
