package org.onecall.protocol.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.differ.Differ;
import org.onecall.protocol.differ.Difference;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.read.ContentReader;

/** {@code diff}: for which calls the outcome changes between two versions of a protocol. */
final class DiffCommand {
  private static final int CONDITIONS_MAX = 40;

  private DiffCommand() {}

  static int run(List<String> names, PrintStream out) {
    if (names.size() != 2) {
      out.println(
          "two versions of a protocol are needed: files, folders, or the id of a shipped one");
      return 2;
    }
    Optional<ProtocolModel> older = one(names.get(0), out);
    Optional<ProtocolModel> newer = one(names.get(1), out);
    if (older.isEmpty() || newer.isEmpty()) {
      return 2;
    }
    Optional<String> obstacle = Differ.obstacle(older.get(), newer.get());
    if (obstacle.isPresent()) {
      out.println(obstacle.get());
      return 2;
    }
    List<Difference> differences = Differ.compare(older.get(), newer.get());
    differences.forEach(difference -> print(difference, out));
    out.printf(
        "%n%s %s to %s: %s%n",
        newer.get().about().id(),
        older.get().about().version(),
        newer.get().about().version(),
        differences.isEmpty()
            ? "no call ends differently"
            : differences.size() + " kinds of change");
    return differences.isEmpty() ? 0 : 1;
  }

  private static void print(Difference difference, PrintStream out) {
    String pivot = named(difference.pivot());
    String others =
        String.join(", ", difference.others().stream().map(DiffCommand::named).toList());
    out.println();
    switch (difference.direction()) {
      case 1 -> out.printf("MORE URGENT: %s is reached from %s, when%n", pivot, others);
      case -1 -> out.printf("LESS URGENT: %s becomes %s, when%n", pivot, others);
      default -> out.printf("AS URGENT: %s becomes %s, when%n", others, pivot);
    }
    difference.conditions().stream().limit(CONDITIONS_MAX).forEach(c -> out.println("  - " + c));
    if (difference.conditions().size() > CONDITIONS_MAX) {
      out.printf("  and %d more%n", difference.conditions().size() - CONDITIONS_MAX);
    }
    out.println("  unless something at least as urgent decides in both; the shortest such call:");
    difference.call().forEach(line -> out.println("      " + line));
  }

  private static String named(Conclusion conclusion) {
    return "%s (%s)".formatted(conclusion.id(), conclusion.urgency().label());
  }

  private static Optional<ProtocolModel> one(String name, PrintStream out) {
    try {
      ContentReader.Result read = ContentReader.read(Sources.ofAtLeastShipped(List.of(name)));
      read.defects().forEach(out::println);
      if (read.defects().isEmpty() && read.models().size() != 1) {
        out.println(name + " is not one protocol");
      }
      return read.defects().isEmpty() && read.models().size() == 1
          ? Optional.of(read.models().getFirst())
          : Optional.empty();
    } catch (Sources.Unreadable unreadable) {
      out.println(unreadable.getMessage());
      return Optional.empty();
    }
  }
}
