package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Which case a call is about, in the database. */
public final class PgCallCases implements CallCases {
  private static final int SECONDS_MAX = 3;

  private final Pool pool;

  /** Links in the database of that pool. */
  public PgCallCases(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<Link> link(Link link) {
    return pool.preparedQuery(
            """
            insert into call_case (encounter, incoming_case, chosen_by, handler, linked_at)
            values ($1, $2, $3, $4, $5) on conflict (encounter) do nothing
            """)
        .execute(
            Tuple.of(
                link.encounter(),
                link.incoming(),
                link.by(),
                link.user(),
                link.at().atOffset(ZoneOffset.UTC)))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .compose(done -> of(link.encounter()))
        .map(now -> now.orElse(link));
  }

  @Override
  public Future<Optional<Link>> of(String encounter) {
    return pool.preparedQuery("select * from call_case where encounter = $1")
        .execute(Tuple.of(encounter))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          for (Row row : rows) {
            return Optional.of(
                new Link(
                    row.getString("encounter"),
                    row.getUUID("incoming_case"),
                    row.getString("chosen_by"),
                    row.getString("handler"),
                    row.getOffsetDateTime("linked_at").toInstant()));
          }
          return Optional.empty();
        });
  }
}
