package org.onecall.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Bookings within an open transaction. The row is locked, then the booking inserted, and every rule
 * is a constraint of the table that the insertion meets without failing the transaction; only then
 * is the row marked as booked.
 */
final class Reservations {
  /** How many references are tried; that two in a row were given before is beyond belief. */
  private static final int REFERENCES_MAX = 5;

  private final Holds holds;
  private final RandomGenerator random;

  Reservations(Holds holds, RandomGenerator random) {
    this.holds = holds;
    this.random = random;
  }

  Future<BookResult> book(SqlClient transaction, Hold hold, BookRequest request) {
    return transaction
        .preparedQuery(Statements.LOCK)
        .execute(Tuple.of(hold.unit(), request.encounter(), hold.fence()))
        .compose(rows -> {
          if (rows.size() == 0) {
            return refused(Refusal.NO_SUCH_SLOT);
          }
          Row row = rows.iterator().next();
          boolean good = row.getBoolean("good") && row.getString("booked_by") == null;
          return good
              ? override(transaction, request)
                  .compose(done -> insert(transaction, hold, request, 1))
              : notHeld(transaction, hold, request);
        });
  }

  private static Future<?> override(SqlClient transaction, BookRequest request) {
    return request.override().isPresent() && request.patient().isPresent()
        ? transaction.preparedQuery(Statements.OVERRIDE).execute(Tuple.of(request.patient().get()))
        : Future.succeededFuture();
  }

  private Future<BookResult> insert(
      SqlClient transaction, Hold hold, BookRequest request, int attempt) {
    String reference = Reference.next(random);
    return transaction
        .preparedQuery(Statements.INSERT)
        .execute(
            Tuple.of(
                reference,
                hold.unit(),
                request.encounter(),
                request.patient().orElse(null),
                request.urgency() == BookRequest.Urgency.URGENT,
                request.override().orElse(null)))
        .compose(rows -> {
          if (rows.size() == 0) {
            return conflict(transaction, hold, request, reference, attempt);
          }
          Booked booked = Rows.booked(rows.iterator().next());
          return transaction
              .preparedQuery(Statements.MARK)
              .execute(Tuple.of(hold.unit(), reference))
              .map(marked -> new BookResult.Confirmed(booked));
        });
  }

  /** Says which rule the insertion met: the same booking again, the reference, or the patient's. */
  private Future<BookResult> conflict(
      SqlClient transaction, Hold hold, BookRequest request, String reference, int attempt) {
    return find(transaction, request.encounter(), hold.slot())
        .compose(same ->
            same.isPresent()
                ? Future.succeededFuture(new BookResult.Duplicate(same.get()))
                : transaction
                    .preparedQuery(Statements.FIND_REFERENCE)
                    .execute(Tuple.of(reference))
                    .compose(given ->
                        given.size() > 0 && attempt < REFERENCES_MAX
                            ? insert(transaction, hold, request, attempt + 1)
                            : refused(Refusal.URGENT_BOOKING_STANDS)));
  }

  private Future<BookResult> notHeld(SqlClient transaction, Hold hold, BookRequest request) {
    return find(transaction, request.encounter(), hold.slot())
        .compose(same ->
            same.isPresent()
                ? Future.succeededFuture(new BookResult.Duplicate(same.get()))
                : transaction
                    .preparedQuery(Statements.STANDING)
                    .execute(Tuple.of(hold.slot().service(), Rows.time(hold.slot().start())))
                    .compose(rows ->
                        rows.iterator().next().getLong("free") > 0
                            ? refused(Refusal.HOLD_ENDED)
                            : holds
                                .alternatives(transaction, request.suitable())
                                .map(BookResult.Gone::new)));
  }

  Future<BookResult> take(SqlClient transaction, SlotId slot, BookRequest request) {
    return find(transaction, request.encounter(), slot)
        .compose(same ->
            same.isPresent()
                ? Future.succeededFuture(new BookResult.Duplicate(same.get()))
                : holds
                    .hold(transaction, request.encounter(), slot, request.suitable())
                    .compose(result ->
                        switch (result) {
                          case HoldResult.Held held -> book(transaction, held.hold(), request);
                          case HoldResult.Gone gone ->
                              Future.succeededFuture(new BookResult.Gone(gone.alternatives()));
                          case HoldResult.Refused refused -> refused(refused.refusal());
                        }));
  }

  Future<Optional<Booked>> find(SqlClient client, String encounter, SlotId slot) {
    return client
        .preparedQuery(Statements.FIND)
        .execute(Tuple.of(encounter, slot.service(), Rows.time(slot.start())))
        .map(Reservations::first);
  }

  Future<CancelResult> cancel(SqlClient transaction, String reference, String reason) {
    return transaction
        .preparedQuery(Statements.CANCEL)
        .execute(Tuple.of(reference, reason))
        .compose(rows -> {
          if (rows.size() == 0) {
            return whyNotCancelled(transaction, reference);
          }
          Row row = rows.iterator().next();
          return transaction
              .preparedQuery(Statements.UNMARK)
              .execute(Tuple.of(row.getLong("unit_id"), reference))
              .map(done -> new CancelResult.Cancelled(Rows.booked(row)));
        });
  }

  private static Future<CancelResult> whyNotCancelled(SqlClient transaction, String reference) {
    return transaction
        .preparedQuery(Statements.FIND_REFERENCE)
        .execute(Tuple.of(reference))
        .map(rows ->
            new CancelResult.Refused(
                rows.size() == 0 ? Refusal.NO_SUCH_BOOKING : Refusal.ALREADY_CANCELLED));
  }

  private static Optional<Booked> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(Rows.booked(rows.iterator().next()));
  }

  private static Future<BookResult> refused(Refusal refusal) {
    return Future.succeededFuture(new BookResult.Refused(refusal));
  }
}
