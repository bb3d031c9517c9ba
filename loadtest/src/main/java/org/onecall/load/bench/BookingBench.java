package org.onecall.load.bench;

import static org.onecall.load.OwnDatabase.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.onecall.booking.BookRequest;
import org.onecall.booking.BookResult;
import org.onecall.booking.Booking;
import org.onecall.booking.Hold;
import org.onecall.booking.HoldResult;
import org.onecall.booking.PgBooking;
import org.onecall.booking.Slot;
import org.onecall.booking.SlotId;
import org.onecall.booking.SlotSupply;
import org.onecall.booking.Suitable;
import org.onecall.config.Limits;
import org.onecall.directory.Directory;
import org.onecall.directory.Opening;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.journal.Database;
import org.onecall.load.OwnDatabase;

/**
 * Holding, booking and the answer to a slot that is gone, on the embedded PostgreSQL with its
 * durable settings, by handlers who go on at the pace of a busy hour many times over.
 *
 * <p>Each handler holds a place, books it, asks for one that is full, and cancels, with pauses of
 * about a second between; the times are those of the one statement or transaction each.
 */
final class BookingBench {
  private static final long MICROS_MAX = 60_000_000;
  private static final int WARM_UP_SECONDS = 20;
  private static final int PAUSE_MILLIS = 1_000;
  private static final int CONNECTIONS = 16;
  private static final int PLACE_MILLIS_MAX = 20;
  private static final int GONE_MILLIS_MAX = 200;
  private static final String FULL = "aldenmoor-utc";

  private final int handlers;
  private final int seconds;
  private final Histogram hold = new Histogram(MICROS_MAX, 3);
  private final Histogram book = new Histogram(MICROS_MAX, 3);
  private final Histogram gone = new Histogram(MICROS_MAX, 3);

  BookingBench(int handlers, int seconds) {
    this.handlers = handlers;
    this.seconds = seconds;
  }

  void run(Consumer<String> out) {
    OwnDatabase.with(CONNECTIONS, (vertx, database) -> measure(database, out));
  }

  private void measure(Database database, Consumer<String> out) {
    Directory county = DirectoryFiles.sample();
    LocalDate today = LocalDate.now(Opening.ZONE);
    await(new SlotSupply(database.pool(), county).ensure(today, 15));
    Booking booking =
        new PgBooking(database.pool(), Duration.ofSeconds(Limits.HOLD_SECONDS), new Random(7));
    Suitable suitable = suitable(county, today);
    List<Slot> free = free(booking, suitable);
    SlotId full = fill(booking, suitable);
    Instant from = Instant.now().plusSeconds(WARM_UP_SECONDS);
    Instant until = from.plusSeconds(seconds);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < handlers; i++) {
        int number = i;
        threads.execute(() -> handle(booking, database, free, full, suitable, number, from, until));
      }
    }
    out.accept(line("hold", hold, PLACE_MILLIS_MAX));
    out.accept(line("book", book, PLACE_MILLIS_MAX));
    out.accept(line("slot gone, with the next three", gone, GONE_MILLIS_MAX));
  }

  private String line(String what, Histogram micros, int p99MillisMax) {
    double p99 = micros.getValueAtPercentile(99) / 1_000.0;
    return String.format(
        Locale.ROOT,
        "%s, %d handlers, %,d times in %d s: p50 %.1f ms, p99 %.1f ms, max %.1f ms; target p99 %d ms"
            + " %s",
        what,
        handlers,
        micros.getTotalCount(),
        seconds,
        micros.getValueAtPercentile(50) / 1_000.0,
        p99,
        micros.getMaxValue() / 1_000.0,
        p99MillisMax,
        Bench.verdict(p99 <= p99MillisMax));
  }

  private void handle(
      Booking booking,
      Database database,
      List<Slot> free,
      SlotId full,
      Suitable suitable,
      int number,
      Instant from,
      Instant until) {
    Random random = new Random(number);
    pause(random);
    for (int round = 0; Instant.now().isBefore(until); round++) {
      String who = "bench-" + number + "-" + round;
      SlotId slot = free.get(random.nextInt(free.size())).id();
      HoldResult held = timed(hold, from, () -> booking.hold(who, slot, suitable));
      pause(random);
      timed(gone, from, () -> booking.hold(who + "-late", full, suitable));
      pause(random);
      if (held instanceof HoldResult.Held(Hold lease)) {
        BookResult booked =
            timed(
                book,
                from,
                () ->
                    database.inTransaction(tx -> booking.book(tx, lease, request(who, suitable))));
        pause(random);
        if (booked instanceof BookResult.Confirmed(var made)) {
          await(database.inTransaction(tx -> booking.cancel(tx, made.reference(), "Given back")));
        }
      }
      pause(random);
    }
  }

  private static <T> T timed(Histogram micros, Instant from, Supplier<Future<T>> what) {
    boolean counts = Instant.now().isAfter(from);
    long began = System.nanoTime();
    T result = await(what.get());
    if (counts) {
      synchronized (micros) {
        micros.recordValue(Math.min((System.nanoTime() - began) / 1_000, MICROS_MAX));
      }
    }
    return result;
  }

  private static void pause(Random random) {
    LockSupport.parkNanos(
        TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS / 2 + random.nextInt(PAUSE_MILLIS)));
  }

  private static BookRequest request(String who, Suitable suitable) {
    return new BookRequest(
        who,
        Optional.of("person " + who),
        BookRequest.Urgency.URGENT,
        Optional.empty(),
        Optional.empty(),
        suitable);
  }

  private static Suitable suitable(Directory county, LocalDate today) {
    List<String> services = new ArrayList<>();
    services.add(FULL);
    county.services().stream()
        .filter(Directory::isCounted)
        .map(service -> service.id())
        .filter(id -> !id.equals(FULL))
        .limit(Suitable.SERVICES_MAX - 1)
        .forEach(services::add);
    Instant from = today.plusDays(1).atStartOfDay(Opening.ZONE).toInstant();
    return new Suitable(services, from, from.plus(Duration.ofDays(3)));
  }

  private static List<Slot> free(Booking booking, Suitable suitable) {
    List<Slot> free = new ArrayList<>();
    for (String service : suitable.services()) {
      if (!service.equals(FULL)) {
        free.addAll(await(booking.slots(service, suitable.from(), suitable.to())));
      }
    }
    return free;
  }

  private static SlotId fill(Booking booking, Suitable suitable) {
    Slot slot = await(booking.slots(FULL, suitable.from(), suitable.to())).getFirst();
    for (int i = 0; i < slot.free(); i++) {
      String who = "full-" + i + "-" + ThreadLocalRandom.current().nextLong();
      if (await(booking.hold(who, slot.id(), suitable)) instanceof HoldResult.Held(Hold lease)) {
        await(booking.book(lease, request(who, suitable)));
      }
    }
    return slot.id();
  }
}
