package org.onecall.desk.board;

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
import java.util.concurrent.TimeUnit;
import org.onecall.desk.audit.AuditAct;

/** Quiet alarms in the database, so that every page and every node of the service knows them. */
public final class PgQuietAlarms implements QuietAlarms {
  private static final int SECONDS_MAX = 3;

  private final Pool pool;

  /** Those in the database of that pool. */
  public PgQuietAlarms(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<List<Quiet>> at(Instant now) {
    return pool.preparedQuery(
            """
            select alarm, newest, quietened_by, quietened_at, quiet_until from quiet_alarm
            where quiet_until > $1 order by quietened_at desc, alarm limit $2
            """)
        .execute(Tuple.of(moment(now), MOST))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          List<Quiet> found = new ArrayList<>();
          for (Row row : rows) {
            found.add(
                new Quiet(
                    row.getString("alarm"),
                    Optional.ofNullable(row.getOffsetDateTime("newest"))
                        .map(OffsetDateTime::toInstant),
                    row.getString("quietened_by"),
                    row.getOffsetDateTime("quietened_at").toInstant(),
                    row.getOffsetDateTime("quiet_until").toInstant()));
          }
          return List.copyOf(found);
        });
  }

  @Override
  public Future<Void> add(List<Quiet> alarms) {
    return pool.preparedQuery(
            """
            with past as (delete from quiet_alarm where quiet_until <= $4 and alarm <> $1),
              quiet as (
                insert into quiet_alarm (alarm, newest, quietened_by, quietened_at, quiet_until)
                values ($1, $2, $3, $4, $5) on conflict (alarm) do update set
                  newest = excluded.newest, quietened_by = excluded.quietened_by,
                  quietened_at = excluded.quietened_at, quiet_until = excluded.quiet_until)
            insert into audit (at, actor, act, subject, reason, result)
            values ($4, $3, $6, 'alarm/' || $1, 'Seen on the live floor', 'done')
            """)
        .executeBatch(
            alarms.stream()
                .map(one ->
                    Tuple.tuple()
                        .addString(one.alarm())
                        .addValue(one.newest().map(PgQuietAlarms::moment).orElse(null))
                        .addString(one.by())
                        .addOffsetDateTime(moment(one.at()))
                        .addOffsetDateTime(moment(one.until()))
                        .addString(AuditAct.QUIETEN.key()))
                .toList())
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  @Override
  public Future<Void> forget(List<Quiet> gone) {
    return pool.preparedQuery("delete from quiet_alarm where alarm = $1 and quietened_at = $2")
        .executeBatch(gone.stream().map(one -> Tuple.of(one.alarm(), moment(one.at()))).toList())
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  private static OffsetDateTime moment(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
