package org.onecall.load;

import java.util.List;

/** Made-up calls of made-up people for the demonstration and the tests. */
public final class SampleScripts {

  private SampleScripts() {}

  /** The scripts, in the order in which the demonstration's first callers ring. */
  public static List<CallScript> all() {
    return List.of();
  }

  /** The script of the demonstration's call of that place, with a number of its own. */
  static CallScript nth(int place) {
    var script = all().get((place - 1) % all().size());
    return script;
  }
}
