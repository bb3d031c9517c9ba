package org.onecall.load;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A look into the database of a {@link Rig}, past everything that could tell it otherwise. */
public final class Books implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final PgConnection connection;

  /** Opens the database of that rig. */
  public Books(Rig rig) throws Exception {
    var postgres = rig.stateDirectory().resolve("postgres");
    connection =
        PgConnection.connect(
                vertx,
                new PgConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(Integer.parseInt(Files.readString(postgres.resolve("port")).strip()))
                    .setDatabase("onecall")
                    .setUser("onecall")
                    .setPassword(Files.readString(postgres.resolve("password")).strip()))
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, SECONDS);
  }

  /** The first column of every row. */
  public List<String> column(String sql, Object... parameters) throws Exception {
    var rows =
        connection
            .preparedQuery(sql)
            .execute(Tuple.from(List.of(parameters)))
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, SECONDS);
    var column = new ArrayList<String>();
    rows.forEach(row -> column.add(String.valueOf(row.getValue(0))));
    return column;
  }

  /** The types of an encounter's events, in their order. */
  public List<String> events(String encounterId) throws Exception {
    return column(
        "select type from event where chain = $1 order by sequence", UUID.fromString(encounterId));
  }

  /** How many places are held now and not booked. */
  long heldNow() throws Exception {
    var sql =
        "select count(*) from place_unit"
            + " where holder is not null and held_until > now() and booked_by is null";
    return Long.parseLong(column(sql).getFirst());
  }

  /** How many live bookings share their place with another. */
  long doubleBooked() throws Exception {
    var sql =
        "select count(*) from (select unit_id from booking"
            + " where unit_id is not null and cancelled_at is null"
            + " group by unit_id having count(*) > 1) as twice";
    return Long.parseLong(column(sql).getFirst());
  }

  @Override
  public void close() {
    connection.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
