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

  Future<HoldResult> hold(SqlClient client, String encounter, SlotId slot, Suitable suitable) {
    return attempt(client, encounter, slot, suitable, 1);
  }

  /**
   * The first attempt passes over rows that others are busy with, so that many handlers after many
   * rows do not queue; a later one waits for them, for a row may come free again.
   */
  private Future<HoldResult> attempt(
      SqlClient client, String encounter, SlotId slot, Suitable suitable, int attempt) {
    return client
        .preparedQuery(Statements.take(attempt > 1))
        .execute(Tuple.of(slot.service(), Rows.time(slot.start()), encounter, lease.toMillis()))
        .compose(rows ->
            rows.size() > 0
                ? Future.succeededFuture(new HoldResult.Held(Rows.hold(rows.iterator().next())))
                : missed(client, encounter, slot, suitable, attempt));
  }

  private Future<HoldResult> missed(
      SqlClient client, String encounter, SlotId slot, Suitable suitable, int attempt) {
    return client
        .preparedQuery(Statements.STANDING)
        .execute(Tuple.of(slot.service(), Rows.time(slot.start())))
        .compose(rows -> {
          Row standing = rows.iterator().next();
          if (standing.getLong("units") == 0) {
            return Future.succeededFuture(new HoldResult.Refused(Refusal.NO_SUCH_SLOT));
          }
          if (!standing.getBoolean("to_come")) {
            return Future.succeededFuture(new HoldResult.Refused(Refusal.SLOT_PAST));
          }
          if (standing.getLong("free") > 0 && attempt < TRIES_MAX) {
            return attempt(client, encounter, slot, suitable, attempt + 1);
          }
          return alternatives(client, suitable).map(HoldResult.Gone::new);
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
