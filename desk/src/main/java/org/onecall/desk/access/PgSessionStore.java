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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.onecall.config.Role;

/** Sessions kept in the database, by the hash of their token: who reads the table can use none. */
public final class PgSessionStore implements SessionStore {
  private static final int SECONDS_MAX = 3;

  /** How long what was ended is told: longer than any session lasts. */
  private static final int ENDED_DAYS = 7;

  /** How far a look goes back: a good deal longer than a statement may take. */
  private static final double BACK_SECONDS = 15;

  private static final int ENDED_MAX = 2 * Sessions.OPEN_MAX;

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
            with over as (delete from desk_session where expires_at < $5),
              told as (delete from desk_session_ended
                where ended_at < clock_timestamp() - make_interval(days => $10))
            insert into desk_session
              (id, user_name, opened_at, expires_at, subject, provider_session, name, roles, seen_at)
            values ($1, $2, $3, $4, $6, $7, $8, $9, $11) on conflict (id) do nothing
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
                session.provided().map(PgSessionStore::keys).orElse(null),
                ENDED_DAYS,
                at(session.seenAt())))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  /** A session may be kept after it was ended, by a statement that was overtaken: it is over. */
  @Override
  public Future<Optional<Kept>> load(String id) {
    return pool.preparedQuery(
            """
            select user_name, opened_at, coalesce(due_at, expires_at) as due_at, expires_at,
              subject, provider_session, name, roles, seen_at
            from desk_session kept where id = $1
              and not exists (select from desk_session_ended ended where ended.id = kept.id)
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
                    row.getOffsetDateTime("due_at").toInstant(),
                    row.getOffsetDateTime("expires_at").toInstant(),
                    provided(row),
                    row.getOffsetDateTime("seen_at").toInstant()));
          }
          return Optional.empty();
        });
  }

  @Override
  public Future<Void> remove(String id) {
    return pool.preparedQuery(
            """
            with gone as (delete from desk_session where id = $1)
            insert into desk_session_ended (id) values ($1) on conflict (id) do nothing
            """)
        .execute(Tuple.of(id))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  @Override
  public Future<Void> removeOf(String user, Instant openedBy) {
    return pool.preparedQuery(
            """
            with gone as (
              delete from desk_session where user_name = $1 and opened_at <= $2 returning id)
            insert into desk_session_ended (id) select id from gone on conflict (id) do nothing
            """)
        .execute(Tuple.of(user, at(openedBy)))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  @Override
  public Future<Void> removeVouched(
      Optional<String> subject, Optional<String> session, Instant openedBy) {
    if (subject.isEmpty() && session.isEmpty()) {
      return Future.succeededFuture();
    }
    return pool.preparedQuery(
            """
            with gone as (
              delete from desk_session where subject is not null and opened_at <= $3
                and ($1::text is null or subject = $1)
                and ($2::text is null or provider_session = $2)
              returning id)
            insert into desk_session_ended (id) select id from gone on conflict (id) do nothing
            """)
        .execute(Tuple.of(subject.orElse(null), session.orElse(null), at(openedBy)))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  /** Looks a while back each time: what is written first is not always seen first. */
  @Override
  public Future<Ended> ended(Optional<Instant> since) {
    return pool.preparedQuery(
            """
            select now() as at, array(
              select id from desk_session_ended
              where ended_at > coalesce($1, now()) - make_interval(secs => $2)
              order by ended_at desc limit $3) as ids
            """)
        .execute(Tuple.of(since.map(PgSessionStore::at).orElse(null), BACK_SECONDS, ENDED_MAX))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          Row row = rows.iterator().next();
          return new Ended(
              List.of(row.getArrayOfStrings("ids")), row.getOffsetDateTime("at").toInstant());
        });
  }

  @Override
  public Future<Boolean> hasAny(String user, Instant now) {
    return pool.preparedQuery(
            "select exists (select from desk_session where user_name = $1 and expires_at > $2) as any_one")
        .execute(Tuple.of(user, at(now)))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> rows.iterator().next().getBoolean("any_one"));
  }

  @Override
  public Future<Void> seen(Map<String, Instant> signs) {
    return pool.preparedQuery(
            """
            update desk_session set seen_at = greatest(desk_session.seen_at, sign.at)
            from unnest($1::text[], $2::timestamptz[]) as sign (id, at)
            where desk_session.id = sign.id
            """)
        .execute(
            Tuple.of(
                signs.keySet().toArray(String[]::new),
                (Object)
                    signs.values().stream().map(PgSessionStore::at).toArray(OffsetDateTime[]::new)))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  @Override
  public Future<Void> extend(String id, Instant due, Instant ends) {
    return pool.preparedQuery("update desk_session set due_at = $2, expires_at = $3 where id = $1")
        .execute(Tuple.of(id, at(due), at(ends)))
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
