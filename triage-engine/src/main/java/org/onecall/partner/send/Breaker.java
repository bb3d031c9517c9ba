package org.onecall.partner.send;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The circuit breaker of one provider: after several failures in a row it is not asked for a while,
 * so that callers do not wait for what does not answer; then one is let through to see.
 */
public final class Breaker {
  private static final int FAILURES_MAX = 3;
  private static final Duration REST = Duration.ofSeconds(20);

  private int failures;
  private Optional<Instant> restsUntil = Optional.empty();
  private Optional<Instant> answeredAt = Optional.empty();
  private Optional<Instant> silentSince = Optional.empty();
  private boolean trying;

  /** Whether it may be asked now; whoever is let in says afterwards how it went. */
  public synchronized boolean letsIn(Instant now) {
    if (restsUntil.isEmpty()) {
      return true;
    }
    if (trying || now.isBefore(restsUntil.get())) {
      return false;
    }
    trying = true;
    return true;
  }

  /** It answered, whatever it said. */
  public synchronized void answered(Instant now) {
    answeredAt = Optional.of(now);
    silentSince = Optional.empty();
    failures = 0;
    trying = false;
    restsUntil = Optional.empty();
  }

  /** It did not answer. */
  public synchronized void failed(Instant now) {
    silentSince = silentSince.or(() -> Optional.of(now));
    failures++;
    trying = false;
    if (failures >= FAILURES_MAX) {
      restsUntil = Optional.of(now.plus(REST));
    }
  }

  /** How the provider of a service was found when it was asked last. */
  synchronized Reach reach(String service) {
    return new Reach(service, answeredAt, silentSince, restsUntil.isPresent());
  }

  /** Until when it is not asked, if it is not. */
  public synchronized Optional<Instant> restsUntil() {
    return restsUntil;
  }
}
