package org.onecall.desk.fake;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.onecall.desk.QueueCallBack;
import org.onecall.desk.QueueCallBack.State;
import org.onecall.desk.QueueCallBacks;

/** Call-backs in memory; they outlive a desk, as a database does. */
public final class FakeQueueCallBacks implements QueueCallBacks {
  private final Map<UUID, QueueCallBack> all = new LinkedHashMap<>();
  private final List<Runnable> held = new ArrayList<>();
  private boolean away;
  private boolean holds;

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
  public synchronized Future<Optional<QueueCallBack>> find(UUID id) {
    return Future.succeededFuture(Optional.ofNullable(all.get(id)));
  }

  @Override
  public synchronized Future<Boolean> keep(QueueCallBack known, QueueCallBack now) {
    if (!holds) {
      return Future.succeededFuture(write(known, now));
    }
    Promise<Boolean> written = Promise.promise();
    held.add(() -> written.complete(write(known, now)));
    return written.future();
  }

  private boolean write(QueueCallBack known, QueueCallBack now) {
    QueueCallBack kept = all.get(known.id());
    boolean same = kept.state() == known.state() && kept.tries() == known.tries();
    if (same) {
      all.put(now.id(), now);
    }
    return same;
  }

  /** From now on nothing is written before {@link #letGo}. */
  public synchronized void hold() {
    holds = true;
  }

  /** How much is held. */
  public synchronized int held() {
    return held.size();
  }

  /** All that was held is written, in turn, and what comes from now on at once. */
  public void letGo() {
    List<Runnable> writes;
    synchronized (this) {
      holds = false;
      writes = List.copyOf(held);
      held.clear();
    }
    writes.forEach(Runnable::run);
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
