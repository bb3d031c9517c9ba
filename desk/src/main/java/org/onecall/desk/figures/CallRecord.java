package org.onecall.desk.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallOutcome;

/**
 * A call that has ended, as the raw times from which every figure is computed.
 *
 * @param call the call's id
 * @param line the line's id
 * @param arrivedAt when it reached us
 * @param answeredAt when a person was joined to it
 * @param endedAt when it ended, not before it arrived
 * @param outcome how it ended
 * @param phone the phone of the handler who took it
 * @param callerEnd the last digits of the caller's number, empty where they are not known
 * @param queue whether and when it came into a queue; not known of calls that are older than that
 */
public record CallRecord(
    String call,
    String line,
    Instant arrivedAt,
    Optional<Instant> answeredAt,
    Instant endedAt,
    CallOutcome outcome,
    Optional<String> phone,
    String callerEnd,
    Optional<Queue> queue) {
  private static final int END_DIGITS = 3;
  // Of a shorter number the end would say too much.
  private static final int NUMBER_DIGITS_MIN = 7;

  /**
   * Whether a call came into a queue.
   *
   * @param entered whether it was led into one
   * @param at when it first joined one, where the floor saw that
   */
  public record Queue(boolean entered, Optional<Instant> at) {}

  /** One of which it is not known whether it came into a queue. */
  public CallRecord(
      String call,
      String line,
      Instant arrivedAt,
      Optional<Instant> answeredAt,
      Instant endedAt,
      CallOutcome outcome,
      Optional<String> phone,
      String callerEnd) {
    this(call, line, arrivedAt, answeredAt, endedAt, outcome, phone, callerEnd, Optional.empty());
  }

  /** The same, that came into a queue so. */
  public CallRecord queued(Queue how) {
    return new CallRecord(
        call, line, arrivedAt, answeredAt, endedAt, outcome, phone, callerEnd, Optional.of(how));
  }

  /** One of which nothing is known of the caller's number and of queues. */
  public CallRecord(
      String call,
      String line,
      Instant arrivedAt,
      Optional<Instant> answeredAt,
      Instant endedAt,
      CallOutcome outcome,
      Optional<String> phone) {
    this(call, line, arrivedAt, answeredAt, endedAt, outcome, phone, "");
  }

  /**
   * The record of a call of the floor; empty while it goes on.
   *
   * @param queuedAt when it first joined a queue, where that was seen
   */
  static Optional<CallRecord> of(Call call, Optional<Instant> queuedAt) {
    // What stands in for a caller is the call-back's, whose own record tells of it.
    if (call.isBack() || call.endedAt().isEmpty() || call.outcome().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CallRecord(
            call.id(),
            call.line(),
            call.arrivedAt(),
            call.answeredAt(),
            call.endedAt().get(),
            call.outcome().get(),
            call.handler(),
            end(call),
            Optional.of(new Queue(call.queue().isPresent() || queuedAt.isPresent(), queuedAt))));
  }

  /** The last digits of whoever rang us; of whoever we ring, nothing. */
  static String end(Call call) {
    String digits = call.caller().replaceAll("[^0-9]", "");
    return call.isBack() || digits.length() < NUMBER_DIGITS_MIN
        ? ""
        : digits.substring(digits.length() - END_DIGITS);
  }

  /** Whether a person took it, by whichever queue. */
  boolean answered() {
    return switch (outcome) {
      case ANSWERED, FALLBACK -> true;
      case ABANDONED, CALL_BACK, FAILED -> false;
    };
  }

  /** Whether the caller hung up before a person took it. */
  boolean abandoned() {
    return outcome == CallOutcome.ABANDONED;
  }

  /** Whether the caller left the queue for a call-back that keeps their place. */
  boolean leftForCallBack() {
    return outcome == CallOutcome.CALL_BACK;
  }

  /** From arrival until a person took it, or until it ended; never negative. */
  Duration waited() {
    Duration waited = Duration.between(arrivedAt, answeredAt.orElse(endedAt));
    return waited.isNegative() ? Duration.ZERO : waited;
  }

  /** From the answer to the end; zero where there was no answer. */
  Duration talked() {
    return answeredAt
        .map(from -> Duration.between(from, endedAt))
        .filter(talked -> !talked.isNegative())
        .orElse(Duration.ZERO);
  }
}
