package org.onecall.patient.task;

import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.onecall.config.Secret;
import org.onecall.journal.Database;
import org.onecall.journal.Delivery;
import org.onecall.journal.Message;
import org.onecall.journal.OutboxRunner;
import org.onecall.journal.OutboxTerms;
import org.onecall.journal.PostgresAddress;
import org.onecall.trace.Tracer;

/**
 * What goes on after a call in a process of its own, made to be killed: it sends a message and
 * never comes to settling it, or lets the clocks of tasks run.
 */
final class KilledAfterCall {
  static final String LETTER = "letter/1";
  static final OutboxTerms TERMS =
      new OutboxTerms(
          Duration.ofMillis(50),
          Duration.ofSeconds(2),
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofHours(1),
          Duration.ofHours(2));

  private KilledAfterCall() {}

  public static void main(String[] arguments) {
    Vertx vertx = Vertx.vertx();
    PostgresAddress address =
        new PostgresAddress(
            "127.0.0.1",
            Integer.parseInt(arguments[0]),
            arguments[1],
            "onecall",
            Secret.of(arguments[2]));
    Database database = await(Database.open(vertx, address, 4));
    if (arguments[3].equals("tasks")) {
      Tasks tasks = new Tasks(database, new TaskRules(TaskTerms.ORDINARY));
      // Closed by nobody: it ends with its process.
      var sweeper =
          new TaskSweeper(vertx, tasks, InstantSource.fixed(KilledAfterCallTest.MUCH_LATER));
      say("sweeping " + sweeper.hashCode());
    } else {
      new OutboxRunner(
              vertx,
              database,
              Map.of(LETTER, new Halfway(Path.of(arguments[4]))),
              TERMS,
              Tracer.NONE)
          .start();
      say("delivering");
    }
  }

  private static void say(String line) {
    System.out.println("@ " + line);
    System.out.flush();
  }

  /** Sends, and is never done. */
  private record Halfway(Path folder) implements Delivery {
    @Override
    public Future<Result> deliver(Message message) {
      arrive(folder, message.key());
      say("sent " + message.key());
      return Promise.<Result>promise().future();
    }

    @Override
    public Future<Result> lookUp(Message message) {
      return Future.succeededFuture(new Result.NotThere());
    }
  }

  /** The other side takes a message: each arrival is a line. */
  static void arrive(Path folder, String key) {
    try {
      Files.writeString(
          folder.resolve(key), "arrived\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
