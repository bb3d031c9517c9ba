package org.onecall.encounter;

import java.time.Instant;
import java.util.Optional;
import org.onecall.protocol.Level;
import org.onecall.protocol.Outcome;

/**
 * That an emergency was concluded in an encounter: it does not vanish when its answers are changed.
 *
 * @param since when it was first concluded
 * @param undoneAt when it was no longer the outcome; absent while it is
 */
public record ReachedEmergency(Instant since, Optional<Instant> undoneAt) {

  /** What is to be said after something has happened, given the outcome that stands then. */
  static Optional<ReachedEmergency> after(
      Optional<ReachedEmergency> before, Optional<Outcome> outcome, Instant at) {
    if (outcome.filter(o -> o.level() == Level.EMERGENCY).isPresent()) {
      Instant since = before.map(ReachedEmergency::since).orElse(at);
      return Optional.of(new ReachedEmergency(since, Optional.empty()));
    }
    return before.map(
        one -> new ReachedEmergency(one.since(), Optional.of(one.undoneAt().orElse(at))));
  }
}
