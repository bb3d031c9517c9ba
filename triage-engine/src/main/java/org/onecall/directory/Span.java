package org.onecall.directory;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param start its first moment
 * @param end the first moment after it
 */
public record Span(Instant start, Instant end) {
  /** Whether some moment lies in both this and the stretch from {@code from} to {@code to}. */
  public boolean meets(Instant from, Instant to) {
    return start.isBefore(to) && end.isAfter(from);
  }

  public boolean contains(Instant moment) {
    return !moment.isBefore(start) && moment.isBefore(end);
  }
}
