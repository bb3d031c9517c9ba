package org.onecall.desk.figures;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Versions of definitions in PostgreSQL. */
public final class PgDefinitions implements Definitions {
  private static final int SECONDS_MAX = 5;
  private static final int VERSIONS_MAX = 100;

  private final Pool pool;

  /** Those in the database of that pool. */
  public PgDefinitions(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<Void> declare(List<InUse> inUse) {
    return pool.preparedQuery(
            """
            insert into figure_definition (id, version, since)
            select * from unnest($1::text[], $2::text[], $3::timestamptz[])
            on conflict (id, version) do nothing
            """)
        .execute(
            Tuple.of(
                inUse.stream().map(InUse::id).toArray(String[]::new),
                inUse.stream().map(InUse::version).toArray(String[]::new),
                inUse.stream()
                    .map(one -> one.since().atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new)))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  @Override
  public Future<List<InUse>> of(String id) {
    return pool.preparedQuery(
            """
            select version, since from figure_definition where id = $1
            order by since, version limit $2
            """)
        .execute(Tuple.of(id, VERSIONS_MAX))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          List<InUse> found = new ArrayList<>();
          rows.forEach(row ->
              found.add(
                  new InUse(
                      id, row.getString("version"), row.getOffsetDateTime("since").toInstant())));
          return List.copyOf(found);
        });
  }
}
