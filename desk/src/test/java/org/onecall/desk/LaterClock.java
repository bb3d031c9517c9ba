package org.onecall.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time that it is, or later by as much as a test has let pass. */
public final class LaterClock implements InstantSource {
  private final InstantSource now = InstantSource.system();
  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return now.instant().plus(ahead);
  }

  /** Lets time pass at once. */
  public synchronized void pass(Duration time) {
    ahead = ahead.plus(time);
  }
}
