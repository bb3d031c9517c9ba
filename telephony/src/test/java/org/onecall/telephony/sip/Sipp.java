package org.onecall.telephony.sip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.onecall.config.debian.Tool;

/** SIPp, which says to Asterisk exactly what a scenario says, however wrong that is. */
public final class Sipp {
  private static final int SECONDS_MAX = 30;

  private Sipp() {}

  /**
   * Plays a scenario once. How it ends is not looked at, only that it does.
   *
   * @param directory for its files; one for each scenario
   * @param scenario SIPp's own XML
   */
  public static void play(Tool sipp, int trunkPort, Path directory, String scenario)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path file = directory.resolve("scenario.xml");
    Files.writeString(file, scenario, StandardCharsets.ISO_8859_1);
    ProcessBuilder builder =
        sipp.process(
            List.of(
                "127.0.0.1:" + trunkPort,
                "-sf",
                file.toString(),
                "-m",
                "1",
                "-i",
                "127.0.0.1",
                "-bind_local",
                "-mi",
                "127.0.0.1",
                "-nostdin",
                "-skip_rlimit",
                "-recv_timeout",
                "2000",
                "-timeout",
                "15s"));
    builder.directory(directory.toFile());
    builder.environment().putIfAbsent("TERM", "dumb");
    builder.redirectErrorStream(true);
    builder.redirectOutput(directory.resolve("output").toFile());
    Process process = builder.start();
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("SIPp did not end: " + file);
    }
  }
}
