package org.onecall.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.onecall.config.debian.DebianPackages;
import org.onecall.journal.Database;
import org.onecall.journal.EmbeddedOptions;
import org.onecall.journal.EmbeddedPostgres;

/**
 * A database that is there for one measurement: the embedded PostgreSQL, with its durable settings.
 */
public final class OwnDatabase {
  private static final int AWAIT_SECONDS = 120;

  private OwnDatabase() {}

  /** Measures with one, and with the Vert.x that its connections belong to. */
  public static void with(int connections, BiConsumer<Vertx, Database> measure) {
    Vertx vertx = Vertx.vertx();
    try (OwnDirectory directory = OwnDirectory.begin("onecall-bench-")) {
      EmbeddedPostgres server =
          EmbeddedPostgres.start(
              EmbeddedOptions.of(
                  directory.path().resolve("postgres"),
                  DebianPackages.cache(System.getenv()),
                  line -> {}));
      directory.stopFirst(server::close);
      Database database = await(Database.open(vertx, server.address(), connections));
      measure.accept(vertx, database);
      await(database.close());
    } finally {
      await(vertx.close());
    }
  }

  /** The value of a future that comes within two minutes. */
  public static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(AWAIT_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
