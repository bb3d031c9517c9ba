package org.onecall.telephony.measure;

import java.time.Duration;
import java.util.List;

/**
 * Durations counted in buckets, as Prometheus counts them.
 *
 * @param boundsMillis the buckets' upper bounds, inclusive, ascending
 * @param counts how many in each bucket alone, one more than bounds: the last is beyond them all
 * @param sumMillis all durations together
 */
public record Histogram(List<Long> boundsMillis, List<Long> counts, long sumMillis) {
  public Histogram {
    boundsMillis = List.copyOf(boundsMillis);
    counts = List.copyOf(counts);
    if (counts.size() != boundsMillis.size() + 1) {
      throw new IllegalArgumentException("there must be one bucket more than bounds");
    }
  }

  /** Nothing counted yet. */
  public static Histogram of(long... boundsMillis) {
    List<Long> bounds = java.util.Arrays.stream(boundsMillis).boxed().toList();
    return new Histogram(bounds, java.util.Collections.nCopies(bounds.size() + 1, 0L), 0);
  }

  /** With one duration more; a negative one counts as none. */
  public Histogram with(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    int bucket = 0;
    while (bucket < boundsMillis.size() && millis > boundsMillis.get(bucket)) {
      bucket++;
    }
    List<Long> next = new java.util.ArrayList<>(counts);
    next.set(bucket, next.get(bucket) + 1);
    return new Histogram(boundsMillis, next, sumMillis + millis);
  }

  /** How many there are. */
  public long count() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
