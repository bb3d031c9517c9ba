package org.onecall.desk.access;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Sessions kept in the database, by the hash of their token: who reads the table can use none. */
public final class PgSessionStore implements SessionStore {
  private static final int SECONDS_MAX = 3;

  private final Pool pool;
  private final InstantSource clock;

  /** Sessions in the database of that pool. */
  public PgSessionStore(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  @Override
  public Future<Void> save(Kept session) {
    return pool.preparedQuery(
            """
            with over as (delete from desk_session where expires_at < $5)
            insert into desk_session (id, user_name, opened_at, expires_at)
            values ($1, $2, $3, $4) on conflict (id) do nothing
            """)
        .execute(
            Tuple.of(
                session.id(),
                session.user(),
                at(session.openedAt()),
                at(session.expiresAt()),
                at(clock.instant())))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  @Override
  public Future<Optional<Kept>> load(String id) {
    return pool.preparedQuery(
            "select user_name, opened_at, expires_at from desk_session where id = $1")
        .execute(Tuple.of(id))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          for (Row row : rows) {
            return Optional.of(
                new Kept(
                    id,
                    row.getString("user_name"),
                    row.getOffsetDateTime("opened_at").toInstant(),
                    row.getOffsetDateTime("expires_at").toInstant()));
          }
          return Optional.empty();
        });
  }

  @Override
  public Future<Void> remove(String id) {
    return pool.preparedQuery("delete from desk_session where id = $1")
        .execute(Tuple.of(id))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
