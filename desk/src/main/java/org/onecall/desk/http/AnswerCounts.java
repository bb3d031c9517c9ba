package org.onecall.desk.http;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.onecall.telephony.measure.Histogram;

/**
 * How often each route answered with each status, and how long it took; may be counted on any
 * thread.
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

  /** A row of the table. */
  public record Row(String method, String path) implements Comparable<Row> {
    @Override
    public int compareTo(Row other) {
      return (path + " " + method).compareTo(other.path + " " + other.method);
    }
  }

  /**
   * All of it at one moment.
   *
   * @param times how long answers took, of the rows that answered at all
   */
  public record Figures(Map<Key, Long> counts, Map<Row, Histogram> times) {
    public Figures {
      counts = new TreeMap<>(counts);
      times = new TreeMap<>(times);
    }
  }

  private static final Histogram NOTHING =
      Histogram.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000);

  private final Map<Key, Long> counts = new ConcurrentSkipListMap<>();
  private final Map<Row, Histogram> times = new ConcurrentSkipListMap<>();

  /** Counts one answer of a row; a socket's first answer is none that anybody waits for. */
  void count(Route route, int status, Duration took) {
    String method = route.method().name();
    String path = route.path().text();
    counts.merge(new Key(method, path, status), 1L, Long::sum);
    if (!(route.answerer() instanceof Route.Opens)) {
      times.compute(
          new Row(method, path), (row, before) -> (before == null ? NOTHING : before).with(took));
    }
  }

  /** Counts one answer to what is in no row, or came by no way of ours. */
  void countStray(int status) {
    counts.merge(new Key("any", "other", status), 1L, Long::sum);
  }

  /** All since the start. */
  public Figures figures() {
    return new Figures(counts, times);
  }
}
