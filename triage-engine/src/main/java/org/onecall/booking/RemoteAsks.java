package org.onecall.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onecall.trace.Spans;

/** The rows of what was asked of other organisations. */
final class RemoteAsks {
  private static final int AT_ONCE_MAX = 20;
  private static final int WHY_CHARS_MAX = 500;

  private final Pool pool;
  private final Duration turn;

  /**
   * The rows in the database of that pool.
   *
   * @param turn for how long whoever takes a row in hand has it alone
   */
  RemoteAsks(Pool pool, Duration turn) {
    this.pool = pool;
    this.turn = turn;
  }

  /** How something that was asked stands. */
  enum State {
    ASKED,
    UNKNOWN,
    DONE,
    GONE,
    REFUSED,
    AWAY,
    NOT_MADE,
    CANCELLING,
    CANCELLED;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static State ofCode(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * One row in hand.
   *
   * @param sentAt when it was first taken in hand to be sent
   * @param turns how often it was taken in hand, this time included
   * @param cause what is followed and led to it
   */
  record Asked(
      String reference,
      String provider,
      String encounter,
      SlotId slot,
      State state,
      Optional<String> theirReference,
      String why,
      Instant sentAt,
      int turns,
      Optional<String> cause) {}

  /** Writes down what is to be asked, in the transaction that books it on our side. */
  static Future<Void> ask(SqlConnection transaction, String provider, Booked booked, SlotId slot) {
    return transaction
        .preparedQuery(
            """
            INSERT INTO remote_ask (reference, provider, encounter, service_id, starts_at, next_at,
              asked_at, cause)
            VALUES ($1, $2, $3, $4, $5, clock_timestamp(), clock_timestamp(), $6)
            ON CONFLICT (reference) DO NOTHING\
            """)
        .execute(
            Tuple.of(
                booked.reference(),
                provider,
                booked.encounter(),
                slot.service(),
                Rows.time(slot.start()),
                Spans.current().traceparent().orElse(null)))
        .mapEmpty();
  }

  /** Where a booking that is cancelled here was asked for elsewhere, has it cancelled there too. */
  static Future<Void> cancelIfAsked(SqlConnection transaction, String reference) {
    return transaction
        .preparedQuery(
            """
            UPDATE remote_ask SET
              state = CASE WHEN state = 'asked' THEN 'cancelled' ELSE 'cancelling' END,
              next_at = clock_timestamp(), told = true
            WHERE reference = $1 AND state IN ('asked', 'unknown', 'done')\
            """)
        .execute(Tuple.of(reference))
        .mapEmpty();
  }

  /**
   * Takes in hand what is due. What was never sent counts as unknown from here on: if we stop
   * between now and sending, it is looked up, and not sent a second time.
   */
  Future<List<Asked>> takeDue() {
    return pool.preparedQuery(
            """
            UPDATE remote_ask SET
              state = CASE WHEN state = 'asked' THEN 'unknown' ELSE state END,
              sent_at = coalesce(sent_at, clock_timestamp()),
              turns = turns + 1,
              next_at = clock_timestamp() + $1::bigint * interval '1 millisecond'
                * least(1 << least(turns, 6), 60)
            WHERE reference IN (
              SELECT reference FROM remote_ask
              WHERE next_at <= clock_timestamp()
                AND (state IN ('asked', 'unknown', 'cancelling') OR NOT told)
              ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            RETURNING *\
            """)
        .execute(Tuple.of(turn.toMillis(), AT_ONCE_MAX))
        .map(rows -> {
          List<Asked> due = new ArrayList<>();
          rows.forEach(row -> due.add(asked(row)));
          return List.copyOf(due);
        });
  }

  /**
   * Writes a final answer down, once: the first one counts.
   *
   * @return whether this was the first
   */
  Future<Boolean> settle(
      SqlClient client,
      String reference,
      State from,
      State to,
      @Nullable String theirs,
      String why) {
    return client
        .preparedQuery(
            """
            UPDATE remote_ask SET state = $3, their_reference = coalesce($4, their_reference),
              why = $5, answered_at = clock_timestamp(), next_at = clock_timestamp()
            WHERE reference = $1 AND state = $2\
            """)
        .execute(Tuple.of(reference, from.code(), to.code(), theirs, cut(why)))
        .map(rows -> rows.rowCount() > 0);
  }

  /** Has what is not known looked up before its turn would come. */
  Future<Void> lookSoon(String reference, Duration after) {
    return pool.preparedQuery(
            """
            UPDATE remote_ask SET next_at =
              least(next_at, clock_timestamp() + $2::bigint * interval '1 millisecond')
            WHERE reference = $1 AND state = 'unknown'\
            """)
        .execute(Tuple.of(reference, after.toMillis()))
        .mapEmpty();
  }

  /** How it stands now. */
  Future<State> state(String reference) {
    return pool.preparedQuery("SELECT state FROM remote_ask WHERE reference = $1")
        .execute(Tuple.of(reference))
        .map(rows -> State.ofCode(rows.iterator().next().getString("state")));
  }

  /** The encounter has heard. */
  Future<Void> told(String reference) {
    return pool.preparedQuery("UPDATE remote_ask SET told = true WHERE reference = $1")
        .execute(Tuple.of(reference))
        .mapEmpty();
  }

  /** What the other side has given away is not offered again. */
  static Future<Void> withdraw(SqlClient client, SlotId slot) {
    return client
        .preparedQuery(
            "UPDATE place_unit SET withdrawn = true WHERE service_id = $1 AND starts_at = $2"
                + " AND booked_by IS NULL")
        .execute(Tuple.of(slot.service(), Rows.time(slot.start())))
        .mapEmpty();
  }

  /** Gives a slot of the other side's a row of ours, so that the one hold mechanism covers it. */
  static Future<Void> mirror(SqlClient client, Slot slot) {
    return client
        .preparedQuery(
            """
            INSERT INTO place_unit (service_id, kind, starts_at, ends_at, unit_no)
            VALUES ($1, 'appointment', $2, $3, 1)
            ON CONFLICT (service_id, starts_at, unit_no) DO UPDATE SET withdrawn = false
              WHERE place_unit.withdrawn\
            """)
        .execute(Tuple.of(slot.id().service(), Rows.time(slot.start()), Rows.time(slot.end())))
        .mapEmpty();
  }

  private static Asked asked(Row row) {
    return new Asked(
        row.getString("reference"),
        row.getString("provider"),
        row.getString("encounter"),
        Rows.slotId(row),
        State.ofCode(row.getString("state")),
        Optional.ofNullable(row.getString("their_reference")),
        row.getString("why") == null ? "" : row.getString("why"),
        Rows.instant(row, "sent_at"),
        row.getInteger("turns"),
        Optional.ofNullable(row.getString("cause")));
  }

  private static String cut(String why) {
    return why.substring(0, Math.min(why.length(), WHY_CHARS_MAX));
  }
}
