package org.onecall.load;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Durations of one kind, of which the middle, the slow end and the slowest are told. */
final class Times {
  private static final long MICROS_MAX = Duration.ofMinutes(10).toNanos() / 1_000;

  private final Histogram micros = new Histogram(MICROS_MAX, 3);

  synchronized void add(Duration duration) {
    micros.recordValue(Math.clamp(duration.toNanos() / 1_000, 0, MICROS_MAX));
  }

  void addAll(Collection<Duration> durations) {
    durations.forEach(this::add);
  }

  @Override
  public synchronized String toString() {
    if (micros.getTotalCount() == 0) {
      return "nothing measured";
    }
    return String.format(
        Locale.ROOT,
        "median %s, p99 %s, max %s (%d measured)",
        millis(micros.getValueAtPercentile(50)),
        millis(micros.getValueAtPercentile(99)),
        millis(micros.getMaxValue()),
        micros.getTotalCount());
  }

  private static String millis(long value) {
    return String.format(Locale.ROOT, value < 100_000 ? "%.1f ms" : "%.0f ms", value / 1_000.0);
  }
}
