package org.onecall.desk;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.onecall.config.Settings;
import org.onecall.config.SettingsException;
import org.onecall.config.SettingsReader;
import org.onecall.encounter.AnswersExport;
import org.onecall.journal.Database;
import org.onecall.journal.PostgresException;
import org.onecall.journal.PostgresServer;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.replay.RecordWriter;

/**
 * {@code onecall protocols export ID FILE}: the journal's encounters of one protocol, for deciding
 * them again under another version. The service may run meanwhile.
 */
public final class ExportAnswers {
  private static final int CONNECTIONS = 4;
  private static final int NOT_UNDERSTOOD = 2;

  private ExportAnswers() {}

  /** Runs it and ends the process with its status. */
  public static void main(String[] arguments) {
    int status;
    try {
      status = run(List.of(arguments), SettingsReader.ofEnvironment().read(), System.out);
    } catch (SettingsException | StartFailure | PostgresException unusable) {
      System.err.println("onecall: " + unusable.getMessage());
      status = 1;
    } catch (CompletionException failed) {
      System.err.println("onecall: the journal cannot be read: " + failed.getCause());
      status = 1;
    }
    System.exit(status);
  }

  /** Runs it: 0 when the file is there, 1 when it cannot be written, 2 when not understood. */
  static int run(List<String> arguments, Settings settings, PrintStream out) {
    if (arguments.size() != 2 || !ProtocolId.isValid(arguments.getFirst())) {
      out.println("it is: export ID FILE");
      return NOT_UNDERSTOOD;
    }
    Path file = Path.of(arguments.get(1)).toAbsolutePath();
    var protocol = new ProtocolId(arguments.getFirst());
    Vertx vertx = Vertx.vertx();
    try (PostgresServer server = Store.serverBeside(settings, out::println);
        var writer = new RecordWriter(file, protocol)) {
      long written =
          Database.open(vertx, server.address(), CONNECTIONS)
              .compose(database ->
                  AnswersExport.write(database, protocol, writer)
                      .eventually(() -> database.close()))
              .toCompletionStage()
              .toCompletableFuture()
              .join();
      out.printf("%,d encounters in %s%n", written, file);
      return 0;
    } catch (IOException broken) {
      out.println(file + ": " + broken.getMessage());
      return 1;
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
