package org.onecall.desk.figures;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.onecall.telephony.floor.CallOutcome;

/** The records of calls in PostgreSQL. */
public final class PgCallRecords implements CallRecords {
  private static final int SECONDS_MAX = 5;

  private final Pool pool;

  /** The records in the database of that pool. */
  public PgCallRecords(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<Void> keep(CallRecord call) {
    return pool.preparedQuery(
            """
            insert into call_record (call, line, arrived_at, answered_at, ended_at, outcome, phone)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (call) do update set line = excluded.line,
              arrived_at = excluded.arrived_at, answered_at = excluded.answered_at,
              ended_at = excluded.ended_at, outcome = excluded.outcome, phone = excluded.phone
            """)
        .execute(
            Tuple.tuple()
                .addString(call.call())
                .addString(call.line())
                .addOffsetDateTime(at(call.arrivedAt()))
                .addValue(call.answeredAt().map(PgCallRecords::at).orElse(null))
                .addOffsetDateTime(at(call.endedAt()))
                .addString(call.outcome().name().toLowerCase(Locale.ROOT))
                .addValue(call.phone().orElse(null)))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  @Override
  public Future<List<CallRecord>> arrived(Instant from, Instant before, int most) {
    return pool.preparedQuery(
            """
            select call, line, arrived_at, answered_at, ended_at, outcome, phone
            from call_record where arrived_at >= $1 and arrived_at < $2
            order by arrived_at, call limit $3
            """)
        .execute(Tuple.of(at(from), at(before), most))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          List<CallRecord> found = new ArrayList<>(rows.size());
          rows.forEach(row -> found.add(record(row)));
          return List.copyOf(found);
        });
  }

  private static CallRecord record(Row row) {
    return new CallRecord(
        row.getString("call"),
        row.getString("line"),
        row.getOffsetDateTime("arrived_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("answered_at")).map(OffsetDateTime::toInstant),
        row.getOffsetDateTime("ended_at").toInstant(),
        CallOutcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("phone")));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
