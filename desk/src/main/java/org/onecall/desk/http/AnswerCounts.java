package org.onecall.desk.http;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often each route answered with each status; belongs to one event loop.
 *
 * <p>Bounded by the table: what matches no row is counted under one name.
 */
public final class AnswerCounts {
  /** What was counted: a row of the table, or that there was none, and the status. */
  public record Key(String method, String path, int status) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return (path + " " + method + " " + status)
          .compareTo(other.path + " " + other.method + " " + other.status);
    }
  }

  private final Map<Key, Long> counts = new TreeMap<>();

  /** Counts one answer of a row. */
  void count(Route route, int status) {
    counts.merge(new Key(route.method().name(), route.path().text(), status), 1L, Long::sum);
  }

  /** Counts one answer to what is in no row, or came by no way of ours. */
  void countStray(int status) {
    counts.merge(new Key("any", "other", status), 1L, Long::sum);
  }

  /** All counts since the start. */
  public Map<Key, Long> counts() {
    return new TreeMap<>(counts);
  }
}
