package org.onecall.load.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.onecall.telephony.floor.Counts;
import org.onecall.telephony.floor.FloorEvent;

/**
 * Calls by the hundred in a real Asterisk, each through the greeting, the front door and into the
 * queue, where music plays until the caller hangs up. SIPp begins so many a second.
 */
final class CallsBench {
  private static final int STAY_MILLIS = 52_000;
  private static final String SCENARIO = "many-callers.xml";

  void run(int perSecond, int seconds, Consumer<String> out) {
    try (OwnAsterisk asterisk = new OwnAsterisk()) {
      AtomicInteger most = new AtomicInteger();
      AtomicLong decided = new AtomicLong();
      asterisk.telephone.listen((before, event, after) -> {
        most.accumulateAndGet(after.calls().size(), Math::max);
        if (event instanceof FloorEvent.CallRouted routed
            && routed.route() == FloorEvent.Route.FRONT_DOOR) {
          decided.incrementAndGet();
        }
      });
      int calls = perSecond * seconds;
      Path directory = asterisk.directory().resolve("sipp");
      int status = ring(asterisk, directory, perSecond, calls);
      Counts counts = asterisk.telephone.floor().counts();
      out.accept(
          String.format(
              Locale.ROOT,
              "%,d calls, %d new a second for %d s, %d s each: up to %d at once; SIPp's status %d"
                  + " (0: none failed); decided by the front door %,d, fallback %d, failed %d,"
                  + " refused %s, link lost %d, balanced %b (target: 500 at once, 0 failed)",
              counts.offered(),
              perSecond,
              seconds,
              STAY_MILLIS / 1_000,
              most.get(),
              status,
              decided.get(),
              counts.fallback(),
              counts.failed(),
              asterisk.telephone.figures().refused(),
              asterisk.telephone.figures().link().losses(),
              counts.balanced()));
      summary(directory.resolve("output")).forEach(line -> out.accept("  " + line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int ring(OwnAsterisk asterisk, Path directory, int perSecond, int calls)
      throws IOException {
    Files.createDirectories(directory);
    Path scenario = directory.resolve(SCENARIO);
    try (InputStream in = CallsBench.class.getResourceAsStream(SCENARIO)) {
      if (in == null) {
        throw new IllegalStateException("the scenario is not among the resources");
      }
      Files.copy(in, scenario);
    }
    ProcessBuilder builder =
        asterisk
            .tool("sipp")
            .process(
                List.of(
                    "127.0.0.1:" + asterisk.trunk().getPort(),
                    "-sf",
                    scenario.toString(),
                    "-i",
                    "127.0.0.1",
                    "-bind_local",
                    "-mi",
                    "127.0.0.1",
                    "-s",
                    OwnAsterisk.LINE,
                    "-r",
                    Integer.toString(perSecond),
                    "-l",
                    Integer.toString(perSecond * STAY_MILLIS / 500),
                    "-m",
                    Integer.toString(calls),
                    "-d",
                    Integer.toString(STAY_MILLIS),
                    "-nostdin",
                    "-skip_rlimit",
                    "-trace_err",
                    "-error_file",
                    directory.resolve("errors").toString()));
    builder.directory(directory.toFile());
    builder.environment().putIfAbsent("TERM", "dumb");
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("output").toFile());
    Process sipp = builder.start();
    try {
      if (!sipp.waitFor(calls / perSecond + STAY_MILLIS / 1_000 + 60, TimeUnit.SECONDS)) {
        sipp.destroyForcibly();
        return -1;
      }
      return sipp.exitValue();
    } catch (InterruptedException e) {
      sipp.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** SIPp's own last word on calls. */
  private static List<String> summary(Path output) throws IOException {
    List<String> lines = Files.readAllLines(output, java.nio.charset.StandardCharsets.ISO_8859_1);
    return lines.stream()
        .filter(line -> line.contains("Successful call") || line.contains("Failed call"))
        .skip(Math.max(0, lines.stream().filter(l -> l.contains("Failed call")).count() * 2 - 2))
        .map(String::strip)
        .toList();
  }
}
