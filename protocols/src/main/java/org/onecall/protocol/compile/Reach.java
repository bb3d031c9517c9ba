package org.onecall.protocol.compile;

import java.util.BitSet;
import org.onecall.protocol.diagram.Diagrams;

/** What can be reached from the root of a diagram. */
public final class Reach {
  private Reach() {}

  /** The numbers of all leaves. */
  public static BitSet leaves(Diagrams diagrams, int root) {
    var leaves = new BitSet();
    walk(diagrams, root, new BitSet(), leaves);
    return leaves;
  }

  /** The nodes. */
  public static BitSet nodes(Diagrams diagrams, int root) {
    var nodes = new BitSet();
    walk(diagrams, root, nodes, new BitSet());
    return nodes;
  }

  /** The levels nodes stand on. */
  public static BitSet levels(Diagrams diagrams, int root) {
    var levels = new BitSet();
    nodes(diagrams, root).stream().forEach(node -> levels.set(diagrams.level(node)));
    return levels;
  }

  private static void walk(Diagrams diagrams, int at, BitSet nodes, BitSet leaves) {
    if (Diagrams.isLeaf(at)) {
      leaves.set(Diagrams.number(at));
    } else if (!nodes.get(at)) {
      nodes.set(at);
      int classes = diagrams.classes(diagrams.level(at));
      for (int i = 0; i < classes; i++) {
        walk(diagrams, diagrams.kid(at, i), nodes, leaves);
      }
    }
  }
}
