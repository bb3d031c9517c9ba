package org.onecall.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables up to date: every file {@code schema/NNN-name.sql} once, in the order of the
 * numbers, each remembered with its checksum.
 *
 * <p>All of it is one transaction under an advisory lock, so that nodes starting together wait for
 * one another and a file that fails leaves nothing behind. A file that was applied is history: a
 * change of it is refused, a new file is the way.
 */
public final class Migrator {

  private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);

  /** "onecall" in ASCII: any number will do so long as nobody else locks the same. */
  private static final long LOCK = 0x6f6e6563616c6cL;

  private final Database database;
  private final List<SchemaFile> files;

  Migrator(Database database) {
    this(database, SchemaFile.all());
  }

  Migrator(Database database, List<SchemaFile> files) {
    this.database = database;
    this.files = List.copyOf(files);
  }

  /** Applies what is missing and returns the names of it; fails with {@link PostgresException}. */
  public Future<List<String>> migrate() {
    return database.inTransaction(connection ->
        connection
            .preparedQuery("select pg_advisory_xact_lock($1)")
            .execute(Tuple.of(LOCK))
            .compose(locked ->
                connection
                    .query(
                        """
                        create table if not exists schema_file (
                          name text primary key,
                          checksum text not null,
                          applied_at timestamptz not null default clock_timestamp())
                        """)
                    .execute())
            .compose(made -> connection.query("select name, checksum from schema_file").execute())
            .compose(rows -> {
              Map<String, String> applied = new HashMap<>();
              for (Row row : rows) {
                applied.put(row.getString("name"), row.getString("checksum"));
              }
              return apply(connection, applied);
            }));
  }

  private Future<List<String>> apply(SqlConnection connection, Map<String, String> applied) {
    Future<List<String>> done = Future.succeededFuture(new ArrayList<>());
    for (SchemaFile file : files) {
      String before = applied.get(file.name());
      if (before == null) {
        done = done.compose(names -> applyOne(connection, file, names));
      } else if (!before.equals(file.checksum())) {
        return Future.failedFuture(
            new PostgresException(
                "schema file "
                    + file.name()
                    + " is not the one this database was made with; put the old one back and add a"
                    + " new file for the change"));
      }
    }
    return done;
  }

  private static Future<List<String>> applyOne(
      SqlConnection connection, SchemaFile file, List<String> names) {
    return connection
        .query(file.sql())
        .execute()
        .recover(cause ->
            Future.failedFuture(
                new PostgresException(
                    "schema file " + file.name() + " failed: " + cause.getMessage(), cause)))
        .compose(ran ->
            connection
                .preparedQuery("insert into schema_file (name, checksum) values ($1, $2)")
                .execute(Tuple.of(file.name(), file.checksum())))
        .map(kept -> {
          LOG.info("database brought up to {}", file.name());
          names.add(file.name());
          return names;
        });
  }
}
