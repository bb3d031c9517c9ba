package org.onecall.protocol.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.replay.RandomEncounters;
import org.onecall.protocol.replay.RecordWriter;

/** {@code record}: writes a file of encounters that never were, to try a replay on. */
final class RecordCommand {
  private static final int COUNT = 1_000_000;
  private static final int COUNT_MAX = 100_000_000;

  private RecordCommand() {}

  static int run(List<String> arguments, PrintStream out) {
    if (arguments.size() < 2 || arguments.size() > 4) {
      out.println("it is: record ID|FILE ANSWERS [COUNT [SEED]]");
      return 2;
    }
    Optional<CompiledProtocol> protocol = Sources.compiled(arguments.getFirst(), out);
    Optional<Integer> count = Numbers.of(arguments, 2, COUNT, COUNT_MAX, out);
    Optional<Integer> seed = Numbers.of(arguments, 3, 1, Integer.MAX_VALUE, out);
    if (protocol.isEmpty() || count.isEmpty() || seed.isEmpty()) {
      return 2;
    }
    var encounters = new RandomEncounters(protocol.get(), new SplittableRandom(seed.get()));
    try (var writer = new RecordWriter(Path.of(arguments.get(1)), protocol.get())) {
      for (int i = 0; i < count.get(); i++) {
        RandomEncounters.Encounter each = encounters.next();
        writer.add(
            Integer.toString(i), each.answers(), each.outcome().id(), each.outcome().urgency());
      }
    } catch (IOException broken) {
      out.println(arguments.get(1) + ": " + broken.getMessage());
      return 1;
    }
    out.printf("%,d encounters in %s%n", count.get(), arguments.get(1));
    return 0;
  }
}
