package org.onecall.desk.figures;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of time: what begins in it is counted in it.
 *
 * @param key its name in the interface
 * @param from its first moment
 * @param before the first moment after it
 */
record Span(String key, ZonedDateTime from, ZonedDateTime before) {
  Instant start() {
    return from.toInstant();
  }

  Instant end() {
    return before.toInstant();
  }

  boolean holds(Instant at) {
    return !at.isBefore(start()) && at.isBefore(end());
  }

  boolean hasBegun(Instant now) {
    return !start().isAfter(now);
  }

  /** The one of those, which follow one another, that holds a moment: found by halving. */
  static Optional<Span> holding(List<Span> spans, Instant at) {
    int low = 0;
    int high = spans.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (at.isBefore(spans.get(middle).start())) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return Optional.of(spans.get(low)).filter(span -> span.holds(at));
  }

  /**
   * Its beginning and its end in universal time, then each by the clock on the wall with how far
   * that is from universal time: six cells of a file.
   */
  String cells() {
    return start() + "," + end() + "," + local(from) + "," + local(before);
  }

  /** The headings of these cells. */
  static String headings() {
    return "from_utc,before_utc,from_local,from_utc_offset,before_local,before_utc_offset";
  }

  private static String local(ZonedDateTime at) {
    OffsetDateTime local = at.toOffsetDateTime();
    return local.toLocalDateTime() + "," + Labels.offset(local);
  }
}
