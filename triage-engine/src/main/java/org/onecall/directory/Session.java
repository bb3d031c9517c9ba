package org.onecall.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/**
 * One stretch of opening within one local day.
 *
 * @param fromMinute minute of the day it opens, 0 to 1439
 * @param toMinute minute of the day it closes, above {@code fromMinute}, at most 1440 (midnight)
 */
public record Session(int fromMinute, int toMinute) implements Comparable<Session> {
  public static final int DAY_MINUTES = 24 * 60;
  public static final Session WHOLE_DAY = new Session(0, DAY_MINUTES);

  /** A session; one that closes before it opens is refused. */
  public Session {
    if (fromMinute < 0 || fromMinute >= toMinute || toMinute > DAY_MINUTES) {
      throw new IllegalArgumentException("Not a session: " + fromMinute + " to " + toMinute);
    }
  }

  /** Whether the two share a minute. */
  public boolean overlaps(Session other) {
    return fromMinute < other.toMinute && other.fromMinute < toMinute;
  }

  /**
   * The session's span on a date, by that day's clock: 23 or 25 hours long on a change of clocks.
   */
  public Span on(LocalDate date) {
    return new Span(at(date, fromMinute), at(date, toMinute));
  }

  static Instant at(LocalDate date, int minute) {
    return minute == DAY_MINUTES
        ? date.plusDays(1).atStartOfDay(Opening.ZONE).toInstant()
        : ZonedDateTime.of(date, java.time.LocalTime.of(minute / 60, minute % 60), Opening.ZONE)
            .toInstant();
  }

  @Override
  public int compareTo(Session other) {
    return Integer.compare(fromMinute, other.fromMinute);
  }
}
