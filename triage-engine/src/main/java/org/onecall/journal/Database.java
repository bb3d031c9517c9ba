package org.onecall.journal;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.onecall.trace.Spans;

/** A bounded pool of connections to one PostgreSQL server that keeps what it has committed. */
public final class Database {

  private static final int WAITING_MAX = 2_000;
  private static final int CONNECT_MILLIS_MAX = 5_000;

  /**
   * A connection silent for this long is given up: a frozen server answers nothing, not even no.
   */
  private static final Duration SILENT_MAX = Duration.ofSeconds(15);

  /**
   * One that nobody uses is let go after this part of that time, by the pool, which gives it to
   * nobody meanwhile: the silence alone would end it just as somebody takes it.
   */
  private static final int PARTS_OF_SILENCE = 2;

  private static final int LOOKS_A_SILENCE = 10;

  private static final int OPEN_SECONDS_MAX = 60;

  private final Pool pool;
  private final PgConnectOptions connecting;
  private volatile boolean closed;

  private Database(Pool pool, PgConnectOptions connecting) {
    this.pool = pool;
    this.connecting = connecting;
  }

  /**
   * Connects, checks that the server keeps what it has committed ({@code fsync} and the rest are
   * on) and brings the tables up to date; fails with {@link PostgresException}.
   *
   * @param connectionsMax the size of the pool, at least 4
   */
  public static Future<Database> open(Vertx vertx, PostgresAddress address, int connectionsMax) {
    return open(vertx, address, connectionsMax, SILENT_MAX);
  }

  /**
   * The same.
   *
   * @param silentMax how long a connection may be silent, at least 100 ms
   */
  static Future<Database> open(
      Vertx vertx, PostgresAddress address, int connectionsMax, Duration silentMax) {
    PgConnectOptions connecting =
        new PgConnectOptions()
            .setHost(address.host())
            .setPort(address.port())
            .setDatabase(address.database())
            .setUser(address.user())
            .setPassword(address.password().reveal())
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(256)
            .addProperty("application_name", "onecall")
            .addProperty("timezone", "UTC")
            // A notice is no warning to us; the driver logs every one as such.
            .addProperty("client_min_messages", "warning");
    NetClientOptions wire = new NetClientOptions().setConnectTimeout(CONNECT_MILLIS_MAX);
    int silentMillis = Math.toIntExact(silentMax.toMillis());
    wire.setIdleTimeout(silentMillis).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    PoolOptions bounds =
        new PoolOptions()
            .setMaxSize(connectionsMax)
            .setMaxWaitQueueSize(WAITING_MAX)
            .setIdleTimeout(silentMillis / PARTS_OF_SILENCE)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setPoolCleanerPeriod(silentMillis / LOOKS_A_SILENCE)
            .setConnectionTimeout(CONNECT_MILLIS_MAX)
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    Pool pool =
        PgBuilder.pool().with(bounds).with(wire).connectingTo(connecting).using(vertx).build();
    Database database = new Database(pool, connecting);
    return database
        .requireDurable()
        .compose(durable -> new Migrator(database).migrate())
        .timeout(OPEN_SECONDS_MAX, TimeUnit.SECONDS)
        .map(applied -> database)
        .recover(cause ->
            pool.close()
                .transform(closed ->
                    Future.failedFuture(
                        cause instanceof PostgresException
                            ? cause
                            : new PostgresException(
                                "cannot use the database " + address + ": " + cause, cause))));
  }

  private Future<Void> requireDurable() {
    return pool.query(
            """
            select name, setting from pg_settings
            where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
            """)
        .execute()
        .compose(rows -> {
          for (Row row : rows) {
            return Future.failedFuture(
                new PostgresException(
                    "the database has "
                        + row.getString("name")
                        + " = off, so it may forget what it has confirmed; switch it on"));
          }
          return Future.succeededFuture();
        });
  }

  /** The pool, for statements that need no transaction. */
  public Pool pool() {
    return pool;
  }

  /** How to make a connection outside the pool, such as one that listens for notifications. */
  PgConnectOptions connecting() {
    return new PgConnectOptions(connecting);
  }

  /**
   * Runs the work in one transaction: committed when its future succeeds, rolled back when it
   * fails. The future returned succeeds only after the commit.
   */
  public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
    return Spans.during("transaction", () -> pool.withTransaction(work));
  }

  /** Whether it has been closed: what fails from then on says nothing about the server. */
  boolean closed() {
    return closed;
  }

  /** Closes every connection. */
  public Future<Void> close() {
    closed = true;
    return pool.close();
  }
}
