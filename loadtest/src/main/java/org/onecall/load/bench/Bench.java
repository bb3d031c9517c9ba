package org.onecall.load.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.onecall.load.partner.PartnersBench;

/** {@code ./onecall bench WHAT}: measures one thing and prints what was measured. */
public final class Bench {
  private static final String USAGE =
      "it is ./onecall bench booking [--seconds N] [--handlers N]"
          + " or ./onecall bench directory [--rounds N]"
          + " or ./onecall bench floor [--only PART,PART] [--seconds N]"
          + " or ./onecall bench desk [--only PART,PART] [--handlers N] [--calls N]"
          + " or ./onecall bench partners [--rate N] [--seconds N]"
          + " or ./onecall bench keystrokes";

  private Bench() {}

  /** Runs the benchmark that the first argument names. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      System.err.println("onecall: " + USAGE);
      System.exit(2);
    }
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    switch (arguments[0]) {
      case "booking" -> {
        RankingBench.run(System.out::println);
        new BookingBench(number(rest, "--handlers", 200), number(rest, "--seconds", 30))
            .run(System.out::println);
      }
      case "directory" -> DirectoryBench.run(number(rest, "--rounds", 3), System.out::println);
      case "floor" ->
          FloorBench.run(parts(rest), number(rest, "--seconds", 300), System.out::println);
      case "partners" ->
          PartnersBench.run(
              number(rest, "--rate", 50), number(rest, "--seconds", 60), System.out::println);
      case "keystrokes" -> new Keystrokes().run(System.out::println);
      case "desk" ->
          new DeskBench(parts(rest), number(rest, "--handlers", 300), number(rest, "--calls", 48))
              .run(System.out::println);
      default -> {
        System.err.println("onecall: there is no benchmark " + arguments[0] + "; " + USAGE);
        System.exit(2);
      }
    }
  }

  /** How a target that was or was not met is called. */
  static String verdict(boolean met) {
    return met ? "met" : "MISSED";
  }

  private static Set<String> parts(List<String> arguments) {
    int at = arguments.indexOf("--only");
    return at < 0 || at + 1 >= arguments.size()
        ? Set.of()
        : Set.of(arguments.get(at + 1).split(",", -1));
  }

  private static int number(List<String> arguments, String name, int otherwise) {
    int at = arguments.indexOf(name);
    return at < 0 || at + 1 >= arguments.size()
        ? otherwise
        : Integer.parseInt(arguments.get(at + 1));
  }
}
