package org.onecall.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * What the outbox has still to deliver.
 *
 * @param open messages not settled
 * @param waiting those of them that wait for something expected
 * @param stuck those that should have been delivered long ago: somebody must look
 * @param givenUp those that were given up in the last four weeks, so that nobody knows whether they
 *     arrived
 * @param oldestStuckSince when the oldest of the stuck was written
 */
public record Backlog(
    long open, long waiting, long stuck, long givenUp, Optional<Instant> oldestStuckSince) {

  /** Nothing to do. */
  public static final Backlog NONE = new Backlog(0, 0, 0, 0, Optional.empty());
}
