package org.onecall.protocol.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Whole numbers on the command line. */
final class Numbers {
  private Numbers() {}

  /** The number at a place, or the usual one; empty, with the reason printed, when it is none. */
  static Optional<Integer> of(
      List<String> arguments, int place, int usual, int max, PrintStream out) {
    if (place >= arguments.size()) {
      return Optional.of(usual);
    }
    String text = arguments.get(place).replace("_", "").replace(",", "");
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > max) {
      out.printf("'%s' is no whole number from 1 to %,d%n", arguments.get(place), max);
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(text));
  }
}
