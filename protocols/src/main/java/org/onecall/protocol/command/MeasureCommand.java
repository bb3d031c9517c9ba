package org.onecall.protocol.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolReader;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.ShippedContent;

/**
 * {@code measure}: how much heap so many live protocols take. The shipped content is read again and
 * again, each reading its own texts, conditions and diagrams, as if each were another version.
 */
final class MeasureCommand {
  private static final int COUNT = 500;
  private static final int COUNT_MAX = 100_000;
  private static final int COLLECTIONS = 4;

  private MeasureCommand() {}

  static int run(List<String> arguments, PrintStream out) {
    Optional<Integer> count = Numbers.of(arguments, 0, COUNT, COUNT_MAX, out);
    if (count.isEmpty() || arguments.size() > 1) {
      return 2;
    }
    read(); // so that what is loaded once for all is not counted
    long before = used();
    long start = System.nanoTime();
    var live = new ArrayList<Protocol>();
    while (live.size() < count.get()) {
      List<Protocol> more = read();
      live.addAll(more.subList(0, Math.min(more.size(), count.get() - live.size())));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long bytes = used() - before;
    ProtocolShelf shelf = ProtocolShelf.of(live); // it holds them while they are measured
    out.printf(
        Locale.ROOT,
        "%,d protocols (versions of %d), read and compiled in %.1f s, take %.1f MiB of heap, %.0f"
            + " KiB each%n",
        live.size(),
        shelf.all().size(),
        seconds,
        bytes / 1024.0 / 1024,
        bytes / 1024.0 / live.size());
    return 0;
  }

  private static List<Protocol> read() {
    return switch (ProtocolReader.read(ShippedContent.files())) {
      case ProtocolReader.Reading.Accepted(var protocols) -> protocols;
      case ProtocolReader.Reading.Refused(var defects) ->
          throw new IllegalStateException("the shipped content is refused: " + defects.getFirst());
    };
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
