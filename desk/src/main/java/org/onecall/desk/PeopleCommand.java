package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.onecall.config.Settings;
import org.onecall.config.SettingsException;
import org.onecall.config.SettingsReader;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.journal.Database;
import org.onecall.journal.PostgresException;
import org.onecall.journal.PostgresServer;
import org.onecall.patient.Csv;
import org.onecall.patient.PeopleList;
import org.onecall.patient.RiskImport;
import org.onecall.patient.RiskList;
import org.onecall.protocol.ContentRefused;

/**
 * {@code onecall people import FILE}: takes a list of frailty and risk, one of people, or an answer
 * of the national demographics service into the index of people, all of its lines or none; which it
 * is, its first line says. What is wrong is said with file, line and rule. The service may run
 * meanwhile; who is rung about next sees what was taken in.
 */
public final class PeopleCommand {
  private static final int CONNECTIONS = 4;
  private static final int LINES_MAX = 200_000;
  private static final int FAULTS_SHOWN_MAX = 50;
  private static final int NOT_UNDERSTOOD = 2;
  private static final String CHECK_ONLY = "--check";

  /** Who is on record as having changed what a file brings. */
  static final String BY = "command line";

  private PeopleCommand() {}

  /** Runs it and ends the process with its status. */
  public static void main(String[] arguments) {
    int status;
    try {
      Settings settings = SettingsReader.ofEnvironment().read();
      LocalDate today = Main.today();
      status = run(List.of(arguments), settings, directory(settings), today, System.out);
    } catch (SettingsException
        | ContentRefused
        | UncheckedIOException
        | PostgresException unusable) {
      System.err.println("onecall: " + unusable.getMessage());
      status = 1;
    } catch (CompletionException failed) {
      System.err.println("onecall: nothing was taken in: " + failed.getCause());
      status = 1;
    }
    System.exit(status);
  }

  /** Runs it: 0 when all is taken in, 1 when a line is wrong, 2 when not understood. */
  static int run(
      List<String> arguments,
      Settings settings,
      Directory directory,
      LocalDate today,
      PrintStream out) {
    List<String> names = arguments.stream().filter(one -> !one.equals(CHECK_ONLY)).toList();
    if (names.size() != 1 || names.getFirst().startsWith("-")) {
      out.println("it is: import FILE [--check]");
      return NOT_UNDERSTOOD;
    }
    Path file = Path.of(names.getFirst());
    return lines(file, out)
        .map(lines ->
            take(file, lines, arguments.contains(CHECK_ONLY), settings, directory, today, out))
        .orElse(1);
  }

  /** The lines of a file; empty when it is none that can be read, which is said. */
  private static Optional<List<String>> lines(Path file, PrintStream out) {
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() <= LINES_MAX) {
        return Optional.of(lines);
      }
      out.println(file + ": has more than " + LINES_MAX + " lines; split it");
    } catch (NoSuchFileException missing) {
      out.println(file + ": there is no such file");
    } catch (MalformedInputException notText) {
      out.println(file + ": is not UTF-8");
    } catch (IOException unreadable) {
      out.println(file + ": cannot be read: " + unreadable.getMessage());
    }
    return Optional.empty();
  }

  private static int take(
      Path file,
      List<String> lines,
      boolean checkOnly,
      Settings settings,
      Directory directory,
      LocalDate today,
      PrintStream out) {
    if (!lines.isEmpty() && PeopleList.isHeader(lines.getFirst())) {
      return ImportPeople.run(file, lines, checkOnly, settings, directory, out);
    }
    if (!lines.isEmpty() && lines.getFirst().stripLeading().startsWith("{")) {
      return ImportPeople.demographics(
          file, String.join("\n", lines), checkOnly, settings, directory, today, out);
    }
    RiskList list = RiskList.read(lines, 1, wards(directory));
    if (!list.faults().isEmpty()) {
      return faults(file, list.faults(), out);
    }
    if (checkOnly) {
      out.printf("%s: %,d lines, none is wrong; nothing was taken in%n", file, list.rows().size());
      return 0;
    }
    List<Csv.Fault> faults = take(settings, list.rows(), out);
    if (!faults.isEmpty()) {
      return faults(file, faults, out);
    }
    int people = list.rows().size();
    out.printf(
        "%s: %,d %s brought up to date%n",
        file, people, people == 1 ? "person was" : "people were");
    return 0;
  }

  private static Directory directory(Settings settings) {
    return settings
        .content()
        .servicesDirectory()
        .map(DirectoryFiles::ofFolder)
        .orElseGet(DirectoryFiles::sample);
  }

  static Set<String> wards(Directory directory) {
    return directory.services().stream()
        .filter(service -> service.type() == ServiceType.VIRTUAL_WARD)
        .map(Service::id)
        .collect(Collectors.toSet());
  }

  private static List<Csv.Fault> take(Settings settings, List<RiskList.Row> rows, PrintStream out) {
    return inDatabase(settings, out, database -> new RiskImport(database).take(BY, rows));
  }

  /** Does something in the database of the service, which may run meanwhile. */
  static <T> T inDatabase(Settings settings, PrintStream out, Function<Database, Future<T>> work) {
    Vertx vertx = Vertx.vertx();
    try (PostgresServer server = Store.serverBeside(settings, out::println)) {
      return Database.open(vertx, server.address(), CONNECTIONS)
          .compose(database -> work.apply(database).eventually(() -> database.close()))
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  static int faults(Path file, List<Csv.Fault> faults, PrintStream out) {
    faults.stream()
        .limit(FAULTS_SHOWN_MAX)
        .forEach(fault -> out.println(file + ", line " + fault.line() + ": " + fault.rule()));
    if (faults.size() > FAULTS_SHOWN_MAX) {
      out.printf("and %,d more%n", faults.size() - FAULTS_SHOWN_MAX);
    }
    long wrong = faults.stream().map(Csv.Fault::line).distinct().count();
    out.printf("%,d %s wrong; nothing was taken in%n", wrong, wrong == 1 ? "line is" : "lines are");
    return 1;
  }
}
