package org.onecall.protocol.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.onecall.protocol.Urgency;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;

/**
 * The diagrams that decide what is asked next. A question is asked while the outcome, a flag, a
 * note or a piece of advice hangs on it; so the outcome's diagram and the remarks' are walked in
 * step, and the first question any of them waits for is the next. Walking one diagram is faster
 * than walking ten, and diagrams over the same few questions join without growing much: so they are
 * joined as long as the whole stays small, and as many are kept apart as must be.
 *
 * <p>Where the outcome is an ambulance no remark is waited for.
 */
final class Packs {
  /** The bits of a leaf's number that hold the outcome's place; the remarks' bits lie above. */
  static final int RANK_MASK = 63;

  private static final int RANK_BITS = 6;
  private static final int REMARKS_MAX = 24;
  private static final int NODES_FREE = 2_000;

  private Packs() {}

  /** The diagrams to walk, the one that holds the outcome first. */
  static List<Integer> of(Compilation compilation) {
    Diagrams closed = compilation.closed();
    var packs = new ArrayList<Integer>();
    int last = compilation.model().conclusions().size() - 1;
    boolean ends = compilation.model().conclusions().get(last).urgency() == Urgency.AMBULANCE;
    int open = closed.map(compilation.closedOutcome(), rank -> ends && rank == last ? 0 : 1);
    int pack = compilation.closedOutcome();
    int packed = 0;
    for (int remark : compilation.closedRemarks()) {
      int waited = closed.apply(Operation.AND, remark, open);
      if (Diagrams.isLeaf(waited)) {
        continue;
      }
      int bit = 1 << (RANK_BITS + packed);
      int joined = closed.apply(Operation.PLUS, pack, closed.map(waited, n -> n * bit));
      int apart = size(closed, pack) + size(closed, waited);
      if (packed + 1 < REMARKS_MAX && size(closed, joined) <= 2 * apart + NODES_FREE) {
        pack = joined;
        packed++;
      } else {
        packs.add(pack);
        pack = closed.map(waited, n -> n << RANK_BITS);
        packed = 1;
      }
    }
    packs.add(pack);
    return packs;
  }

  private static int size(Diagrams diagrams, int root) {
    var seen = new BitSet();
    count(diagrams, root, seen);
    return seen.cardinality();
  }

  private static void count(Diagrams diagrams, int node, BitSet seen) {
    if (!Diagrams.isLeaf(node) && !seen.get(node)) {
      seen.set(node);
      int classes = diagrams.classes(diagrams.level(node));
      for (int i = 0; i < classes; i++) {
        count(diagrams, diagrams.kid(node, i), seen);
      }
    }
  }
}
