package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.onecall.config.Limits;
import org.onecall.desk.QueueCallBack.State;

/** Call-backs in the database. */
public final class PgQueueCallBacks implements QueueCallBacks {
  private static final int SECONDS_MAX = 3;

  private final Pool pool;

  /** Call-backs in the database of that pool. */
  public PgQueueCallBacks(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<List<QueueCallBack>> open() {
    return pool.preparedQuery(
            """
            select * from queue_call_back where state in ('waiting', 'given-up')
            order by asked_at, id limit $1
            """)
        .execute(Tuple.of(2 * Limits.CALL_BACKS_OPEN_MAX))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          List<QueueCallBack> open = new ArrayList<>();
          rows.forEach(row -> open.add(read(row)));
          return List.copyOf(open);
        });
  }

  @Override
  public Future<List<QueueCallBack>> asked(Instant from, Instant before, int most) {
    return pool.preparedQuery(
            """
            select * from queue_call_back where asked_at >= $1 and asked_at < $2
            order by asked_at, id limit $3
            """)
        .execute(Tuple.of(at(from), at(before), most))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          List<QueueCallBack> asked = new ArrayList<>();
          rows.forEach(row -> asked.add(read(row)));
          return List.copyOf(asked);
        });
  }

  @Override
  public Future<Boolean> add(QueueCallBack one) {
    return pool.preparedQuery(
            """
            insert into queue_call_back (id, call, line, dialled, number, queue, priority, arrived_at,
              asked_at, asked_by, try_after)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing
            """)
        .execute(
            Tuple.tuple()
                .addUUID(one.id())
                .addString(one.call())
                .addString(one.line())
                .addString(one.dialled())
                .addString(one.number())
                .addString(one.queue())
                .addInteger(one.priority())
                .addOffsetDateTime(at(one.arrivedAt()))
                .addOffsetDateTime(at(one.askedAt()))
                .addString(one.askedBy())
                .addOffsetDateTime(at(one.tryAfter())))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<Optional<QueueCallBack>> find(UUID id) {
    return pool.preparedQuery("select * from queue_call_back where id = $1")
        .execute(Tuple.of(id))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows ->
            StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(PgQueueCallBacks::read));
  }

  // A try whose answer was lost may have been written: then it is written once more.
  @Override
  public Future<Boolean> keep(QueueCallBack known, QueueCallBack one) {
    return pool.preparedQuery(
            """
            update queue_call_back set state = $2, tries = $3, try_after = $4, handler = $5,
              reached_at = $6, ended_at = $7, ended_by = $8, reason = $9
            where id = $1 and (
              (state = $10 and tries = $11)
              or (state = $2 and tries = $3 and ended_by is not distinct from $8))
            """)
        .execute(
            Tuple.tuple()
                .addUUID(one.id())
                .addString(one.state().key())
                .addInteger(one.tries())
                .addOffsetDateTime(at(one.tryAfter()))
                .addValue(one.handler().orElse(null))
                .addValue(one.reachedAt().map(PgQueueCallBacks::at).orElse(null))
                .addValue(one.endedAt().map(PgQueueCallBacks::at).orElse(null))
                .addValue(one.endedBy().orElse(null))
                .addValue(one.reason().orElse(null))
                .addString(known.state().key())
                .addInteger(known.tries()))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> rows.rowCount() == 1);
  }

  private static QueueCallBack read(Row row) {
    return new QueueCallBack(
        row.getUUID("id"),
        row.getString("call"),
        row.getString("line"),
        row.getString("dialled"),
        row.getString("number"),
        row.getString("queue"),
        row.getInteger("priority"),
        row.getOffsetDateTime("arrived_at").toInstant(),
        row.getOffsetDateTime("asked_at").toInstant(),
        row.getString("asked_by"),
        State.ofKey(row.getString("state")),
        row.getInteger("tries"),
        row.getOffsetDateTime("try_after").toInstant(),
        Optional.ofNullable(row.getString("handler")),
        Optional.ofNullable(row.getOffsetDateTime("reached_at")).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("ended_by")),
        Optional.ofNullable(row.getString("reason")));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
