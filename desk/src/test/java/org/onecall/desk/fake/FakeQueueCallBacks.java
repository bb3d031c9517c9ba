package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.onecall.desk.QueueCallBack;
import org.onecall.desk.QueueCallBack.State;
import org.onecall.desk.QueueCallBacks;

/** Call-backs in memory; they outlive a desk, as a database does. */
public final class FakeQueueCallBacks implements QueueCallBacks {
  private final Map<UUID, QueueCallBack> all = new LinkedHashMap<>();
  private boolean away;

  @Override
  public synchronized Future<List<QueueCallBack>> open() {
    return Future.succeededFuture(
        all.values().stream()
            .filter(one -> one.state() == State.WAITING || one.state() == State.GIVEN_UP)
            .toList());
  }

  @Override
  public synchronized Future<List<QueueCallBack>> asked(Instant from, Instant before, int most) {
    return Future.succeededFuture(
        all.values().stream()
            .filter(one -> !one.askedAt().isBefore(from) && one.askedAt().isBefore(before))
            .limit(most)
            .toList());
  }

  @Override
  public synchronized Future<Boolean> add(QueueCallBack one) {
    if (away) {
      return Future.failedFuture("the database is away");
    }
    boolean known =
        all.values().stream()
            .anyMatch(other ->
                other.call().equals(one.call())
                    || (other.state() == State.WAITING && other.number().equals(one.number())));
    if (!known) {
      all.put(one.id(), one);
    }
    return Future.succeededFuture(!known);
  }

  @Override
  public synchronized Future<Void> keep(QueueCallBack one) {
    all.put(one.id(), one);
    return Future.succeededFuture();
  }

  /** Whether nothing can be written from now on. */
  public synchronized void away(boolean now) {
    away = now;
  }

  /** Every one there was. */
  public synchronized List<QueueCallBack> all() {
    return List.copyOf(all.values());
  }
}
