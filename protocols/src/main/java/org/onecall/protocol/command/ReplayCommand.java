package org.onecall.protocol.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Question;
import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.prove.CaseRun;
import org.onecall.protocol.replay.Replay;

/** {@code replay}: decides recorded encounters again under another version. */
final class ReplayCommand {
  private static final int CHANGES_MAX = 30;

  private ReplayCommand() {}

  static int run(List<String> arguments, PrintStream out) {
    if (arguments.size() != 2) {
      out.println("it is: replay ANSWERS NEW, where NEW is a file, a folder or a shipped id");
      return 2;
    }
    Optional<CompiledProtocol> newer = Sources.compiled(arguments.get(1), out);
    if (newer.isEmpty()) {
      return 2;
    }
    long start = System.nanoTime();
    Replay.Result result;
    try (InputStream in = Files.newInputStream(Path.of(arguments.getFirst()))) {
      result = Replay.run(in, newer.get());
    } catch (NoSuchFileException missing) {
      out.println(arguments.getFirst() + ": there is no such file");
      return 2;
    } catch (IOException broken) {
      out.println(arguments.getFirst() + ": " + broken.getMessage());
      return 2;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!result.protocol().equals(newer.get().id().value())) {
      out.printf("%s was recorded, %s is given%n", result.protocol(), newer.get().id());
      return 2;
    }
    print(result, newer.get(), seconds, out);
    return result.changes().isEmpty() ? 0 : 1;
  }

  private static void print(
      Replay.Result result, CompiledProtocol newer, double seconds, PrintStream out) {
    long changed = 0;
    int shown = 0;
    for (Replay.Change change : result.changes()) {
      changed += change.count();
      if (shown++ < CHANGES_MAX) {
        print(change, result.encounters(), newer, out);
      }
    }
    if (result.changes().size() > CHANGES_MAX) {
      out.printf("%nand %d more kinds of change%n", result.changes().size() - CHANGES_MAX);
    }
    out.printf(
        Locale.ROOT,
        "%n%s: %,d encounters recorded with %s, decided again with %s in %.2f s: %,d end"
            + " otherwise%n",
        result.protocol(),
        result.encounters(),
        result.version(),
        newer.version(),
        seconds,
        changed);
  }

  private static void print(
      Replay.Change change, long encounters, CompiledProtocol newer, PrintStream out) {
    String direction =
        change.asks().isPresent()
            ? "ASKS ON"
            : switch (change.direction()) {
              case -1 -> "LESS URGENT";
              case 1 -> "MORE URGENT";
              default -> "AS URGENT";
            };
    String becomes =
        change
            .to()
            .map((Conclusion to) -> "%s (%s)".formatted(to.id(), to.urgency().label()))
            .orElseGet(() -> "asking '%s'".formatted(change.asks().map(Question::id).orElse("")));
    out.printf(
        Locale.ROOT,
        "%n%s: %s (%s) becomes %s in %,d encounters, %.3f %%; such as%n",
        direction,
        change.from(),
        change.fromUrgency().label(),
        becomes,
        change.count(),
        100.0 * change.count() / encounters);
    change.examples().forEach(example -> print(example, newer, out));
  }

  private static void print(Replay.Example example, CompiledProtocol newer, PrintStream out) {
    Answers said = CaseRun.remarkable(newer.model(), example.answers());
    out.printf("  encounter %s%n", example.reference());
    if (said.questions().isEmpty()) {
      out.println("      nothing remarkable was said");
    }
    CaseRun.inWords(newer.questions(), said).forEach(line -> out.println("      " + line));
  }
}
