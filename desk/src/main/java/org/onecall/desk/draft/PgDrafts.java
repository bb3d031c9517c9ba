package org.onecall.desk.draft;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Drafts in the database. */
public final class PgDrafts implements Drafts {
  private static final int SECONDS_MAX = 3;

  private final Pool pool;

  /** Drafts in the database of that pool. */
  public PgDrafts(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<List<String>> keys(String user, Instant since) {
    return pool.preparedQuery(
            """
            select key from draft where user_name = $1 and written_at >= $2
              order by written_at desc limit $3
            """)
        .execute(Tuple.of(user, since.atOffset(ZoneOffset.UTC), EACH_MAX))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> rows.stream().map(row -> row.getString("key")).toList());
  }

  @Override
  public Future<Map<String, String>> read(String user, String key, Instant since) {
    return pool.preparedQuery(
            "select fields from draft where user_name = $1 and key = $2 and written_at >= $3")
        .execute(Tuple.of(user, key, since.atOffset(ZoneOffset.UTC)))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          var fields = new LinkedHashMap<String, String>();
          for (Row row : rows) {
            row.getJsonObject("fields").forEach(one -> fields.put(one.getKey(), text(one)));
          }
          return fields;
        });
  }

  private static String text(Map.Entry<String, Object> field) {
    return String.valueOf(field.getValue());
  }

  @Override
  public Future<Void> write(
      String user, String key, Map<String, String> fields, Instant now, Instant since) {
    var at = now.atOffset(ZoneOffset.UTC);
    var from = since.atOffset(ZoneOffset.UTC);
    Future<?> written =
        fields.isEmpty()
            ? pool.preparedQuery(
                    """
                    delete from draft where (user_name = $1 and key = $2) or written_at < $3
                    """)
                .execute(Tuple.of(user, key, from))
            : pool.preparedQuery(
                    """
                    with over as (
                      delete from draft where not (user_name = $1 and key = $2)
                        and (written_at < $5 or (user_name = $1 and key in (
                          select key from draft where user_name = $1 and key <> $2
                          order by written_at desc offset $6 - 1))))
                    insert into draft (user_name, key, fields, written_at) values ($1, $2, $3, $4)
                    on conflict (user_name, key)
                      do update set fields = excluded.fields, written_at = excluded.written_at
                    """)
                .execute(Tuple.of(user, key, json(fields), at, from, EACH_MAX));
    return written.timeout(SECONDS_MAX, TimeUnit.SECONDS).mapEmpty();
  }

  private static JsonObject json(Map<String, String> fields) {
    var json = new JsonObject();
    fields.forEach(json::put);
    return json;
  }
}
