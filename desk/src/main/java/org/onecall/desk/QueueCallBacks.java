package org.onecall.desk;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

  /** One as it is kept. */
  Future<Optional<QueueCallBack>> find(UUID id);

  /**
   * Writes down what became of one; false, and nothing is written, where it is another by now than
   * it was known: somebody else has spoken to them, or called it off. Writing the same once more is
   * true again.
   */
  Future<Boolean> keep(QueueCallBack known, QueueCallBack now);
}
