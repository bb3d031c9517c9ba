package org.onecall.patient.task;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the tasks' clocks do what they do, each second, on every node. A sweep is a transaction of
 * its own, so one that dies has done nothing, and the next does it.
 */
public final class TaskSweeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TaskSweeper.class);
  private static final int EVERY_MILLIS = 1_000;

  private final Vertx vertx;
  private final long timer;
  private final AtomicBoolean sweeping = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile boolean closed;

  /** A sweeper that has begun. */
  public TaskSweeper(Vertx vertx, Tasks tasks, InstantSource clock) {
    this.vertx = vertx;
    this.timer = vertx.setPeriodic(EVERY_MILLIS, _ -> sweep(tasks, clock));
  }

  private void sweep(Tasks tasks, InstantSource clock) {
    if (closed || !sweeping.compareAndSet(false, true)) {
      return;
    }
    tasks
        .sweep(clock.instant())
        .onComplete(
            swept -> {
              sweeping.set(false);
              failing.set(false);
            },
            cause -> {
              sweeping.set(false);
              if (!closed && failing.compareAndSet(false, true)) {
                LOG.warn("the clocks of tasks could not be looked at: {}", cause.toString());
              }
            });
  }

  @Override
  public void close() {
    closed = true;
    vertx.cancelTimer(timer);
  }
}
