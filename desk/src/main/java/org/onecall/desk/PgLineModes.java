package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.onecall.desk.audit.AuditAct;
import org.onecall.telephony.front.LineMode;

/** Settings of lines in the database, each of them also on the audit trail. */
public final class PgLineModes implements LineModes {
  private static final int SECONDS_MAX = 3;

  private final Pool pool;

  /** Settings in the database of that pool. */
  public PgLineModes(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<List<Setting>> newest() {
    return pool.query(
            """
            select distinct on (line) command_id, line, mode, reason, set_by, set_at
            from line_mode order by line, id desc
            """)
        .execute()
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          List<Setting> settings = new ArrayList<>();
          for (Row row : rows) {
            settings.add(
                new Setting(
                    row.getUUID("command_id"),
                    row.getString("line"),
                    LineMode.ofKey(row.getString("mode")).orElseThrow(),
                    row.getString("reason"),
                    row.getString("set_by"),
                    row.getOffsetDateTime("set_at").toInstant()));
          }
          return settings;
        });
  }

  @Override
  public Future<Void> add(Setting setting) {
    return pool.preparedQuery(
            """
            with added as (
              insert into line_mode (command_id, line, mode, reason, set_by, set_at)
              values ($1, $2, $3, $4, $5, $6) on conflict (command_id) do nothing
              returning line, mode, reason, set_by, set_at)
            insert into audit (at, actor, act, subject, reason, result)
            select set_at, set_by, $7::text, 'line/' || line, reason, 'done' from added
            """)
        .execute(
            Tuple.of(
                setting.commandId(),
                setting.line(),
                setting.mode().key(),
                setting.reason(),
                setting.by(),
                setting.at().atOffset(ZoneOffset.UTC),
                AuditAct.line(setting.mode()).key()))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }
}
