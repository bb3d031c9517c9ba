package org.onecall.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The one hold mechanism: a lease on a row, taken by one statement that finds and locks it. */
final class Holds {
  /** How often a slot that shows a free row is tried again before it is called gone. */
  private static final int TRIES_MAX = 5;

  private static final long NO_UNIT = -1;

  private final Duration lease;

  Holds(Duration lease) {
    this.lease = lease;
  }

  /** What an encounter holds besides the row it has just got. */
  enum Others {
    /** Stays held. */
    KEPT,
    /** Is let go, in a statement of its own. */
    LET_GO
  }

  /** What is to be held, by whom, asked through which connection. */
  private record Wanted(
      SqlClient client, String encounter, SlotId slot, Suitable suitable, Others others) {}

  Future<HoldResult> hold(
      SqlClient client, String encounter, SlotId slot, Suitable suitable, Others others) {
    return attempt(new Wanted(client, encounter, slot, suitable, others), 1);
  }

  /**
   * The first attempt passes over rows that others are busy with, so that many handlers after many
   * rows do not queue; a later one waits for them, for a row may come free again.
   */
  private Future<HoldResult> attempt(Wanted wanted, int attempt) {
    return wanted
        .client()
        .preparedQuery(Statements.take(attempt > 1))
        .execute(
            Tuple.of(
                wanted.slot().service(),
                Rows.time(wanted.slot().start()),
                wanted.encounter(),
                lease.toMillis()))
        .compose(rows ->
            rows.size() > 0 ? taken(wanted, rows.iterator().next()) : missed(wanted, attempt));
  }

  /** Nearly every encounter holds one row at a time, and has nothing to let go. */
  private Future<HoldResult> taken(Wanted wanted, Row row) {
    Hold hold = Rows.hold(row);
    HoldResult held = new HoldResult.Held(hold);
    return switch (wanted.others()) {
      case KEPT -> Future.succeededFuture(held);
      case LET_GO ->
          row.getLong("others") == 0
              ? Future.succeededFuture(held)
              : releaseBut(wanted.client(), wanted.encounter(), hold.unit()).map(released -> held);
    };
  }

  private Future<HoldResult> missed(Wanted wanted, int attempt) {
    return wanted
        .client()
        .preparedQuery(Statements.STANDING)
        .execute(Tuple.of(wanted.slot().service(), Rows.time(wanted.slot().start())))
        .compose(rows -> {
          Row standing = rows.iterator().next();
          if (standing.getLong("units") == 0) {
            return Future.succeededFuture(new HoldResult.Refused(Refusal.NO_SUCH_SLOT));
          }
          if (!standing.getBoolean("to_come")) {
            return Future.succeededFuture(new HoldResult.Refused(Refusal.SLOT_PAST));
          }
          if (standing.getLong("free") > 0 && attempt < TRIES_MAX) {
            return attempt(wanted, attempt + 1);
          }
          return alternatives(wanted.client(), wanted.suitable()).map(HoldResult.Gone::new);
        });
  }

  Future<List<Slot>> alternatives(SqlClient client, Suitable suitable) {
    if (suitable.services().isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return client
        .preparedQuery(Statements.ALTERNATIVES)
        .execute(
            Tuple.of(
                suitable.services().toArray(String[]::new),
                Rows.time(suitable.from()),
                Rows.time(suitable.to())))
        .map(Holds::slots);
  }

  Future<List<Hold>> extend(SqlClient client, String encounter) {
    return client
        .preparedQuery(Statements.EXTEND)
        .execute(Tuple.of(encounter, lease.toMillis()))
        .map(rows -> {
          List<Hold> extended = new ArrayList<>();
          rows.forEach(row -> extended.add(Rows.hold(row)));
          return List.copyOf(extended);
        });
  }

  Future<Void> release(SqlClient client, String encounter, Hold hold) {
    return client
        .preparedQuery(Statements.RELEASE_ONE)
        .execute(Tuple.of(hold.unit(), encounter, hold.fence()))
        .mapEmpty();
  }

  Future<Integer> release(SqlClient client, String encounter) {
    return releaseBut(client, encounter, NO_UNIT);
  }

  /** Lets go all that an encounter holds but one row, so that it holds one at a time. */
  Future<Integer> releaseBut(SqlClient client, String encounter, long unit) {
    return client
        .preparedQuery(Statements.RELEASE)
        .execute(Tuple.of(encounter, unit))
        .map(RowSet::rowCount);
  }

  static List<Slot> slots(RowSet<Row> rows) {
    List<Slot> slots = new ArrayList<>();
    rows.forEach(row -> slots.add(Rows.slot(row)));
    return List.copyOf(slots);
  }
}
