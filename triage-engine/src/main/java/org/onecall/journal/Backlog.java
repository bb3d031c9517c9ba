package org.onecall.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * What the outbox has still to deliver.
 *
 * @param open messages not settled
 * @param waiting those of them that wait for something expected
 * @param stuck those that should have been delivered long ago: somebody must look
 * @param oldestStuckSince when the oldest of the stuck was written
 */
public record Backlog(long open, long waiting, long stuck, Optional<Instant> oldestStuckSince) {

  /** Nothing to do. */
  public static final Backlog NONE = new Backlog(0, 0, 0, Optional.empty());
}
