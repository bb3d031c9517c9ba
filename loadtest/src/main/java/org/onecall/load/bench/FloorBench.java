package org.onecall.load.bench;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** {@code ./onecall bench floor}: the telephone floor's figures, each a part of its own. */
final class FloorBench {
  private static final List<String> ALL = List.of("prompt", "events", "day", "link", "calls");

  private FloorBench() {}

  /**
   * Runs the parts.
   *
   * @param only their names; all when empty
   * @param seconds how long calls begin in the part "calls"
   */
  static void run(Set<String> only, int seconds, Consumer<String> out) throws Exception {
    if (!ALL.containsAll(only)) {
      throw new IllegalArgumentException("parts of the floor's bench are " + ALL);
    }
    for (String part : ALL) {
      if (only.isEmpty() || only.contains(part)) {
        out.accept("== " + part);
        switch (part) {
          case "prompt" -> new PromptBench().run(50, out);
          case "events" -> new EventBench().run(2_000, 20, out);
          case "day" -> new DayBench().run(30, out);
          case "link" -> new LinkBench().run(5, 3, out);
          default -> new CallsBench().run(10, seconds, out);
        }
      }
    }
  }
}
