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
            insert into call_record
              (call, line, arrived_at, answered_at, ended_at, outcome, phone, caller_end,
               queued, queued_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (call) do update set line = excluded.line,
              arrived_at = excluded.arrived_at, answered_at = excluded.answered_at,
              ended_at = excluded.ended_at, outcome = excluded.outcome, phone = excluded.phone,
              caller_end = excluded.caller_end,
              queued = coalesce(excluded.queued, call_record.queued),
              queued_at = coalesce(call_record.queued_at, excluded.queued_at)
            """)
        .execute(
            Tuple.tuple()
                .addString(call.call())
                .addString(call.line())
                .addOffsetDateTime(at(call.arrivedAt()))
                .addValue(call.answeredAt().map(PgCallRecords::at).orElse(null))
                .addOffsetDateTime(at(call.endedAt()))
                .addString(call.outcome().name().toLowerCase(Locale.ROOT))
                .addValue(call.phone().orElse(null))
                .addString(call.callerEnd())
                .addValue(call.queue().map(CallRecord.Queue::entered).orElse(null))
                .addValue(
                    call.queue().flatMap(CallRecord.Queue::at).map(PgCallRecords::at).orElse(null)))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  @Override
  public Future<List<CallRecord>> arrived(Instant from, Instant before, int most) {
    return pool.preparedQuery(
            """
            select call, line, arrived_at, answered_at, ended_at, outcome, phone, caller_end,
              queued, queued_at
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
        Optional.ofNullable(row.getString("phone")),
        row.getString("caller_end"),
        Optional.ofNullable(row.getBoolean("queued"))
            .map(entered ->
                new CallRecord.Queue(
                    entered,
                    Optional.ofNullable(row.getOffsetDateTime("queued_at"))
                        .map(OffsetDateTime::toInstant))));
  }

  @Override
  public Future<Optional<CallRecord>> find(String call) {
    return pool.preparedQuery(
            """
            select call, line, arrived_at, answered_at, ended_at, outcome, phone, caller_end,
              queued, queued_at
            from call_record where call = $1
            """)
        .execute(Tuple.of(call))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          for (Row row : rows) {
            return Optional.of(record(row));
          }
          return Optional.empty();
        });
  }

  // Summed where the calls are: those of five weeks are too many to be carried about each minute.
  private static final String HOURS =
      """
      with done as (
        select call, max(finished_at) as at from encounter_record
        where opened_at >= $1 and opened_at < $2 and finished_at is not null group by call),
      one as (
        select c.arrived_at, c.outcome,
          c.outcome in ('answered', 'fallback') as answered,
          greatest(c.ended_at - c.answered_at, interval '0') as talked,
          case when done.at > c.ended_at then least(done.at - c.ended_at, $3 * interval '1 second')
            else interval '0' end as after,
          c.queued_at is not null as joined,
          greatest(c.queued_at - c.arrived_at, interval '0') as greeted,
          greatest(coalesce(c.answered_at, c.ended_at) - c.queued_at, interval '0') as waited
        from call_record c left join done on done.call = c.call
        where c.arrived_at >= $1 and c.arrived_at < $2)
      select date_trunc('hour', arrived_at, 'UTC') as hour, min(arrived_at) as first_at,
        count(*)::int as calls,
        (count(*) filter (where answered))::int as answered,
        coalesce(sum(%s) filter (where answered), 0)::bigint as talked,
        coalesce(sum(%s + %s) filter (where answered), 0)::bigint as kept,
        (count(*) filter (where joined))::int as queued,
        coalesce(sum(%s) filter (where joined), 0)::bigint as greeted,
        coalesce(sum(%s) filter (where joined), 0)::bigint as waited,
        (count(*) filter (where joined and outcome = 'abandoned'))::int as left_queue
      from one group by 1 order by 1
      """
          .formatted(
              millis("coalesce(talked, interval '0')"),
              millis("coalesce(talked, interval '0')"),
              millis("after"),
              millis("greeted"),
              millis("waited"));

  private static String millis(String interval) {
    return "floor(extract(epoch from " + interval + ") * 1000)";
  }

  @Override
  public Future<List<HourOfCalls>> hours(Instant from, Instant before) {
    long afterSeconds = HourOfCalls.AFTER_CALL_MAX.toSeconds();
    return pool.preparedQuery(HOURS)
        .execute(Tuple.of(at(from), at(before), (double) afterSeconds))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          List<HourOfCalls> found = new ArrayList<>(rows.size());
          rows.forEach(row -> found.add(hour(row)));
          return List.copyOf(found);
        });
  }

  private static HourOfCalls hour(Row row) {
    return new HourOfCalls(
        row.getOffsetDateTime("hour").toInstant(),
        row.getOffsetDateTime("first_at").toInstant(),
        row.getInteger("calls"),
        row.getInteger("answered"),
        row.getLong("talked"),
        row.getLong("kept"),
        row.getInteger("queued"),
        row.getLong("greeted"),
        row.getLong("waited"),
        row.getInteger("left_queue"));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
