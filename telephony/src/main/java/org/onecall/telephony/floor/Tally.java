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
    long failed) {
  private static final Duration SHORT = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofSeconds(60);

  static Tally of(LocalDate day) {
    return new Tally(day, 0, 0, 0, 0, 0, 0, 0);
  }

  Tally offeredOneMore() {
    return new Tally(day, offered + 1, answered, within30s, to60s, after60s, fallback, failed);
  }

  Tally ended(CallOutcome outcome, Duration waited) {
    return switch (outcome) {
      case ANSWERED ->
          new Tally(day, offered, answered + 1, within30s, to60s, after60s, fallback, failed);
      case FALLBACK ->
          new Tally(day, offered, answered, within30s, to60s, after60s, fallback + 1, failed);
      case FAILED ->
          new Tally(day, offered, answered, within30s, to60s, after60s, fallback, failed + 1);
      case ABANDONED -> abandoned(waited);
    };
  }

  private Tally abandoned(Duration waited) {
    if (waited.compareTo(SHORT) <= 0) {
      return new Tally(day, offered, answered, within30s + 1, to60s, after60s, fallback, failed);
    }
    if (waited.compareTo(LONG) <= 0) {
      return new Tally(day, offered, answered, within30s, to60s + 1, after60s, fallback, failed);
    }
    return new Tally(day, offered, answered, within30s, to60s, after60s + 1, fallback, failed);
  }
}
