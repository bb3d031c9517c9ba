package org.onecall.booking;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what encounters hold for as long as their calls live, and lets it go when a call ends.
 *
 * <p>It only hastens and delays what the leases do by themselves: when nobody keeps a hold any
 * more, because this process died, the hold runs out.
 */
public final class HoldKeeper implements EncounterListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HoldKeeper.class);

  /** A lease is extended this often within its length, so that one failure does not end it. */
  private static final int TIMES_IN_A_LEASE = 3;

  private final Vertx vertx;
  private final Booking booking;
  private final BiConsumer<String, Hold> extended;
  private final long timer;
  private final Set<String> keeping = ConcurrentHashMap.newKeySet();

  /**
   * A keeper that has begun.
   *
   * @param lease how long a hold lasts unless extended
   */
  public HoldKeeper(Vertx vertx, Booking booking, Duration lease) {
    this(vertx, booking, lease, (encounter, hold) -> {});
  }

  /**
   * A keeper that has begun.
   *
   * @param lease how long a hold lasts unless extended
   * @param extended told of each hold that has got a new end, and of the encounter that has it
   */
  public HoldKeeper(
      Vertx vertx, Booking booking, Duration lease, BiConsumer<String, Hold> extended) {
    this.vertx = vertx;
    this.booking = booking;
    this.extended = extended;
    this.timer =
        vertx.setPeriodic(Math.max(1, lease.toMillis() / TIMES_IN_A_LEASE), tick -> extend());
  }

  @Override
  public void changed(Encounter encounter) {
    String id = encounter.id().toString();
    boolean live = encounter.call().endedAt().isEmpty() && encounter.closing().isEmpty();
    if (!live) {
      // Once, as it ends: what a handler holds afterwards, to ring back with, runs out by itself.
      if (keeping.remove(id)) {
        release(id);
      }
    } else if (encounter.held().isPresent()) {
      keeping.add(id);
    } else {
      keeping.remove(id);
    }
  }

  private void release(String encounter) {
    booking
        .release(encounter)
        .onFailure(failure ->
            LOG.warn("The hold of encounter {} was not let go and runs out", encounter, failure));
  }

  /** Extends every hold that is kept. */
  void extend() {
    for (String encounter : keeping) {
      booking
          .extend(encounter)
          .onSuccess(holds -> holds.forEach(hold -> extended.accept(encounter, hold)))
          .onFailure(
              failure -> LOG.warn("The hold of encounter {} was not extended", encounter, failure));
    }
  }

  /** Ends the keeping; what is held runs out by itself. */
  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
