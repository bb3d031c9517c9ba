package org.onecall.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting, with a limit, for what other processes do and have no way to announce. */
public final class Await {
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private Await() {}

  /**
   * Looks every 10 ms whether the condition holds.
   *
   * @return whether it held before the limit was over
   * @throws LoadException when the thread is interrupted
   */
  public static boolean until(Duration limit, BooleanSupplier condition) {
    return until(limit, LOOK_EVERY, condition);
  }

  /** The same, looking as often as is said. */
  public static boolean until(Duration limit, Duration lookEvery, BooleanSupplier condition) {
    var end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      pause(lookEvery);
    }
    return true;
  }

  /** Lets time pass: a caller who thinks, a handler who reads. */
  public static void pause(Duration duration) {
    LockSupport.parkNanos(duration.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new LoadException("interrupted");
    }
  }
}
