package org.onecall.journal;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** One real PostgreSQL for all tests of a run, and as many empty databases in it as they want. */
public final class TestPostgres {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final int SECONDS_MAX = 60;

  private TestPostgres() {}

  private static final class Shared {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      Path directory = directory();
      EmbeddedPostgres server =
          EmbeddedPostgres.start(EmbeddedOptions.of(directory, cache(), line -> {}));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                server.leaveRunning();
                endAtOnce(directory.resolve("data"));
                removeFromOutside(directory);
              }));
      return server;
    }
  }

  /** Where the product keeps what it unpacks, so that tests do not unpack it anew. */
  public static Path cache() {
    String cache = System.getenv("ONECALL_CACHE");
    return cache == null || cache.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".cache", "onecall")
        : Path.of(cache);
  }

  /** A new directory that the user without rights may enter, too. */
  public static Path directory() {
    try {
      Path directory = Files.createTempDirectory("onecall-test-");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a directory and all in it. */
  public static void remove(Path directory) {
    try {
      PostgresBinaries.remove(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As after a crash: to write down hundreds of databases takes long, and nobody reads them. */
  private static void endAtOnce(Path data) {
    ProcessHandle postmaster =
        Postmaster.of(data).flatMap(running -> ProcessHandle.of(running.pid())).orElseThrow();
    try {
      new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster.pid())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    postmaster.onExit().orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join();
  }

  /** Tens of thousands of files take longer than an ending test run waits; this outlives it. */
  private static void removeFromOutside(Path directory) {
    try {
      new ProcessBuilder("rm", "-rf", directory.toString()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until a follower may read all that is committed: it stops below the oldest transaction
   * still running, and one of PostgreSQL's own may be.
   */
  public static void settled(Database database) {
    Awaitility.await()
        .until(() ->
            await(
                        database
                            .pool()
                            .query(
                                "select count(*) from event"
                                    + " where transaction_id >= pg_snapshot_xmin(pg_current_snapshot())")
                            .execute())
                    .iterator()
                    .next()
                    .getLong(0)
                == 0);
  }

  /** The address of a new, empty database. */
  public static PostgresAddress fresh(Vertx vertx) {
    PostgresAddress address = Shared.SERVER.address();
    String name = "test_" + DATABASES.incrementAndGet();
    await(
        PgConnection.connect(vertx, options(address))
            .compose(connection ->
                connection
                    .query("create database " + name)
                    .execute()
                    .eventually(connection::close)));
    return address.database(name);
  }

  /** How to connect there without the product's own code. */
  public static PgConnectOptions options(PostgresAddress address) {
    return new PgConnectOptions()
        .setHost(address.host())
        .setPort(address.port())
        .setDatabase(address.database())
        .setUser(address.user())
        .setPassword(address.password().reveal());
  }

  /** A new database with all tables. */
  public static Database open(Vertx vertx) {
    return await(Database.open(vertx, fresh(vertx), 8));
  }

  /** Waits for the future, at most a minute. */
  public static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
