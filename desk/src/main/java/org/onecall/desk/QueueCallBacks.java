package org.onecall.desk;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Call-backs that keep a place in a queue, where they are kept. */
public interface QueueCallBacks {
  /** Those that wait, and those given up that nobody has seen to; oldest first. */
  Future<List<QueueCallBack>> open();

  /**
   * Those asked for from a moment on and before another, in order.
   *
   * @param most how many at most
   */
  Future<List<QueueCallBack>> asked(Instant from, Instant before, int most);

  /** Writes a new one down; false when that call or number has one already. */
  Future<Boolean> add(QueueCallBack one);

  /** Writes down what became of one. */
  Future<Void> keep(QueueCallBack one);
}
