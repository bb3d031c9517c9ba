package org.onecall.config.debian;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One external command with a time limit, its output kept in a file for the error message. */
final class Step {
  private static final int OUTPUT_CHARS_MAX = 1_500;
  private static final long LOOK_EVERY_SECONDS = 3;

  private Step() {}

  /**
   * Runs the command to its end and returns what it printed.
   *
   * @param whileRunning called every few seconds
   * @throws PackagesException when it fails, cannot be started, or is not done in time
   */
  static String run(ProcessBuilder builder, Path output, Duration limit, Runnable whileRunning) {
    var name = builder.command().getFirst();
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      var process = builder.start();
      try {
        var end = System.nanoTime() + limit.toNanos();
        while (!process.waitFor(LOOK_EVERY_SECONDS, TimeUnit.SECONDS)) {
          if (System.nanoTime() - end > 0) {
            throw new PackagesException(
                name + " was not done after " + limit.toSeconds() + " s: " + last(output));
          }
          whileRunning.run();
        }
      } finally {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
      }
      if (process.exitValue() != 0) {
        throw new PackagesException(
            name + " ended with status " + process.exitValue() + ": " + last(output));
      }
      return Files.readString(output, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new PackagesException(name + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PackagesException(name + " was interrupted", e);
    }
  }

  static String run(List<String> command, Path output, Duration limit) {
    return run(new ProcessBuilder(command), output, limit, () -> {});
  }

  private static String last(Path output) throws IOException {
    var text = Files.readString(output, StandardCharsets.ISO_8859_1).strip();
    return text.length() <= OUTPUT_CHARS_MAX
        ? text
        : "… " + text.substring(text.length() - OUTPUT_CHARS_MAX);
  }
}
