package org.onecall.protocol.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code onecall protocols}: check, diff, show, try and replay. */
public final class ProtocolsCommand {
  private static final String USAGE =
      """
      usage: onecall protocols check [FILE…]   prove the shipped protocols, or these files
             onecall protocols cases [FILE…]   grade example cases and claims, and propose more
             onecall protocols diff OLD NEW    for which calls the outcome changes
             onecall protocols show ID|FILE [PAGE]  a page to review, print and sign; - for stdout
             onecall protocols try ID|FILE     walk one in the terminal
             onecall protocols replay ANSWERS NEW   decide recorded encounters again
             onecall protocols record ID|FILE ANSWERS [COUNT [SEED]]  make such a file at random
             onecall protocols measure [COUNT] the heap that so many live protocols take
      Files are read with the shipped shared parts unless a gate is among them.
      """;

  private ProtocolsCommand() {}

  /** Runs one command and ends the process with its status. */
  public static void main(String[] arguments) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int status = run(List.of(arguments), out);
    out.flush();
    System.exit(status);
  }

  /**
   * Runs one command: 0 when it found nothing wrong, 1 when it did, 2 when it was not understood.
   */
  public static int run(List<String> arguments, PrintStream out) {
    if (arguments.isEmpty()) {
      out.print(USAGE);
      return 2;
    }
    List<String> rest = arguments.subList(1, arguments.size());
    return switch (arguments.getFirst()) {
      case "check" -> CheckCommand.run(rest, out);
      case "cases" -> CasesCommand.run(rest, out);
      case "diff" -> DiffCommand.run(rest, out);
      case "show" -> ShowCommand.run(rest, out);
      case "replay" -> ReplayCommand.run(rest, out);
      case "record" -> RecordCommand.run(rest, out);
      case "measure" -> MeasureCommand.run(rest, out);
      case "try" -> TryCommand.run(rest, out);
      default -> {
        out.print(USAGE);
        yield 2;
      }
    };
  }
}
