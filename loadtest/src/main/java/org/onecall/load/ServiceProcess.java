package org.onecall.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The service as a process of its own, which can be killed as a power cut does. */
public final class ServiceProcess implements AutoCloseable {
  private static final String MAIN = "org.onecall.desk.Main";
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(5);

  private final Child process;
  private final Path log;
  private final Duration startUp;

  private ServiceProcess(Child process, Path log, Duration startUp) {
    this.process = process;
    this.log = log;
    this.startUp = startUp;
  }

  /**
   * Starts the service and waits until the desk answers.
   *
   * @param settings the settings file
   * @param desk where the desk will be
   * @param log where its output goes; one file for each start
   * @param kept where it keeps its own log
   * @param limit how long it may take
   * @param progress told now and then what is being waited for
   * @throws LoadException when it ends or does not answer within the limit
   */
  public static ServiceProcess start(
      Path settings, URI desk, Path log, Path kept, Duration limit, Consumer<String> progress) {
    var began = System.nanoTime();
    var child = Child.start("the service", new ProcessBuilder(command(settings, kept)), log);
    try {
      awaitAnswer(child, desk, limit, progress);
      return new ServiceProcess(child, log, Duration.ofNanos(System.nanoTime() - began));
    } catch (RuntimeException e) {
      child.end(STOP_LIMIT);
      throw e;
    }
  }

  private static List<String> command(Path settings, Path kept) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<String>(List.of(java));
    command.addAll(
        List.of(
            "-XX:+UseZGC",
            "-XX:-ZProactive",
            "-Xmx512m",
            // The service's own, also where a test's stands on the class path before it.
            "-Dlogback.configurationFile=logback.xml",
            "-Donecall.log.directory=" + kept,
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", classPath(), MAIN));
    command.addAll(List.of("--config", settings.toString()));
    return command;
  }

  /** A test runner may hold only a jar that names the real class path. */
  static String classPath() {
    return Optional.ofNullable(System.getProperty("surefire.test.class.path"))
        .orElseGet(() -> System.getProperty("java.class.path"));
  }

  private static void awaitAnswer(
      Child child, URI desk, Duration limit, Consumer<String> progress) {
    var end = System.nanoTime() + limit.toNanos();
    try (var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE_LIMIT)
            .build()) {
      while (System.nanoTime() - end < 0) {
        var up =
            Await.until(PROGRESS_EVERY, LOOK_EVERY, () -> !child.isAlive() || answers(http, desk));
        if (!child.isAlive()) {
          throw new LoadException(
              "the service ended while it started:\n" + String.join("\n", child.tail(30)));
        }
        if (up) {
          return;
        }
        var last = child.tail(1);
        progress.accept("service: still starting" + (last.isEmpty() ? "" : ": " + last.getFirst()));
      }
    }
    throw new LoadException(
        "the service does not answer at "
            + desk
            + " after "
            + limit.toSeconds()
            + " s:\n"
            + String.join("\n", child.tail(30)));
  }

  /** Nobody is signed in, and the desk says so only once it is open. */
  private static boolean answers(HttpClient http, URI desk) {
    var request = HttpRequest.newBuilder(desk.resolve("/api/me")).timeout(PROBE_LIMIT).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 401;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted while the service started", e);
    }
  }

  /** From starting the process to the desk's first answer. */
  public Duration startUp() {
    return startUp;
  }

  /** Whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** What it printed last. */
  public List<String> tail(int linesMax) {
    return Child.tailOf(log, linesMax);
  }

  /** Where its output goes. */
  public Path log() {
    return log;
  }

  /** Kills it with {@code kill -9}; Asterisk and PostgreSQL are not its children and stay. */
  public void kill() {
    process.kill();
  }

  /** Asks it to stop and waits; it takes Asterisk and PostgreSQL with it. */
  @Override
  public void close() {
    process.end(STOP_LIMIT);
  }
}
