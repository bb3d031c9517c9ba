package org.onecall.journal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the outbox has still to deliver.
 *
 * @param kinds the kinds of message of which there are any
 */
public record Backlog(List<OfKind> kinds) {

  /** Nothing to do. */
  public static final Backlog NONE = new Backlog(List.of());

  /** Copies what it is given. */
  public Backlog {
    kinds = List.copyOf(kinds);
  }

  /**
   * What is still to be delivered of one kind.
   *
   * @param kind as the outbox names it
   * @param open messages not settled
   * @param waiting those of them that wait for something expected
   * @param stuck those that should have been delivered long ago: somebody must look
   * @param givenUp those that were given up in the last four weeks, so that nobody knows whether
   *     they arrived
   * @param justGivenUp those of them that were in the last day
   * @param oldestStuckSince when the oldest of the stuck was written
   * @param newestStuckSince when the newest of them was
   * @param newestGivenUpAt when the last was given up
   */
  public record OfKind(
      String kind,
      long open,
      long waiting,
      long stuck,
      long givenUp,
      long justGivenUp,
      Optional<Instant> oldestStuckSince,
      Optional<Instant> newestStuckSince,
      Optional<Instant> newestGivenUpAt) {}

  /** Messages not settled. */
  public long open() {
    return kinds.stream().mapToLong(OfKind::open).sum();
  }

  /** Those of them that wait for something expected. */
  public long waiting() {
    return kinds.stream().mapToLong(OfKind::waiting).sum();
  }

  /** Those that should have been delivered long ago. */
  public long stuck() {
    return kinds.stream().mapToLong(OfKind::stuck).sum();
  }

  /** Those that were given up in the last four weeks. */
  public long givenUp() {
    return kinds.stream().mapToLong(OfKind::givenUp).sum();
  }

  /** When the oldest of the stuck was written. */
  public Optional<Instant> oldestStuckSince() {
    return kinds.stream()
        .flatMap(kind -> kind.oldestStuckSince().stream())
        .min(Comparator.naturalOrder());
  }
}
