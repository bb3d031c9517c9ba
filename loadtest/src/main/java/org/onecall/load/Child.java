package org.onecall.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A process that we started and that ends with us: its output is kept in a file, it is ended by its
 * own handle, first asked and then, after a grace, killed, and so is whatever it started.
 */
final class Child implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final long TAIL_BYTES_MAX = 64 * 1024;

  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a program with its output going to a file and nothing to read.
   *
   * @throws LoadException when the program cannot be started
   */
  static Child start(String name, ProcessBuilder builder, Path log) {
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      return new Child(name, builder.start(), log);
    } catch (IOException e) {
      throw new LoadException(name + " cannot be started: " + e.getMessage(), e);
    }
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The exit status, or nothing when it is still running after the given time. */
  OptionalInt awaitExit(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
          ? OptionalInt.of(process.exitValue())
          : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted while waiting for " + name + " to end", e);
    }
  }

  /** Asks the program to end and returns at once. */
  void ask() {
    process.destroy();
  }

  /** Kills the program as {@code kill -9} does, and waits until it is gone. */
  void kill() {
    process.destroyForcibly();
    awaitExit(GRACE);
  }

  /** Asks the program to end, waits, then kills it and what it started. */
  void end(Duration grace) {
    var started = process.descendants().toList();
    process.destroy();
    if (awaitExit(grace).isEmpty()) {
      kill();
    }
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    end(GRACE);
  }

  /** The last lines of its output, without terminal control sequences. */
  List<String> tail(int linesMax) {
    return tailOf(log, linesMax);
  }

  static List<String> tailOf(Path file, int linesMax) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (var channel = Files.newByteChannel(file)) {
      var from = Math.max(0, channel.size() - TAIL_BYTES_MAX);
      channel.position(from);
      var bytes = ByteBuffer.allocate((int) (channel.size() - from));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Read on until the end that the file had when it was opened.
      }
      var text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      var lines =
          text.lines().map(l -> l.replaceAll("\u001B\\[[;\\d]*[A-Za-z]?", "").strip()).toList();
      return lines.subList(Math.max(0, lines.size() - linesMax), lines.size());
    } catch (IOException e) {
      // The tail explains another failure and shall not take its place.
      return List.of("(" + file + " cannot be read: " + e + ")");
    }
  }
}
