package org.onecall.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.onecall.encounter.Reference;

/**
 * Bookings within an open transaction. One statement locks the row, inserts the booking and marks
 * the row as booked; every rule is a constraint of the table that the insertion meets without
 * failing the transaction, and only when it meets one is asked which.
 */
final class Reservations {
  /** How often a booking is inserted: once, in place of another, beside another, new reference. */
  private static final int ATTEMPTS_MAX = 5;

  private final Holds holds;
  private final RandomGenerator random;

  Reservations(Holds holds, RandomGenerator random) {
    this.holds = holds;
    this.random = random;
  }

  Future<BookResult> book(SqlClient transaction, Hold hold, BookRequest request) {
    return attempt(transaction, hold, request, Aside.NOTHING, 1);
  }

  /** Which bookings of the patient were let stand aside so far. */
  private enum Aside {
    NOTHING,
    REPLACED,
    ALL
  }

  private Future<BookResult> attempt(
      SqlClient transaction, Hold hold, BookRequest request, Aside aside, int attempt) {
    String reference = Reference.draw(random).text();
    return transaction
        .preparedQuery(Statements.BOOK)
        .execute(
            Tuple.of(
                reference,
                hold.unit(),
                request.encounter(),
                request.patient().orElse(null),
                request.urgency() == BookRequest.Urgency.URGENT,
                request.override().orElse(null),
                hold.fence()))
        .compose(rows -> {
          if (rows.size() == 0) {
            return refused(Refusal.NO_SUCH_SLOT);
          }
          Row row = rows.iterator().next();
          if (row.getString("reference") != null) {
            return Future.succeededFuture(new BookResult.Confirmed(Rows.booked(row)));
          }
          return row.getBoolean("good")
              ? conflict(transaction, hold, request, reference, aside, attempt)
              : notHeld(transaction, hold, request);
        });
  }

  /** Says which rule the insertion met: the same booking again, the reference, the patient's. */
  private Future<BookResult> conflict(
      SqlClient transaction,
      Hold hold,
      BookRequest request,
      String reference,
      Aside aside,
      int attempt) {
    if (attempt >= ATTEMPTS_MAX) {
      return Future.failedFuture("No booking after " + ATTEMPTS_MAX + " attempts");
    }
    return unless(
        findSlot(transaction, request.encounter(), hold.slot()),
        () ->
            transaction
                .preparedQuery(Statements.FIND_REFERENCE)
                .execute(Tuple.of(reference))
                .compose(given ->
                    given.size() > 0
                        ? attempt(transaction, hold, request, aside, attempt + 1)
                        : urgent(
                            transaction,
                            request,
                            aside,
                            next -> attempt(transaction, hold, request, next, attempt + 1))));
  }

  /**
   * The person has an urgent booking. The one to be replaced stands aside at once, any other only
   * for a reason.
   */
  private static Future<BookResult> urgent(
      SqlClient transaction,
      BookRequest request,
      Aside aside,
      Function<Aside, Future<BookResult>> again) {
    Aside next =
        aside == Aside.NOTHING && request.replaces().isPresent() ? Aside.REPLACED : Aside.ALL;
    boolean allowed =
        next == Aside.REPLACED || (aside != Aside.ALL && request.override().isPresent());
    if (!allowed) {
      return refused(Refusal.URGENT_BOOKING_STANDS);
    }
    return transaction
        .preparedQuery(Statements.ASIDE)
        .execute(
            Tuple.of(
                request.patient().orElseThrow(),
                next == Aside.REPLACED ? request.replaces().orElseThrow() : null))
        .compose(done -> again.apply(next));
  }

  private Future<BookResult> notHeld(SqlClient transaction, Hold hold, BookRequest request) {
    return unless(
        findSlot(transaction, request.encounter(), hold.slot()),
        () ->
            transaction
                .preparedQuery(Statements.STANDING)
                .execute(Tuple.of(hold.slot().service(), Rows.time(hold.slot().start())))
                .compose(rows ->
                    rows.iterator().next().getLong("free") > 0
                        ? refused(Refusal.HOLD_ENDED)
                        : holds
                            .alternatives(transaction, request.suitable())
                            .map(BookResult.Gone::new)));
  }

