package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A measurement's directory is gone with all that works in it, however the measurement ends. */
class OwnDirectoryTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** A measurement that begins a server, says where and as what, and goes on for ever. */
  static final class Measurement {
    private Measurement() {}

    public static void main(String[] arguments) throws Exception {
      OwnDirectory directory = OwnDirectory.begin("onecall-own-");
      System.out.println(directory.path());
      System.out.println(server(directory.path()).pid());
      boolean told = new CountDownLatch(1).await(5, TimeUnit.MINUTES);
      System.out.println(told);
    }
  }

  private static Process server(Path directory) throws IOException {
    Path log = Files.createFile(directory.resolve("log"));
    return new ProcessBuilder("tail", "-f", log.toString()).start();
  }

  @Test
  void whatIsClosedEndsItsProcessesAndIsRemoved() throws Exception {
    OwnDirectory directory = OwnDirectory.begin("onecall-own-");
    Process server = server(directory.path());
    directory.close();
    assertThat(server.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(directory.path()).doesNotExist();
    directory.close();
  }

  @Test
  void whoIsToldToEndLeavesNothingBehind() throws Exception {
    Process measurement =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ServiceProcess.classPath(),
                Measurement.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = measurement.inputReader(StandardCharsets.UTF_8)) {
      Path directory = Path.of(Objects.requireNonNull(said.readLine()));
      long server = Long.parseLong(Objects.requireNonNull(said.readLine()));
      measurement.destroy();
      assertThat(measurement.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(directory).doesNotExist();
      assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
    } finally {
      measurement.destroyForcibly();
    }
  }
}
