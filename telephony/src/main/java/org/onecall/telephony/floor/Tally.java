package org.onecall.telephony.floor;

import java.time.Duration;
import java.time.LocalDate;

/** The calls of one day that have ended, by how, and all that were offered. */
record Tally(
    LocalDate day,
    long offered,
    long answered,
    long within30s,
    long to60s,
    long after60s,
    long fallback,
    long callBack,
    long failed) {
  private static final Duration SHORT = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofSeconds(60);

  static Tally of(LocalDate day) {
    return new Tally(day, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  Tally offeredOneMore() {
    return new Tally(
        day, offered + 1, answered, within30s, to60s, after60s, fallback, callBack, failed);
  }

  /** With one more call ended so. */
  Tally ended(CallOutcome outcome, Duration waited) {
    return changed(outcome, waited, 1);
  }

  /** With one such call fewer, as it turned out to have ended otherwise. */
  Tally notEnded(CallOutcome outcome, Duration waited) {
    return changed(outcome, waited, -1);
  }

  private Tally changed(CallOutcome outcome, Duration waited, int by) {
    boolean left = outcome == CallOutcome.ABANDONED;
    boolean soon = waited.compareTo(SHORT) <= 0;
    boolean later = !soon && waited.compareTo(LONG) <= 0;
    return new Tally(
        day,
        offered,
        answered + (outcome == CallOutcome.ANSWERED ? by : 0),
        within30s + (left && soon ? by : 0),
        to60s + (left && later ? by : 0),
        after60s + (left && !soon && !later ? by : 0),
        fallback + (outcome == CallOutcome.FALLBACK ? by : 0),
        callBack + (outcome == CallOutcome.CALL_BACK ? by : 0),
        failed + (outcome == CallOutcome.FAILED ? by : 0));
  }
}
