package org.onecall.telephony.floor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call from a caller, as the floor sees it.
 *
 * @param id the caller channel's unique id, which is the call's linked id too
 * @param line the line's id, found from the number dialled
 * @param dialled the number dialled, digits and plus only, empty when there was none
 * @param caller the caller's number, digits and plus only, empty when withheld or unknown
 * @param reference the reference that a transferring service sent, {@code [A-Za-z0-9-]*}, else
 *     empty
 * @param arrivedAt when the call reached us; waits count from here, over every queue
 * @param queue the queue chosen, absent until it is
 * @param priority the priority in the queue, higher first
 * @param fallback whether the fallback queue was used because the front door did not decide
 * @param state where the call is
 * @param handler the phone that rings, talks or talked; absent before
 * @param answeredAt when the handler's phone was joined to the call
 * @param endedAt when it ended
 * @param outcome how it ended; present exactly when {@code state} is {@code ENDED}
 */
public record Call(
    String id,
    String line,
    String dialled,
    String caller,
    String reference,
    Instant arrivedAt,
    Optional<String> queue,
    int priority,
    boolean fallback,
    CallState state,
    Optional<String> handler,
    Optional<Instant> answeredAt,
    Optional<Instant> endedAt,
    Optional<CallOutcome> outcome) {

  /**
   * How long the caller has waited by {@code now}, or waited until answer or end; never negative.
   */
  public Duration waited(Instant now) {
    Instant until = answeredAt.or(() -> endedAt).orElse(now);
    Duration waited = Duration.between(arrivedAt, until);
    return waited.isNegative() ? Duration.ZERO : waited;
  }
}
