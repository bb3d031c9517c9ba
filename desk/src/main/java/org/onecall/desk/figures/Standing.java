package org.onecall.desk.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallOutcome;

/**
 * A call of today as it stands now, which may not be over.
 *
 * @param call its times so far; of a call that is not over, the end is now
 * @param stage where it is, which says what of those times is final
 */
public record Standing(CallRecord call, Stage stage) {
  /** Where a call is. */
  public enum Stage {
    /** No person has taken it. */
    WAITING,
    /** A person has taken it. */
    TALKING,
    /** It is over. */
    ENDED
  }

  /** A call that is not over. */
  public static Standing open(Call call, Instant now) {
    // Who is in a queue again after a handler was lost waits, though a person had taken the call.
    boolean taken = !call.waits() && call.answeredAt().isPresent();
    Instant end = now.isBefore(call.arrivedAt()) ? call.arrivedAt() : now;
    CallOutcome soFar = call.fallback() ? CallOutcome.FALLBACK : CallOutcome.ANSWERED;
    return new Standing(
        new CallRecord(
            call.id(),
            call.line(),
            call.arrivedAt(),
            taken ? call.answeredAt() : Optional.empty(),
            end,
            // Of a call that waits nothing is said by this; its stage says that it waits.
            taken ? soFar : CallOutcome.ABANDONED,
            call.handler(),
            CallRecord.end(call)),
        taken ? Stage.TALKING : Stage.WAITING);
  }

  /** A call that is over. */
  static Standing ended(CallRecord call) {
    return new Standing(call, Stage.ENDED);
  }

  /** Whether no person has taken it yet. */
  public boolean waiting() {
    return stage == Stage.WAITING;
  }

  /** Whether a person took it, by whichever queue. */
  public boolean answered() {
    return !waiting() && call.answered();
  }

  /** Whether the caller hung up before a person took it. */
  public boolean abandoned() {
    return !waiting() && call.abandoned();
  }

  /** Whether we or a fault ended it before a person took it. */
  public boolean failed() {
    return stage == Stage.ENDED && call.outcome() == CallOutcome.FAILED;
  }

  /** Whether it has waited, or waited, longer than that. */
  boolean over(Duration length) {
    return call.waited().compareTo(length) > 0;
  }

  /** How it ended, or where it is. */
  String words() {
    return switch (stage) {
      case WAITING, TALKING -> stage.name().toLowerCase(Locale.ROOT);
      case ENDED -> call.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }
}
