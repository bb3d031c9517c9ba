package org.onecall.booking;

import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.onecall.directory.Opening;
import org.onecall.journal.Database;
import org.onecall.journal.TestPostgres;

/** A database of its own with the sample services' places of a few days from tomorrow. */
final class PlacesFixture implements AutoCloseable {
  static final Duration LEASE = Duration.ofMinutes(5);

  final Vertx vertx = Vertx.vertx();
  final Database database = TestPostgres.open(vertx);
  final Booking booking = new PgBooking(database.pool(), LEASE, new Random(7));
  final LocalDate tomorrow = Instant.now().atZone(Opening.ZONE).toLocalDate().plusDays(1);

  PlacesFixture() {
    await(new SlotSupply(database.pool(), SampleServices.directory()).ensure(tomorrow, 2));
  }

  /** The slot of a clinic that begins so many minutes after tomorrow's midnight. */
  SlotId slot(String service, int minutes) {
    return new SlotId(
        service, tomorrow.atStartOfDay(Opening.ZONE).toInstant().plus(minutes, ChronoUnit.MINUTES));
  }

  Instant noon() {
    return tomorrow.atTime(12, 0).atZone(Opening.ZONE).toInstant();
  }

  Suitable suitable(String... services) {
    return new Suitable(
        List.of(services), slot("any", 0).start(), slot("any", 24 * 60 - 1).start());
  }

  BookRequest request(String encounter, String... services) {
    return new BookRequest(
        encounter,
        Optional.empty(),
        BookRequest.Urgency.URGENT,
        Optional.empty(),
        Optional.empty(),
        suitable(services));
  }

  <T> T inTransaction(Function<SqlConnection, Future<T>> work) {
    return await(database.inTransaction(work));
  }

  Hold held(String encounter, SlotId slot) {
    return switch (await(booking.hold(encounter, slot, suitable()))) {
      case HoldResult.Held held -> held.hold();
      case HoldResult.Gone gone -> throw new AssertionError(gone.toString());
      case HoldResult.Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  BookResult take(String encounter, String service, Instant moment) {
    return inTransaction(
        tx -> booking.take(tx, service, moment, request(encounter, service, SampleServices.RAPID)));
  }

  /** Makes every lease of an encounter end now, as the passing of time does. */
  void expire(String encounter) {
    await(
        database
            .pool()
            .preparedQuery("UPDATE place_unit SET held_until = clock_timestamp() WHERE holder = $1")
            .execute(Tuple.of(encounter)));
  }

  long count(String sql) {
    return await(database.pool().query(sql).execute()).iterator().next().getLong(0);
  }

  @Override
  public void close() {
    await(database.close());
    await(vertx.close());
  }
}
