package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.onecall.booking.PlaceHistory.Novelty;
import org.onecall.booking.PlaceHistory.Seen;
import org.onecall.testing.ExpectsLog;
import org.onecall.testing.Lane;

/**
 * Many handlers after few places, on the real database, while its sessions are ended at random
 * between and within any two steps. {@code -Donecall.history.attempts} sets how many attempts,
 * {@code -Donecall.history.seed} repeats its choices.
 */
// The database client's own complaint when a session ends between a reply and its reading.
@ExpectsLog("Promise already completed")
@Timeout(4 * 3_600)
class PlaceHistoryTest {
  private static final int ATTEMPTS = Lane.tries("onecall.history.attempts", 4_000, 1_000_000);
  private static final long SEED = Long.getLong("onecall.history.seed", 20_261_122L);
  private static final int HANDLERS = Lane.tries("onecall.history.handlers", 24, 64);
  private static final Duration LEASE = Duration.ofMillis(150);

  private final PlacesFixture places = new PlacesFixture();
  private final PlaceHistory history = new PlaceHistory();
  private final ConcurrentLinkedDeque<String> cancellable = new ConcurrentLinkedDeque<>();
  private final Set<String> offered = ConcurrentHashMap.newKeySet();
  private final AtomicInteger names = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();

  @Test
  void noPlaceIsGivenTwiceAndNoneIsLostWhateverBreaks() throws Exception {
    Map<SlotId, Integer> fits = slots();
    AtomicInteger left = new AtomicInteger(ATTEMPTS);
    AtomicBoolean breaking = new AtomicBoolean(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var breaker = threads.submit(() -> breakSessions(breaking));
      var handlers = new ArrayList<java.util.concurrent.Future<?>>();
      for (int i = 0; i < HANDLERS; i++) {
        Random random = new Random(SEED + i);
        handlers.add(threads.submit(() -> handle(random, List.copyOf(fits.keySet()), left)));
      }
      for (var handler : handlers) {
        handler.get(4, TimeUnit.HOURS);
      }
      breaking.set(false);
      breaker.get(1, TimeUnit.MINUTES);
    }
    Map<String, Integer> named = new HashMap<>();
    fits.forEach((slot, fit) -> named.put(slot.toString(), fit));
    HistoryChecker checker = new HistoryChecker(named);
    assertThat(checker.faults(history.all())).isEmpty();
    assertThat(history.all().stream().filter(Seen.Booked.class::isInstance).count())
        .isGreaterThan(ATTEMPTS / 20);
    assertThat(lost.get()).as("answers lost").isPositive();
    noneLost(fits, checker.livingAtTheEnd());
    places.close();
  }

  private Map<SlotId, Integer> slots() {
    SlotId day = new SlotId(SampleServices.FALLS, places.slot(SampleServices.FALLS, 0).start());
    return Map.of(
        places.slot(SampleServices.CLINIC, 600),
        1,
        places.slot(SampleServices.CLINIC, 615),
        1,
        places.slot(SampleServices.OTHER_CLINIC, 600),
        2,
        day,
        4);
  }

  private Void handle(Random random, List<SlotId> slots, AtomicInteger left) {
    Booking booking = new PgBooking(places.database.pool(), LEASE, new Random(random.nextLong()));
    while (left.getAndDecrement() > 0) {
      String who = "e" + names.incrementAndGet();
      SlotId slot = slots.get(random.nextInt(slots.size()));
      try {
        attempt(booking, random, who, slot);
      } catch (CompletionException broken) {
        // The session was ended under this attempt; whatever it left is for the database to mend.
        lost.incrementAndGet();
      }
    }
    return null;
  }

  private void attempt(Booking booking, Random random, String who, SlotId slot) {
    long asked = System.nanoTime();
    HoldResult result = join(booking.hold(who, slot, places.suitable(slot.service())));
    if (result instanceof HoldResult.Held(Hold hold)) {
      history.add(
          new Seen.Held(who, slot.toString(), hold.unit(), hold.fence(), asked, System.nanoTime()));
      switch (random.nextInt(10)) {
        case 0 -> join(booking.release(who));
        case 1 -> {} // walks away; the lease runs out
        case 2 -> {
          waitFor(random, 200);
          book(booking, who, slot, hold);
        }
        case 3 -> {
          book(booking, who, slot, hold);
          book(booking, who, slot, hold);
        }
        default -> book(booking, who, slot, hold);
      }
    } else if (random.nextInt(3) > 0) {
      cancelOne(booking);
    }
  }

