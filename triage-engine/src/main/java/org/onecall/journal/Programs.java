package org.onecall.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs other programs, each within a time limit and with what it prints kept within bounds. */
final class Programs {

  private static final int PRINTED_CHARS_MAX = 2_000;

  private Programs() {}

  /** How a program ended; {@code status} is -1 when it had to be ended. */
  record Ended(int status, String printed) {

    boolean well() {
      return status == 0;
    }
  }

  /** Runs the program to its end, with nothing to read but the input. */
  static Ended run(List<String> command, String input, int secondsMax) {
    Path printed = null;
    Process process = null;
    try {
      // A file and not a pipe: a server started here would keep a pipe open for ever.
      printed = Files.createTempFile("onecall-", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      process = builder.start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It ended without reading; its status and what it printed say why.
      }
      if (!process.waitFor(secondsMax, TimeUnit.SECONDS)) {
        end(process);
        return new Ended(-1, "not done within " + secondsMax + " s; " + tail(printed));
      }
      return new Ended(process.exitValue(), tail(printed));
    } catch (IOException e) {
      return new Ended(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new PostgresException("interrupted while running " + command.getFirst(), e);
    } finally {
      delete(printed);
    }
  }

  private static void end(@org.jspecify.annotations.Nullable Process process) {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void delete(@org.jspecify.annotations.Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A small file stays in the temporary directory, where the system clears it away.
    }
  }

  /** The end of a text file, or a word on why there is none. */
  static String tail(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int from = Math.max(0, bytes.length - PRINTED_CHARS_MAX);
      return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "(nothing to read: " + e.getMessage() + ")";
    }
  }
}
