package org.onecall.desk.access;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.onecall.config.Role;

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
            insert into desk_session
              (id, user_name, opened_at, expires_at, subject, provider_session, name, roles)
            values ($1, $2, $3, $4, $6, $7, $8, $9) on conflict (id) do nothing
            """)
        .execute(
            Tuple.of(
                session.id(),
                session.user(),
                at(session.openedAt()),
                at(session.expiresAt()),
                at(clock.instant()),
                session.provided().map(said -> said.vouched().subject()).orElse(null),
                session.provided().flatMap(said -> said.vouched().providerSession()).orElse(null),
                session.provided().map(Provided::name).orElse(null),
                session.provided().map(PgSessionStore::keys).orElse(null)))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  @Override
  public Future<Optional<Kept>> load(String id) {
    return pool.preparedQuery(
            """
            select user_name, opened_at, expires_at, subject, provider_session, name, roles
            from desk_session where id = $1
            """)
        .execute(Tuple.of(id))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          for (Row row : rows) {
            return Optional.of(
                new Kept(
                    id,
                    row.getString("user_name"),
                    row.getOffsetDateTime("opened_at").toInstant(),
                    row.getOffsetDateTime("expires_at").toInstant(),
                    provided(row)));
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

  @Override
  public Future<Void> removeOf(String user) {
    return pool.preparedQuery("delete from desk_session where user_name = $1")
        .execute(Tuple.of(user))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  @Override
  public Future<Void> removeVouched(Optional<String> subject, Optional<String> session) {
    if (subject.isEmpty() && session.isEmpty()) {
      return Future.succeededFuture();
    }
    return pool.preparedQuery(
            """
            delete from desk_session where subject is not null
              and ($1::text is null or subject = $1) and ($2::text is null or provider_session = $2)
            """)
        .execute(Tuple.of(subject.orElse(null), session.orElse(null)))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  @Override
  public Future<Void> extend(String id, Instant until) {
    return pool.preparedQuery("update desk_session set expires_at = $2 where id = $1")
        .execute(Tuple.of(id, at(until)))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  private static String[] keys(Provided said) {
    return said.roles().stream().map(Role::key).sorted().toArray(String[]::new);
  }

  private static Optional<Provided> provided(Row row) {
    return Optional.ofNullable(row.getString("subject"))
        .map(subject -> {
          Set<Role> roles = EnumSet.noneOf(Role.class);
          for (String key : row.getArrayOfStrings("roles")) {
            Role.ofKey(key).ifPresent(roles::add);
          }
          var vouched =
              new Vouched(subject, Optional.ofNullable(row.getString("provider_session")));
          return new Provided(vouched, row.getString("name"), roles);
        });
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
