package org.onecall.protocol.compile;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;
import org.onecall.protocol.diagram.TooLarge;
import org.onecall.protocol.model.Derived;

/**
 * Lays a compiled protocol out for walking: one machine that asks and decides, and as few as stay
 * small that find which rules hold and what the scores are.
 *
 * <p>Of a question that was passed over, because nothing hung on it any more, a rule holds only if
 * it holds whatever would have been answered: so says a class of its own in the machines that find.
 *
 * <p>A question is asked while the outcome, a flag, a note or a piece of advice hangs on it, so the
 * machine that asks is the outcome's diagram joined with what the remarks ask. Where the outcome is
 * an ambulance no remark is waited for.
 */
final class Layout {
  /** A machine of rules is not joined with another beyond this, for the memory it takes. */
  private static final int FINDING_NODES_MAX = 3_000;

  private final Compilation compilation;
  private final Diagrams closed;
  private final Closure unasked;
  private final Diagrams certain;
  private final List<Derived.Score> scores;
  private final Gains gains;
  private final Machines machines;
  private final Coding coding;
  private final Asking asking;
  private final InOrder inOrder;
  private final Finding finding;

  Layout(Compilation compilation) {
    this.compilation = compilation;
    closed = compilation.closed();
    scores = compilation.scores();
    gains = new Gains(compilation.model().rules().size(), scores.size());
    machines = new Machines(gains);
    int[] classes = new int[closed.levels()];
    boolean[][] any = new boolean[closed.levels()][];
    for (int level = 0; level < classes.length; level++) {
      classes[level] = closed.classes(level) + 1;
      any[level] = new boolean[closed.classes(level)];
      Arrays.fill(any[level], true);
    }
    certain = new Diagrams(classes, Compilation.NODES_MAX);
    unasked = new Closure(closed, certain, any, Operation.MIN);
    int asks = asks();
    int[] begun = {Gains.NOTHING};
    int[] found = found(begun);
    int[] roots = Arrays.copyOf(found, found.length + 1);
    roots[found.length] = asks;
    List<Runs> runs = Coding.runs(machines, roots, compilation.variables());
    coding = new Coding(compilation.variables(), runs);
    asking = layAsking(asks, runs);
    Map<Integer, Integer> places = new HashMap<>();
    int[] cells = layFinding(found, runs, places);
    int[] at = Arrays.stream(found).map(root -> place(root, places)).toArray();
    inOrder = InOrderLayout.of(asking, cells, at, begun[0], coding, gains);
    int words = gains.words();
    long[] table = gains.table(); // of all gains, which are known only now
    finding =
        new Finding(
            cells,
            at,
            Arrays.copyOfRange(table, begun[0] * words, (begun[0] + 1) * words),
            table,
            gains.ruleWords());
  }

  private int emergency() {
    int ambulance = compilation.ambulance();
    return ambulance < 0 ? Integer.MAX_VALUE : Diagrams.leaf(ambulance);
  }

  private int asks() {
    int asks = machines.deciding(closed, compilation.closedOutcome());
    int stop = emergency();
    for (int i = 0; i < compilation.model().remarks().size(); i++) {
      int remark = machines.asking(closed, compilation.closedRemark(i));
      OptionalInt joined = machines.join(asks, remark, stop, Compilation.NODES_MAX);
      if (joined.isEmpty()) {
        throw new TooLarge(Compilation.NODES_MAX, machines.nodesByLevel(asks, closed.levels()));
      }
      asks = joined.getAsInt();
    }
    return asks;
  }

  /** The machines that find rules and scores; adds what is so from the beginning. */
  private int[] found(int[] begun) {
    int[] groups = new int[0];
    for (int i = 0; i < compilation.model().rules().size(); i++) {
      int rule = i;
      groups =
          add(
              groups,
              machines.gaining(
                  certain,
                  unasked.close(compilation.closedRule(i)),
                  n -> n == 0 ? Gains.NOTHING : gains.rule(rule)),
              begun);
    }
    for (int s = 0; s < scores.size(); s++) {
      int score = s;
      groups =
          add(
              groups,
              machines.gaining(
                  certain,
                  unasked.close(compilation.closedScore(scores.get(s))),
                  n -> n == 0 ? Gains.NOTHING : gains.points(score, n)),
              begun);
    }
    return groups;
  }

  private int[] add(int[] groups, Machines.Begun one, int[] begun) {
    begun[0] = gains.both(begun[0], one.gain());
    if (one.node() < 0) {
      return groups;
    }
    for (int g = 0; g < groups.length; g++) {
      OptionalInt joined =
          machines.join(groups[g], one.node(), Integer.MIN_VALUE, FINDING_NODES_MAX);
      if (joined.isPresent()) {
        int[] grown = groups.clone();
        grown[g] = joined.getAsInt();
        return grown;
      }
    }
    int[] more = Arrays.copyOf(groups, groups.length + 1);
    more[groups.length] = one.node();
    return more;
  }

  private Asking layAsking(int root, List<Runs> runs) {
    int[] classes = runs.stream().mapToInt(Runs::classes).toArray();
    var reached = machines.reach(root);
    Map<Integer, Integer> places = new HashMap<>();
    int used = 0;
    for (Runs run : runs) {
      for (int node : run.entered()) {
        if (reached.get(node)) {
          places.put(node, used);
          used += 3 + run.classes();
        }
      }
    }
    int[] cells = new int[used];
    var asking = new Asking(cells, place(root, places), classes, emergency());
    for (int v = runs.size() - 1; v >= 0; v--) { // backwards: what is possible hangs on later nodes
      Runs run = runs.get(v);
      for (int n = 0; n < run.entered().length; n++) {
        if (!reached.get(run.entered()[n])) {
          continue;
        }
        int at = place(run.entered()[n], places);
        long possible = 0;
        cells[at] = v;
        for (int k = 0; k < run.classes(); k++) {
          cells[at + 1 + k] = place(run.exit(n, k), places);
          possible |= asking.possible(cells[at + 1 + k]);
        }
        cells[at + 1 + run.classes()] = (int) possible;
        cells[at + 2 + run.classes()] = (int) (possible >>> 32);
      }
    }
    return asking;
  }

  private int[] layFinding(int[] roots, List<Runs> runs, Map<Integer, Integer> places) {
    var reached = new BitSet();
    for (int root : roots) {
      machines.reach(root, reached);
    }
    int used = 0;
    for (Runs run : runs) {
      for (int node : run.entered()) {
        if (reached.get(node)) {
          places.put(node, used);
          used += 3 + 2 * run.classes();
        }
      }
    }
    int[] cells = new int[used];
    for (int v = 0; v < runs.size(); v++) {
      Runs run = runs.get(v);
      for (int n = 0; n < run.entered().length; n++) {
        if (!reached.get(run.entered()[n])) {
          continue;
        }
        int at = place(run.entered()[n], places);
        cells[at] = v;
        for (int k = 0; k <= run.classes(); k++) {
          cells[at + 1 + 2 * k] = place(run.exit(n, k), places);
          cells[at + 2 + 2 * k] = run.gain(n, k) * gains.words();
        }
      }
    }
    return cells;
  }

  private static int place(int node, Map<Integer, Integer> places) {
    if (node < 0) {
      return node;
    }
    Integer place = places.get(node);
    if (place == null) {
      throw new IllegalStateException("a node that is reached can be entered");
    }
    return place;
  }

  Coding coding() {
    return coding;
  }

  Asking asking() {
    return asking;
  }

  InOrder inOrder() {
    return inOrder;
  }

  Finding finding() {
    return finding;
  }

  List<Derived.Score> scores() {
    return scores;
  }
}
