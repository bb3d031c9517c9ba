package org.onecall.load.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call that is to be told: when what happens to it.
 *
 * @param number tells it from all others
 * @param line the line that was rung
 * @param queue the queue chosen
 * @param arrived when it came
 * @param greeting how long it was greeted
 * @param waited from arriving to being answered or to hanging up
 * @param talked how long a handler talked; absent when the caller hung up before
 * @param wrapUp how long the handler was held off the queues afterwards
 */
record PlannedCall(
    int number,
    String line,
    String queue,
    Instant arrived,
    Duration greeting,
    Duration waited,
    Optional<Duration> talked,
    Duration wrapUp) {
  String id() {
    return arrived.getEpochSecond() + "." + number;
  }

  Instant joined() {
    return arrived.plus(greeting);
  }

  /** Answered, or hung up. */
  Instant decided() {
    return arrived.plus(waited);
  }

  Instant ended() {
    return decided().plus(talked.orElse(Duration.ZERO));
  }

  Instant free() {
    return ended().plus(wrapUp);
  }
}
