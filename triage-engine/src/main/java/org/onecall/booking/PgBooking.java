package org.onecall.booking;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.onecall.directory.Availability;

/** {@link Booking} on PostgreSQL, which keeps every rule; this class only asks and explains. */
public final class PgBooking implements Booking {
  private final Pool pool;
  private final Holds holds;
  private final Reservations reservations;

  /**
   * Bookings in the database of that pool.
   *
   * @param lease how long a hold lasts unless extended
   * @param random makes references; need not be secure, for knowing one opens nothing
   */
  public PgBooking(Pool pool, Duration lease, RandomGenerator random) {
    this.pool = pool;
    this.holds = new Holds(lease);
    this.reservations = new Reservations(holds, random);
  }

  @Override
  public Future<List<Slot>> slots(String service, Instant from, Instant to) {
    return pool.preparedQuery(Statements.SLOTS)
        .execute(Tuple.of(service, Rows.time(from), Rows.time(to)))
        .map(Holds::slots);
  }

  @Override
  public Future<Set<Instant>> takenHere(
      String encounter, String service, Instant from, Instant to) {
    return pool.preparedQuery(Statements.TAKEN_HERE)
        .execute(Tuple.of(service, Rows.time(from), Rows.time(to), encounter))
        .map(rows -> {
          Set<Instant> taken = new HashSet<>();
          rows.forEach(row -> taken.add(Rows.instant(row, "starts_at")));
          return taken;
        });
  }

  @Override
  public Future<Availability> availability(List<String> services, Instant from, Instant to) {
    return left(pool, services, from, to);
  }

  @Override
  public Future<Availability> availability(
      SqlConnection transaction, List<String> services, Instant from, Instant to) {
    return left(transaction, services, from, to);
  }

  private static Future<Availability> left(
      SqlClient client, List<String> services, Instant from, Instant to) {
    if (services.isEmpty()) {
      return Future.succeededFuture(Availability.NOT_COUNTED);
    }
    return client
        .preparedQuery(Statements.AVAILABILITY)
        .execute(Tuple.of(services.toArray(String[]::new), Rows.time(from), Rows.time(to)))
        .map(rows -> {
          Map<String, Availability.Left> left = new HashMap<>();
          for (String service : services) {
            left.put(service, NOTHING);
          }
          rows.forEach(row -> left.put(row.getString("service_id"), left(row)));
          return new Availability(left);
        });
  }

  private static final Availability.Left NOTHING =
      new Availability.Left(Availability.State.GREEN, 0, Optional.empty());

  private static Availability.Left left(Row row) {
    return new Availability.Left(
        Availability.State.GREEN,
        row.getLong("free").intValue(),
        row.getOffsetDateTime("earliest") == null
            ? Optional.empty()
            : Optional.of(Rows.instant(row, "earliest")));
  }

  @Override
  public Future<HoldResult> hold(String encounter, SlotId slot, Suitable suitable) {
    // The others in a statement of its own: two encounters that took each other's ended holds
    // would otherwise wait for each other.
    return holds.hold(pool, encounter, slot, suitable, Holds.Others.LET_GO);
  }

  @Override
  public Future<HoldResult> hold(
      SqlConnection transaction, String encounter, SlotId slot, Suitable suitable) {
    return holds.hold(transaction, encounter, slot, suitable, Holds.Others.KEPT);
  }

  @Override
  public Future<List<Hold>> extend(String encounter) {
    return holds.extend(pool, encounter);
  }

  @Override
  public Future<Integer> release(String encounter) {
    return holds.release(pool, encounter);
  }

  @Override
  public Future<Void> release(SqlConnection transaction, String encounter, Hold hold) {
    return holds.release(transaction, encounter, hold);
  }

  @Override
  public Future<BookResult> book(SqlConnection transaction, Hold hold, BookRequest request) {
    return reservations.book(transaction, hold, request);
  }

  @Override
  public Future<BookResult> book(Hold hold, BookRequest request) {
    return pool.getConnection()
        .compose(connection ->
            connection
                .begin()
                .compose(transaction ->
                    reservations
                        .book(connection, hold, request)
                        .compose(
                            result -> commit(transaction, result, hold, request),
                            failure -> transaction.rollback().transform(done -> fail(failure))))
                .eventually(connection::close));
  }

  /**
   * A commit whose answer was lost may have happened. Only one that the database refused did not: a
   * session that is ended while it commits may have committed.
   */
  private static Future<BookResult> commit(
      Transaction transaction, BookResult result, Hold hold, BookRequest request) {
    return transaction
        .commit()
        .map(done -> result)
        .recover(failure ->
            failure instanceof PgException refused && refused.getSeverity().equals("ERROR")
                ? fail(failure)
                : Future.succeededFuture(new BookResult.Unknown(request.encounter(), hold.slot())));
  }

  private static <T> Future<T> fail(Throwable failure) {
    return Future.failedFuture(failure);
  }

  @Override
  public Future<BookResult> take(
      SqlConnection transaction, String service, Instant moment, BookRequest request) {
    return reservations.take(transaction, service, moment, request);
  }

  @Override
  public Future<BookResult> refer(SqlConnection transaction, String service, BookRequest request) {
    return reservations.refer(transaction, service, request);
  }

  @Override
  public Future<List<Booked>> urgentOf(SqlConnection transaction, String patient) {
    return reservations.urgentOf(transaction, patient);
  }

  @Override
  public Future<Optional<Booked>> find(String encounter, SlotId slot) {
    return reservations.findSlot(pool, encounter, slot);
  }

  @Override
  public Future<Optional<Booked>> settle(String encounter, SlotId slot) {
    return pool.withTransaction(connection ->
        connection
            .preparedQuery(Statements.WAIT_FOR_OTHERS)
            .execute(Tuple.of(slot.service(), Rows.time(slot.start())))
            .compose(quiet -> reservations.findSlot(connection, encounter, slot)));
  }

  @Override
  public Future<CancelResult> cancel(SqlConnection transaction, String reference, String reason) {
    return reservations.cancel(transaction, reference, reason);
  }
}
