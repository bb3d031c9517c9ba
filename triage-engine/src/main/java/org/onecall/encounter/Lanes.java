package org.onecall.encounter;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Work in lanes, one for each key: in a lane one piece of work begins when the one before has
 * ended, between lanes nothing waits.
 *
 * <p>Belongs to one Vert.x context: every method, and every future's completion, must happen there.
 */
final class Lanes<K> {

  private final int waitingMax;
  private final Map<K, Queue<Supplier<Future<?>>>> lanes = new HashMap<>();

  /**
   * @param waitingMax how much work may wait in one lane
   */
  Lanes(int waitingMax) {
    this.waitingMax = waitingMax;
  }

  /** Does the work in its turn, or says no when too much waits in its lane. */
  boolean run(K key, Supplier<Future<?>> work) {
    Queue<Supplier<Future<?>>> lane = lanes.get(key);
    if (lane != null) {
      return lane.size() < waitingMax && lane.add(work);
    }
    lanes.put(key, new ArrayDeque<>());
    begin(key, work);
    return true;
  }

  private void begin(K key, Supplier<Future<?>> work) {
    work.get().onComplete(_ -> next(key));
  }

  private void next(K key) {
    Queue<Supplier<Future<?>>> lane = lanes.getOrDefault(key, new ArrayDeque<>());
    Supplier<Future<?>> work = lane.poll();
    if (work == null) {
      lanes.remove(key);
    } else {
      begin(key, work);
    }
  }

  /** How many lanes have work. */
  int busy() {
    return lanes.size();
  }
}
