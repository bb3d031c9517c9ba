package org.onecall.protocol.prove;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.compile.Packs;
import org.onecall.protocol.compile.Variables;
import org.onecall.protocol.diagram.Diagrams;

/**
 * Every call ends, within the stated number of questions. What is known beforehand is not asked.
 */
final class LengthCheck {
  private static final int STATES_MAX = 500_000;

  private final Proof proof;
  private final Compilation compilation;
  private final Map<List<Integer>, Integer> longest = new HashMap<>();

  LengthCheck(Proof proof) {
    this.proof = proof;
    this.compilation = proof.compilation();
  }

  /** The most questions a call can need. */
  int run() {
    int most = longest(compilation.packs());
    int stated = proof.model().about().questionsMax();
    if (most > stated) {
      proof.add(
          proof.file(),
          0,
          "too-many-questions",
          "a call can need %d questions; %d are stated".formatted(most, stated));
    }
    return most;
  }

  private int longest(List<Integer> at) {
    Diagrams closed = proof.closed();
    int first = at.getFirst();
    boolean ambulance =
        Diagrams.isLeaf(first) && Packs.rank(Diagrams.number(first)) == compilation.ambulance();
    int level = at.stream().mapToInt(closed::level).min().orElse(closed.levels());
    if (ambulance || level == closed.levels()) {
      return 0;
    }
    Integer known = longest.get(at);
    if (known != null) {
      return known;
    }
    if (longest.size() >= STATES_MAX) {
      return proof.variables().questions().size();
    }
    Variables variables = proof.variables();
    int q = variables.question(level);
    int best = 0;
    for (List<Integer> next : after(at, level, variables.endLevel(q))) {
      best = Math.max(best, longest(next));
    }
    boolean fact = proof.model().questions().get(q).of().fact();
    longest.put(at, best + (fact ? 0 : 1));
    return best + (fact ? 0 : 1);
  }

  /** Where the walk can stand after one question is answered. */
  private java.util.Set<List<Integer>> after(List<Integer> at, int level, int end) {
    Diagrams closed = proof.closed();
    var open = new java.util.LinkedHashSet<List<Integer>>();
    open.add(at);
    for (int l = level; l < end; l++) {
      var next = new java.util.LinkedHashSet<List<Integer>>();
      for (List<Integer> each : open) {
        for (int i = 0; i < closed.classes(l); i++) {
          Integer[] kids = new Integer[each.size()];
          for (int p = 0; p < kids.length; p++) {
            kids[p] = closed.kidAt(each.get(p), l, i);
          }
          next.add(Arrays.asList(kids));
        }
      }
      open = next;
    }
    return open;
  }
}
