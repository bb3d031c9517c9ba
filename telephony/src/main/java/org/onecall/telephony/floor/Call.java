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

  /** How the ids of calls begin that stand in a queue for a caller who is rung back. */
  public static final String BACK = "back-";

  /**
   * Whether this stands in the queue for a caller who left it. It was offered as the call that the
   * caller made, and is not offered again.
   */
  public boolean isBack() {
    return id.startsWith(BACK);
  }

  /**
   * Whether its caller waits for a person now: hears the greeting, is in a queue, or is rung for.
   * Who keeps a place there and is rung back has hung up and waits at home.
   */
  public boolean waits() {
    return !isBack()
        && switch (state) {
          case GREETING, WAITING, RINGING -> true;
          case TALKING, ENDED -> false;
        };
  }

  /**
   * How long the caller has waited by {@code now}, or waited until answer or end; never negative.
   */
  public Duration waited(Instant now) {
    Instant until = answeredAt.or(() -> endedAt).orElse(now);
    Duration waited = Duration.between(arrivedAt, until);
    return waited.isNegative() ? Duration.ZERO : waited;
  }

  /** The same call, changed in the one place where a call's parts are put together. */
  private Call with(
      Optional<String> newQueue,
      int newPriority,
      boolean newFallback,
      CallState newState,
      Optional<String> newHandler,
      Optional<Instant> newAnsweredAt) {
    return new Call(
        id,
        line,
        dialled,
        caller,
        reference,
        arrivedAt,
        newQueue,
        newPriority,
        newFallback,
        newState,
        newHandler,
        newAnsweredAt,
        endedAt,
        outcome);
  }

  Call routed(String newQueue, int newPriority, boolean newFallback) {
    return with(Optional.of(newQueue), newPriority, newFallback, state, handler, answeredAt);
  }

  Call queued(String newQueue) {
    boolean rings = state == CallState.RINGING;
    return with(
        Optional.of(newQueue),
        priority,
        fallback,
        rings ? state : CallState.WAITING,
        rings ? handler : Optional.empty(),
        answeredAt);
  }

  Call ringing(String phone) {
    return with(queue, priority, fallback, CallState.RINGING, Optional.of(phone), answeredAt);
  }

  Call talking(String phone, Instant since) {
    Optional<Instant> answered = answeredAt.isPresent() ? answeredAt : Optional.of(since);
    return with(queue, priority, fallback, CallState.TALKING, Optional.of(phone), answered);
  }

  Call notRinging() {
    return switch (state) {
      case RINGING ->
          with(queue, priority, fallback, CallState.WAITING, Optional.empty(), answeredAt);
      case GREETING, WAITING, TALKING, ENDED -> this;
    };
  }

  Call over(Instant at, CallOutcome how) {
    return new Call(
        id,
        line,
        dialled,
        caller,
        reference,
        arrivedAt,
        queue,
        priority,
        fallback,
        CallState.ENDED,
        answeredAt.isPresent() ? handler : Optional.empty(),
        answeredAt,
        Optional.of(at.isBefore(arrivedAt) ? arrivedAt : at),
        Optional.of(how));
  }

  Call over(FloorEvent.CallEnded e) {
    CallOutcome how =
        e.answeredAt().isPresent()
            ? e.fallback() ? CallOutcome.FALLBACK : CallOutcome.ANSWERED
            : switch (e.endedBy()) {
              case CALLER -> CallOutcome.ABANDONED;
              case US -> CallOutcome.FAILED;
              case CALL_BACK -> CallOutcome.CALL_BACK;
            };
    return with(e.queue(), e.priority(), e.fallback(), state, e.handler(), e.answeredAt())
        .over(e.at(), how);
  }

  static Call recorded(FloorEvent.CallEnded e) {
    return new Call(
        e.call(),
        e.line(),
        "",
        "",
        "",
        e.arrivedAt(),
        e.queue(),
        e.priority(),
        e.fallback(),
        CallState.GREETING,
        e.handler(),
        e.answeredAt(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same call as a snapshot's row has it. */
  Call as(FloorEvent.CallRow e) {
    if (e.queue().isEmpty()) {
      return this;
    }
    CallState next = state == CallState.GREETING ? CallState.WAITING : state;
    return with(
        e.queue(),
        e.priority(),
        e.fallback(),
        next,
        e.handler().or(() -> handler),
        e.answeredAt().or(() -> answeredAt));
  }

  static Call of(FloorEvent.CallRow e) {
    return new Call(
        e.call(),
        e.line(),
        e.dialled(),
        e.caller(),
        e.reference(),
        e.arrivedAt(),
        e.queue(),
        e.priority(),
        e.fallback(),
        e.queue().isPresent() ? CallState.WAITING : CallState.GREETING,
        e.handler(),
        e.answeredAt(),
        Optional.empty(),
        Optional.empty());
  }
}
