package org.onecall.desk.access;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.onecall.config.Limits;
import org.onecall.config.Role;

/** People, and how they like the pages, kept in PostgreSQL. */
public final class PgUserStore implements UserStore {
  private static final int SECONDS_MAX = 3;

  private final Pool pool;

  /** People in the database of that pool. */
  public PgUserStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<All> all() {
    return pool.preparedQuery("select * from desk_user order by name limit $1")
        .execute(Tuple.of(Limits.USERS_MAX))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(PgUserStore::all);
  }

  private static All all(RowSet<Row> rows) {
    List<Stored> users = new ArrayList<>();
    long version = 0;
    for (Row row : rows) {
      users.add(stored(row));
      version = Math.max(version, row.getLong("version"));
    }
    return new All(users, version);
  }

  private static Stored stored(Row row) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String key : row.getArrayOfStrings("roles")) {
      Role.ofKey(key).ifPresent(roles::add);
    }
    var person =
        new Person(
            row.getString("name"),
            row.getString("display_name"),
            roles,
            Optional.ofNullable(row.getString("phone")),
            Set.of(row.getArrayOfStrings("teams")));
    return new Stored(
        person,
        Optional.ofNullable(row.getString("password")).flatMap(PasswordHash::read),
        row.getBoolean("disabled"),
        row.getString("changed_by"),
        row.getLong("version"));
  }

  @Override
  public Future<Long> version() {
    return pool.query("select coalesce(max(version), 0) as version from desk_user")
        .execute()
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> rows.iterator().next().getLong("version"));
  }

  @Override
  public Future<Optional<Long>> save(Stored user) {
    Person person = user.person();
    return pool.preparedQuery(
            """
            insert into desk_user
              (name, display_name, roles, teams, phone, password, disabled, changed_by, version)
            values ($1, $2, $3, $4, $5, $6, $7, $8, nextval('desk_user_version'))
            on conflict (name) do update set
              (display_name, roles, teams, phone, password, disabled, changed_by, changed_at,
               version)
              = (excluded.display_name, excluded.roles, excluded.teams, excluded.phone,
                 excluded.password, excluded.disabled, excluded.changed_by, clock_timestamp(),
                 excluded.version)
            where desk_user.version = $9
            returning version
            """)
        .execute(
            Tuple.of(
                person.user(),
                person.name(),
                person.roles().stream().map(Role::key).sorted().toArray(String[]::new),
                person.teams().stream().sorted().toArray(String[]::new),
                person.phone().orElse(null),
                user.password().map(PasswordHash::text).orElse(null),
                user.disabled(),
                user.changedBy(),
                user.version()))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows ->
            StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> row.getLong("version")));
  }

  @Override
  public Future<Optional<Preferences>> preferences(String user) {
    return pool.preparedQuery(
            "select modifier, appearance, keys from desk_preference where name = $1")
        .execute(Tuple.of(user))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows ->
            StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(PgUserStore::preferences));
  }

  private static Preferences preferences(Row row) {
    return new Preferences(
        row.getString("modifier"), row.getString("appearance"), row.getString("keys"));
  }

  @Override
  public Future<Void> prefer(String user, Preferences preferences) {
    return pool.preparedQuery(
            """
            insert into desk_preference (name, modifier, appearance, keys)
            values ($1, $2, $3, $4)
            on conflict (name) do update set
              (modifier, appearance, keys, changed_at)
              = (excluded.modifier, excluded.appearance, excluded.keys, clock_timestamp())
            """)
        .execute(
            Tuple.of(user, preferences.modifier(), preferences.appearance(), preferences.keys()))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }
}
