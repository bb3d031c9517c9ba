package org.onecall.load.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.onecall.config.debian.DebianPackages;
import org.onecall.journal.Database;
import org.onecall.journal.EmbeddedOptions;
import org.onecall.journal.EmbeddedPostgres;

/**
 * A database that is there for one benchmark: the embedded PostgreSQL, with its durable settings.
 */
final class OwnDatabase {
  private static final int AWAIT_SECONDS = 60;

  private OwnDatabase() {}

  static void with(int connections, Consumer<Database> measure) {
    Path directory = directory();
    Vertx vertx = Vertx.vertx();
    try (EmbeddedPostgres server =
        EmbeddedPostgres.start(
            EmbeddedOptions.of(directory, DebianPackages.cache(System.getenv()), line -> {}))) {
      Database database = await(Database.open(vertx, server.address(), connections));
      measure.accept(database);
      await(database.close());
    } finally {
      await(vertx.close());
      remove(directory);
    }
  }

  static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(AWAIT_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private static Path directory() {
    try {
      Path directory = Files.createTempDirectory("onecall-bench-");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      return directory;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void remove(Path directory) {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
