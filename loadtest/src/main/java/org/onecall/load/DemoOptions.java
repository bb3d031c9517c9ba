package org.onecall.load;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the demonstration was asked for on its command line.
 *
 * @param calls how many calls to take; 0 for no end
 * @param exit whether to end after them, with the table and a status that tells how they went
 * @param deskPort the desk's port; 0 for any free one
 * @param directory where the demonstration keeps its files
 * @param keepFiles whether they are left at the end
 * @param help whether only the help was asked for
 */
record DemoOptions(
    int calls, boolean exit, int deskPort, Path directory, boolean keepFiles, boolean help) {
  static final int CALLS_MAX = 1_000;
  private static final int DESK_PORT = 8480;
  private static final int PORT_MAX = 65_535;

  static final String HELP =
      """
      Usage: ./onecall demo [--calls N] [--exit] [--port P] [--directory D] [--keep]

      Starts the whole service with made-up people and content, rings it with real telephone calls
      over SIP, and lets scripted handlers take them. It runs until Ctrl-C; sign in at the address
      it prints, with a login it prints, to watch the board or to take calls yourself.

        --calls N      take N calls (1 to 1000) and then no more
        --exit         end after the calls (5 if not said otherwise) with a table, one row a call;
                       the exit status is 0 only if each ended as its script says
        --port P       the desk's port (default 8480, any free one with --exit; 0: any free one)
        --directory D  where to keep files while it runs (default .onecall/demo)
        --keep         leave those files behind
        --help         print this
      """;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException with a sentence for the person who typed it
   */
  static DemoOptions of(List<String> arguments) {
    var calls = 0;
    var exit = false;
    var help = false;
    var keep = false;
    Optional<Integer> port = Optional.empty();
    var directory = Path.of(".onecall", "demo");
    var rest = arguments.iterator();
    while (rest.hasNext()) {
      var option = rest.next();
      switch (option) {
        case "--calls" -> calls = number(option, rest, 1, CALLS_MAX);
        case "--port" -> port = Optional.of(number(option, rest, 0, PORT_MAX));
        case "--directory" -> directory = Path.of(value(option, rest));
        case "--exit" -> exit = true;
        case "--keep" -> keep = true;
        case "--help", "-h" -> help = true;
        default -> throw new IllegalArgumentException("There is no option " + option + ".");
      }
    }
    var callsOrUsual = exit && calls == 0 ? 5 : calls;
    return new DemoOptions(
        callsOrUsual, exit, port.orElse(exit ? 0 : DESK_PORT), directory, keep, help);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException("Option " + option + " needs a value.");
    }
    return rest.next();
  }

  private static int number(String option, Iterator<String> rest, int min, int max) {
    var text = value(option, rest);
    var problem =
        "Option %s needs a number from %d to %d, not «%s».".formatted(option, min, max, text);
    try {
      var number = Integer.parseInt(text);
      if (number < min || number > max) {
        throw new IllegalArgumentException(problem);
      }
      return number;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(problem, e);
    }
  }
}
