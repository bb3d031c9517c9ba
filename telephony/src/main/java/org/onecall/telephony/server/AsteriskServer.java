package org.onecall.telephony.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.onecall.config.debian.DebianPackages;
import org.onecall.config.debian.Tool;
import org.onecall.telephony.TelephoneException;
import org.onecall.telephony.TelephoneSetup;

/**
 * One Asterisk on this machine, in a directory of its own. It is started in a session of its own
 * and outlives this process, however that ends; the next one finds it by its pid file and adopts
 * it.
 */
public final class AsteriskServer {
  private static final Duration BOOT_MAX = Duration.ofSeconds(90);
  private static final Duration STOP_MAX = Duration.ofSeconds(10);
  private static final Duration CLI_MAX = Duration.ofSeconds(20);
  private static final int ANSWER_BYTES_MAX = 1_000_000;
  private static final int POLL_MILLIS = 50;

  private final TelephoneSetup setup;
  private final Tool program;
  private final AsteriskFiles files;
  private final Consumer<String> progress;

  /**
   * Describes the Asterisk of a setup; nothing is started yet.
   *
   * @param program the Asterisk program
   * @param progress told in a few words what is being waited for
   */
  public AsteriskServer(TelephoneSetup setup, Tool program, Consumer<String> progress) {
    this.setup = setup;
    this.program = program;
    this.files = new AsteriskFiles(directory(setup.stateDirectory()));
    this.progress = progress;
  }

  /** Where the Asterisk of a state directory lives. */
  public static Path directory(Path stateDirectory) {
    return stateDirectory.resolve("asterisk").toAbsolutePath().normalize();
  }

  /** Where the Asterisk of a state directory leaves its recordings. */
  public static Path recordings(Path stateDirectory) {
    return new AsteriskFiles(directory(stateDirectory)).recordings();
  }

  /** How a start came about. */
  public enum Start {
    /** A new Asterisk was started. */
    STARTED,
    /** One that ran already was taken over, with its calls. */
    ADOPTED
  }

  /**
   * Renders the settings, starts Asterisk or adopts the one that runs, and waits until it is fully
   * booted. An adopted one is told to read settings that changed.
   *
   * @throws TelephoneException when it cannot be started, with the end of its own log
   */
  public Start start(Kept kept) {
    try {
      files.layOut(program);
      boolean changed = files.render(program, setup, kept);
      new Prompts(
              files.prompts(),
              setup.prompts(),
              DebianPackages.ofThisMachine(progress)::tool,
              progress)
          .prepare(setup.lines());
      boolean adopted = pid().isPresent();
      if (!adopted) {
        launch();
      }
      awaitBooted();
      if (adopted && changed) {
        cli("core reload");
      }
      return adopted ? Start.ADOPTED : Start.STARTED;
    } catch (IOException e) {
      throw new TelephoneException("cannot write Asterisk's files in " + files.directory(), e);
    }
  }

  private void launch() throws IOException {
    Files.deleteIfExists(files.pid());
    Files.deleteIfExists(files.directory().resolve("run/asterisk.ctl"));
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(program.command());
    command.addAll(List.of("-C", files.main().toString(), "-f", "-g"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(program.environment());
    builder.directory(files.directory().toFile());
    builder.redirectInput(new java.io.File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(output().toFile());
    progress.accept("starting Asterisk");
    builder.start();
  }

  private void awaitBooted() {
    long begun = System.nanoTime();
    long toldSeconds = 0;
    while (!booted()) {
      long nanos = System.nanoTime() - begun;
      if (nanos > BOOT_MAX.toNanos()) {
        throw new TelephoneException(
            "Asterisk was not up after " + BOOT_MAX.toSeconds() + " s" + lastWords());
      }
      // The pid file comes within a moment of the start; none later means that it gave up.
      if (nanos > BOOT_MAX.toNanos() / 6 && pid().isEmpty()) {
        throw new TelephoneException("Asterisk did not stay up" + lastWords());
      }
      long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
      if (seconds >= toldSeconds + 2) {
        toldSeconds = seconds;
        progress.accept("waiting for Asterisk, " + seconds + " s");
      }
      pause();
    }
  }

  private boolean booted() {
    return pid().isPresent()
        && Files.exists(files.directory().resolve("run/asterisk.ctl"))
        && asked("core waitfullybooted").filter(a -> a.contains("fully booted")).isPresent();
  }

  private String lastWords() {
    StringBuilder words = new StringBuilder();
    for (Path file : List.of(output(), files.directory().resolve("log/messages"))) {
      try {
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        for (String line : lines.subList(Math.max(0, lines.size() - 5), lines.size())) {
          words.append("\n  ").append(line);
        }
      } catch (IOException e) {
        words.append("\n  no ").append(file);
      }
    }
    return words.isEmpty() ? "" : "; it said:" + words;
  }

  private Path output() {
    return files.directory().resolve("log/output");
  }

  /** The process id of the running Asterisk of this directory. */
  public Optional<Long> pid() {
    return pid(files.directory());
  }

  /** The process id of the Asterisk that runs in a directory; absent when none does. */
  public static Optional<Long> pid(Path directory) {
    AsteriskFiles files = new AsteriskFiles(directory);
    try {
      String text = Files.exists(files.pid()) ? Files.readString(files.pid()).strip() : "";
      if (!text.matches("[1-9][0-9]{0,9}")) {
        return Optional.empty();
      }
      long pid = Long.parseLong(text);
      // Ids come round again: it must be ours by its command line, not merely alive.
      byte[] command = Files.readAllBytes(Path.of("/proc", text, "cmdline"));
      boolean ours =
          new String(command, StandardCharsets.ISO_8859_1).contains(files.main().toString());
      return ours ? Optional.of(pid) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The answer to a command of Asterisk's console.
   *
   * @throws TelephoneException when it does not answer within 20 s
   */
  public String cli(String command) {
    return asked(command)
        .orElseThrow(
            () -> new TelephoneException("Asterisk did not answer its console: " + command));
  }

  private Optional<String> asked(String command) {
    List<String> words = new ArrayList<>(program.command());
    words.addAll(List.of("-C", files.main().toString(), "-rx", command));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(program.environment());
    builder.redirectErrorStream(true);
    try {
      Path answer = Files.createTempFile(files.directory().resolve("run"), "cli", ".txt");
      try {
        builder.redirectOutput(answer.toFile());
        Process asking = builder.start();
        if (!asking.waitFor(CLI_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
          asking.destroyForcibly();
          return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(answer);
        String text =
            new String(bytes, 0, Math.min(bytes.length, ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
        return asking.exitValue() == 0 ? Optional.of(text) : Optional.empty();
      } finally {
        Files.deleteIfExists(answer);
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Ends Asterisk and all its calls: asks, then insists. Nothing happens when none runs. */
  public void stop() {
    Optional<ProcessHandle> running = pid().flatMap(ProcessHandle::of);
    if (running.isEmpty()) {
      return;
    }
    ProcessHandle asterisk = running.get();
    if (asked("core stop now").isEmpty()) {
      asterisk.destroy();
    }
    if (!gone(asterisk)) {
      asterisk.destroyForcibly();
      if (!gone(asterisk)) {
        throw new TelephoneException("Asterisk does not end, process " + asterisk.pid());
      }
    }
  }

  private static boolean gone(ProcessHandle process) {
    long until = System.nanoTime() + STOP_MAX.toNanos();
    while (process.isAlive() && System.nanoTime() < until) {
      pause();
    }
    return !process.isAlive();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TelephoneException("interrupted while waiting for Asterisk", e);
    }
  }
}
