package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.onecall.desk.figures.CallRecord;
import org.onecall.desk.figures.CallRecords;
import org.onecall.desk.figures.HourOfCalls;

/** Records of calls in memory. */
public final class FakeCallRecords implements CallRecords {
  private final Map<String, CallRecord> kept = new ConcurrentHashMap<>();
  private volatile boolean away;
  private volatile boolean unread;
  private volatile Duration longest = Duration.ZERO;
  private volatile Supplier<Map<String, Instant>> finished = Map::of;

  /** From now on it is known when the encounter of each call was finished, by the call's id. */
  void finished(Supplier<Map<String, Instant>> times) {
    finished = times;
  }

  /** Lets every write fail from now on, or no more. */
  public void away(boolean now) {
    away = now;
  }

  /** Lets no calls be read from now on, or lets them again. */
  public void unread(boolean now) {
    unread = now;
  }

  /** The longest time of which calls were asked for at once. */
  public Duration longest() {
    return longest;
  }

  @Override
  public Future<Void> keep(CallRecord call) {
    if (away) {
      return Future.failedFuture("away");
    }
    kept.put(call.call(), call);
    return Future.succeededFuture();
  }

  @Override
  public Future<List<CallRecord>> arrived(Instant from, Instant before, int most) {
    if (unread) {
      return Future.failedFuture("away");
    }
    Duration asked = Duration.between(from, before);
    longest = asked.compareTo(longest) > 0 ? asked : longest;
    return Future.succeededFuture(
        kept.values().stream()
            .filter(call -> !call.arrivedAt().isBefore(from) && call.arrivedAt().isBefore(before))
            .sorted(Comparator.comparing(CallRecord::arrivedAt).thenComparing(CallRecord::call))
            .limit(most)
            .toList());
  }

  @Override
  public Future<Optional<CallRecord>> find(String call) {
    return Future.succeededFuture(Optional.ofNullable(kept.get(call)));
  }

  @Override
  public Future<List<HourOfCalls>> hours(Instant from, Instant before) {
    return arrived(from, before, Integer.MAX_VALUE)
        .map(calls -> HourOfCalls.of(calls, finished.get()));
  }
}
