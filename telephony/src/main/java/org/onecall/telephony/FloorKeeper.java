package org.onecall.telephony;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.onecall.config.Limits;
import org.onecall.telephony.asterisk.FloorSink;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.FloorState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of the floor: takes events from a bounded queue, folds them, tells the listeners,
 * all on one thread.
 */
public final class FloorKeeper implements FloorSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FloorKeeper.class);
  private static final int EVENTS_MAX = Limits.FLOOR_EVENTS_WAITING_MAX;

  private static final int POLL_MILLIS = 50;

  private final BlockingQueue<FloorEvent> events = new ArrayBlockingQueue<>(EVENTS_MAX);
  private final List<FloorListener> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile FloorState state;
  private volatile boolean closed;

  /**
   * An empty floor, kept from now on.
   *
   * @param zone the zone whose midnight begins a day of counts
   */
  public FloorKeeper(Instant now, ZoneId zone) {
    this.state = FloorState.empty(now, zone);
    this.thread = Thread.ofPlatform().name("floor").daemon().start(this::run);
  }

  /** The floor now. */
  public FloorState state() {
    return state;
  }

  /** Events that were heard and wait to be folded. */
  public int waiting() {
    return events.size();
  }

  /** Listens to every step from now on, until the result is closed. */
  public Telephone.Listening listen(FloorListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public boolean offer(FloorEvent event) {
    return events.offer(event);
  }

  private void run() {
    try {
      while (!closed || !events.isEmpty()) {
        FloorEvent event = events.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (event != null) {
          step(event);
        }
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  private void step(FloorEvent event) {
    FloorState before = state;
    FloorState after = before.apply(event);
    state = after;
    for (FloorListener listener : listeners) {
      try {
        listener.stepped(before, event, after);
      } catch (RuntimeException e) {
        LOG.error("a listener of the floor failed; it goes on being told", e);
      }
    }
  }

  /** Completes with true once the floor is as wished, or with false after the time. */
  CompletableFuture<Boolean> await(Predicate<FloorState> wish, Duration time) {
    CompletableFuture<Boolean> met = new CompletableFuture<>();
    Telephone.Listening listening =
        listen((before, event, after) -> {
          if (wish.test(after)) {
            met.complete(true);
          }
        });
    if (wish.test(state)) {
      met.complete(true);
    }
    return met.completeOnTimeout(false, time.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> listening.close());
  }

  @Override
  public void close() {
    closed = true;
    try {
      // What was heard is folded to the end.
      if (!thread.join(Duration.ofSeconds(5))) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