  /** Books a unit of the slot around a moment, held and booked in the one transaction. */
  Future<BookResult> take(
      SqlClient transaction, String service, Instant moment, BookRequest request) {
    return transaction
        .preparedQuery(Statements.SLOT_AROUND)
        .execute(Tuple.of(service, Rows.time(moment)))
        .compose(rows -> {
          if (rows.size() == 0) {
            return refused(Refusal.NO_SUCH_SLOT);
          }
          SlotId slot = new SlotId(service, Rows.instant(rows.iterator().next(), "starts_at"));
          return unless(
              findSlot(transaction, request.encounter(), slot),
              () ->
                  holds
                      .hold(
                          transaction,
                          request.encounter(),
                          slot,
                          request.suitable(),
                          Holds.Others.KEPT)
                      .compose(held(transaction, request)));
        });
  }

  private Function<HoldResult, Future<BookResult>> held(
      SqlClient transaction, BookRequest request) {
    return result ->
        switch (result) {
          case HoldResult.Held held -> book(transaction, held.hold(), request);
          case HoldResult.Gone gone ->
              Future.succeededFuture(new BookResult.Gone(gone.alternatives()));
          case HoldResult.Refused refused -> refused(refused.refusal());
        };
  }

  /** Records a referral to a service that counts nothing, once for an encounter. */
  Future<BookResult> refer(SqlClient transaction, String service, BookRequest request) {
    return refer(transaction, service, request, Aside.NOTHING, 1);
  }

  private Future<BookResult> refer(
      SqlClient transaction, String service, BookRequest request, Aside aside, int attempt) {
    String reference = Reference.draw(random).text();
    return transaction
        .preparedQuery(Statements.REFER)
        .execute(
            Tuple.of(
                reference,
                service,
                request.encounter(),
                request.patient().orElse(null),
                request.urgency() == BookRequest.Urgency.URGENT,
                request.override().orElse(null)))
        .compose(rows -> {
          if (rows.size() > 0) {
            return Future.succeededFuture(
                new BookResult.Confirmed(Rows.booked(rows.iterator().next())));
          }
          if (attempt >= ATTEMPTS_MAX) {
            return Future.failedFuture("No referral after " + ATTEMPTS_MAX + " attempts");
          }
          return unless(
              find(transaction, request.encounter(), service, null),
              () ->
                  transaction
                      .preparedQuery(Statements.FIND_REFERENCE)
                      .execute(Tuple.of(reference))
                      .compose(given ->
                          given.size() > 0
                              ? refer(transaction, service, request, aside, attempt + 1)
                              : urgent(
                                  transaction,
                                  request,
                                  aside,
                                  next ->
                                      refer(transaction, service, request, next, attempt + 1))));
        });
  }

  Future<List<Booked>> urgentOf(SqlClient client, String patient) {
    return client
        .preparedQuery(Statements.URGENT_OF)
        .execute(Tuple.of(patient))
        .map(rows -> {
          List<Booked> found = new ArrayList<>();
          rows.forEach(row -> found.add(Rows.booked(row)));
          return List.copyOf(found);
        });
  }

  Future<Optional<Booked>> findSlot(SqlClient client, String encounter, SlotId slot) {
    return find(client, encounter, slot.service(), Rows.time(slot.start()));
  }

  private static Future<Optional<Booked>> find(
      SqlClient client, String encounter, String service, @Nullable OffsetDateTime start) {
    return client
        .preparedQuery(Statements.FIND)
        .execute(Tuple.of(encounter, service, start))
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
          CancelResult done = new CancelResult.Cancelled(Rows.booked(row));
          return row.getLong("unit_id") == null
              ? Future.succeededFuture(done)
              : transaction
                  .preparedQuery(Statements.UNMARK)
                  .execute(Tuple.of(row.getLong("unit_id"), reference))
                  .map(free -> done);
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

  /** The same booking, where there is one; otherwise what comes next. */
  private static Future<BookResult> unless(
      Future<Optional<Booked>> same, Supplier<Future<BookResult>> next) {
    return same.compose(found ->
        found.isPresent()
            ? Future.succeededFuture(new BookResult.Duplicate(found.get()))
            : next.get());
  }

  private static Optional<Booked> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(Rows.booked(rows.iterator().next()));
  }

  private static Future<BookResult> refused(Refusal refusal) {
    return Future.succeededFuture(new BookResult.Refused(refusal));
  }
}