  private void book(Booking booking, String who, SlotId slot, Hold hold) {
    boolean over = Instant.now().isAfter(hold.expiresAt());
    long asked = System.nanoTime();
    BookResult result;
    try {
      result = join(booking.book(hold, places.request(who, slot.service())));
    } catch (CompletionException broken) {
      lost.incrementAndGet();
      result = new BookResult.Unknown(who, slot);
    }
    switch (result) {
      case BookResult.Confirmed(Booked booked) -> seen(who, slot, booked, Novelty.NEW, over, asked);
      case BookResult.Duplicate(Booked booked) ->
          seen(who, slot, booked, Novelty.SAME_AGAIN, over, asked);
      case BookResult.Unknown unknown -> {
        lost.incrementAndGet();
        findOut(booking, who, slot, over, asked);
      }
      case BookResult.Gone gone -> {}
      case BookResult.Refused refused -> {}
    }
  }

  /** Asks until the database says; a booking that is not there was not made. */
  private void findOut(Booking booking, String who, SlotId slot, boolean over, long asked) {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      try {
        Optional<Booked> found = join(booking.settle(who, slot));
        found.ifPresent(
            booked -> seen(who, slot, booked, Novelty.FOUND_AFTER_NO_ANSWER, over, asked));
        return;
      } catch (CompletionException broken) {
        lost.incrementAndGet();
      }
    }
    throw new AssertionError("The database never said whether " + who + " has " + slot);
  }

  private void seen(
      String who, SlotId slot, Booked booked, Novelty novelty, boolean over, long asked) {
    history.add(
        new Seen.Booked(
            who, slot.toString(), booked.reference(), novelty, over, asked, System.nanoTime()));
    // A booking whose answer was lost twice is found twice, and is still only one to give back.
    if (novelty != Novelty.SAME_AGAIN && offered.add(booked.reference())) {
      cancellable.add(booked.reference());
    }
  }

  private void cancelOne(Booking booking) {
    String reference = cancellable.poll();
    if (reference == null) {
      return;
    }
    long asked = System.nanoTime();
    for (int attempt = 0; attempt < 1_000; attempt++) {
      try {
        join(
            places.database.inTransaction(
                tx -> booking.cancel(tx, reference, "The handler gave it back")));
        // Done now, or by an attempt whose answer was lost.
        history.add(new Seen.Cancelled(reference, asked, System.nanoTime()));
        return;
      } catch (CompletionException broken) {
        lost.incrementAndGet();
      }
    }
    throw new AssertionError("The database never said whether " + reference + " is cancelled");
  }

  /** Ends database sessions at random, as a crash of either end does. */
  private Void breakSessions(AtomicBoolean on) {
    Random random = new Random(SEED);
    while (on.get()) {
      waitFor(random, 60);
      try {
        join(
            places
                .database
                .pool()
                .query(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                        + " ORDER BY random() LIMIT 1")
                .execute());
      } catch (CompletionException broken) {
        // It may meet itself.
        lost.incrementAndGet();
      }
    }
    return null;
  }

  /**
   * Each slot can be booked by as many new people as it has places that nobody was seen to have.
   */
  private void noneLost(Map<SlotId, Integer> fits, Map<String, Integer> living) {
    await(
        places
            .database
            .pool()
            .query("UPDATE place_unit SET holder = NULL, held_until = NULL")
            .execute());
    fits.forEach((slot, fit) -> {
      int booked = 0;
      for (int i = 0; i <= fit; i++) {
        if (await(places.booking.hold("last" + i + slot, slot, places.suitable()))
            instanceof HoldResult.Held(Hold hold)) {
          BookResult result = await(places.booking.book(hold, places.request("last" + i + slot)));
          assertThat(result).isInstanceOf(BookResult.Confirmed.class);
          booked++;
        }
      }
      assertThat(booked).as("places left of %s", slot).isEqualTo(fit - living.get(slot.toString()));
    });
  }

  private static void waitFor(Random random, int millisMax) {
    java.util.concurrent.locks.LockSupport.parkNanos(
        TimeUnit.MILLISECONDS.toNanos(1 + random.nextInt(millisMax)));
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
