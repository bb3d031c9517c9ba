package org.onecall.desk.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.onecall.desk.http.Json;

/** Editions in PostgreSQL, where the primary key decides who was first. */
public final class PgEditions implements Editions {
  private static final int SECONDS_MAX = 5;
  private static final String TAKEN = "23505";

  private final Pool pool;

  /** Editions in the database of that pool. */
  public PgEditions(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<List<Edition>> last() {
    return pool.query(
            "select distinct on (service) * from service_edition order by service, edition desc")
        .execute()
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(PgEditions::editions);
  }

  @Override
  public Future<Long> count() {
    return pool.query("select count(*) from service_edition")
        .execute()
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> rows.iterator().next().getLong(0));
  }

  @Override
  public Future<List<Edition>> of(String service, int rowsMax) {
    return pool.preparedQuery(
            "select * from service_edition where service = $1 order by edition desc limit $2")
        .execute(Tuple.of(service, rowsMax))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(PgEditions::editions);
  }

  private static List<Edition> editions(RowSet<Row> rows) {
    List<Edition> editions = new ArrayList<>();
    for (Row row : rows) {
      editions.add(
          new Edition(
              new Draft(
                  row.getString("service"),
                  row.getInteger("edition"),
                  State.ofKey(row.getString("state")),
                  sheet(row, "sheet"),
                  sheet(row, "filed"),
                  row.getString("said_by"),
                  row.getString("reason")),
              row.getOffsetDateTime("said_at").toInstant()));
    }
    return editions;
  }

  private static Optional<ObjectNode> sheet(Row row, String column) {
    return Optional.ofNullable(row.getString(column))
        .flatMap(text -> Json.readDocument(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public Future<Optional<Edition>> add(Draft draft) {
    return pool.preparedQuery(
            """
            insert into service_edition (service, edition, state, sheet, filed, said_by, reason)
            values ($1, $2, $3, $4, $5, $6, $7)
            returning *
            """)
        .execute(
            Tuple.of(
                draft.service(),
                draft.number(),
                draft.state().key(),
                draft.sheet().map(Json::text).orElse(null),
                draft.filed().map(Json::text).orElse(null),
                draft.by(),
                draft.reason()))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> editions(rows).stream().findFirst())
        .recover(cause ->
            cause instanceof PgException refused && TAKEN.equals(refused.getSqlState())
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(cause));
  }
}
