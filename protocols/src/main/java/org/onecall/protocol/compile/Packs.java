package org.onecall.protocol.compile;

import java.util.ArrayList;
import java.util.List;
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
public final class Packs {
  /** The bits of a leaf's number that hold the outcome's place; the remarks' bits lie above. */
  static final int RANK_MASK = 63;

  private static final int RANK_BITS = 6;
  private static final int REMARKS_MAX = 24;
  private static final int NODES_FREE = 2_000;

  private Packs() {}

  /** The place of the outcome that a leaf of the first diagram holds. */
  public static int rank(int number) {
    return number & RANK_MASK;
  }

  /** The diagrams to walk, the one that holds the outcome first. */
  static List<Integer> of(Diagrams closed, int outcome, int[] remarks, int ambulance) {
    var packs = new ArrayList<Integer>();
    int open = closed.map(outcome, rank -> rank == ambulance ? 0 : 1);
    int pack = outcome;
    int packed = 0;
    for (int remark : remarks) {
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
    return Reach.nodes(diagrams, root).cardinality();
  }
}
