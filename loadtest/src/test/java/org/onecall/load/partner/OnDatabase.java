package org.onecall.load.partner;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.onecall.config.debian.DebianPackages;
import org.onecall.journal.Database;
import org.onecall.journal.EmbeddedOptions;
import org.onecall.journal.EmbeddedPostgres;
import org.onecall.load.Directories;
import org.onecall.partner.bars.Receiver;

/** Tests before a database of their class's own. */
abstract class OnDatabase {
  static Vertx vertx;
  static Database database;

  static final Receiver.Worker WORKER =
      new Receiver.Worker() {
        @Override
        public <T> Future<T> run(Callable<T> work) {
          return vertx.executeBlocking(work, false);
        }
      };

  private static Path directory;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void startDatabase() throws IOException {
    directory = Files.createTempDirectory("onecall-partners-");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    postgres =
        EmbeddedPostgres.start(
            EmbeddedOptions.of(
                directory.resolve("postgres"), DebianPackages.cache(System.getenv()), line -> {}));
    vertx = Vertx.vertx();
    database = await(Database.open(vertx, postgres.address(), 8));
  }

  @AfterAll
  static void stopDatabase() {
    await(database.close());
    await(vertx.close());
    postgres.close();
    Directories.delete(directory);
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
