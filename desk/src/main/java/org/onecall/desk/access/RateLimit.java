package org.onecall.desk.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A limit on how often something may happen for one key: a burst, then one each interval.
 *
 * <p>Keeps one instant a key (the generic cell rate algorithm): the moment at which all that was
 * counted so far will have been worked off.
 */
public final class RateLimit {
  private static final int KEYS_MAX = 50_000;

  private final InstantSource clock;
  private final Duration interval;
  private final Duration tolerance;
  private final Cache<String, Instant> workedOffAt;

  /**
   * Makes a limit that nothing has been counted against.
   *
   * @param burst how many may come at once, at least 1
   * @param interval after a burst, the time until one more may come
   */
  public RateLimit(InstantSource clock, int burst, Duration interval) {
    this.clock = clock;
    this.interval = interval;
    this.tolerance = interval.multipliedBy(burst - 1L);
    this.workedOffAt =
        Caffeine.newBuilder()
            .maximumSize(KEYS_MAX)
            .expireAfterWrite(tolerance.plus(interval))
            .build();
  }

  /** How long the key has to wait; zero when it need not. */
  public Duration wait(String key) {
    Instant due = workedOffAt.getIfPresent(key);
    if (due == null) {
      return Duration.ZERO;
    }
    Duration over = Duration.between(clock.instant(), due).minus(tolerance);
    return over.isPositive() ? over : Duration.ZERO;
  }

  /** Counts one for the key. */
  public void count(String key) {
    Instant now = clock.instant();
    workedOffAt
        .asMap()
        .merge(
            key, now.plus(interval), (due, first) -> due.isAfter(now) ? due.plus(interval) : first);
  }

  /** Takes back one that was counted for the key. */
  public void giveBack(String key) {
    workedOffAt.asMap().computeIfPresent(key, (same, due) -> due.minus(interval));
  }
}
