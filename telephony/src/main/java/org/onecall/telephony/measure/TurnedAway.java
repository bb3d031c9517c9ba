package org.onecall.telephony.measure;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Calls that were turned away before they were let in, as far as this process has run: how many in
 * each minute of the last two days. Nothing is kept of each by itself, for a flood of them is what
 * they are turned away for.
 *
 * @param minutes how many, by the beginning of the minute
 */
public record TurnedAway(Map<Instant, Long> minutes) {
  /** None. */
  public static final TurnedAway NONE = new TurnedAway(Map.of());

  static final Duration KEPT = Duration.ofDays(2);

  public TurnedAway {
    minutes = Map.copyOf(minutes);
  }

  /** The minute that a moment is in. */
  static Instant minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES);
  }

  /** How many there were from the beginning of that moment's minute on. */
  public long since(Instant from) {
    return minutes.entrySet().stream()
        .filter(minute -> !minute.getKey().isBefore(minute(from)))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
