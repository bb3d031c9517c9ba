package org.onecall.protocol.compile;

import java.util.Arrays;
import java.util.BitSet;
import org.onecall.protocol.diagram.Diagrams;

/**
 * Diagrams laid out for walking: a step is one array read, {@code kids[base[node] + class]}. A leaf
 * is a negative number, the complement of what it holds.
 */
public final class Flat {
  private int[] level = new int[64];
  private int[] base = new int[64];
  private int[] kids = new int[256];
  private int nodes;
  private int kidsUsed;

  private final Diagrams from;
  private final int[] placed;

  /** An empty layout for diagrams of this store. */
  Flat(Diagrams from) {
    this.from = from;
    placed = new int[from.size()];
    Arrays.fill(placed, -1);
  }

  /** Lays out a diagram, and gives its name here. */
  int place(int diagram) {
    if (Diagrams.isLeaf(diagram)) {
      return diagram;
    }
    if (placed[diagram] >= 0) {
      return placed[diagram];
    }
    int node = nodes++;
    placed[diagram] = node;
    if (node == level.length) {
      level = Arrays.copyOf(level, node * 2);
      base = Arrays.copyOf(base, node * 2);
    }
    int own = from.level(diagram);
    int count = from.classes(own);
    while (kidsUsed + count > kids.length) {
      kids = Arrays.copyOf(kids, kids.length * 2);
    }
    int first = kidsUsed;
    level[node] = own;
    base[node] = first;
    kidsUsed += count;
    for (int i = 0; i < count; i++) {
      int kid = place(from.kid(diagram, i)); // first: placing may move the array
      kids[first + i] = kid;
    }
    return node;
  }

  /** Gives back what was reserved and not used. */
  void trim() {
    level = Arrays.copyOf(level, nodes);
    base = Arrays.copyOf(base, nodes);
    kids = Arrays.copyOf(kids, kidsUsed);
  }

  /** The number of nodes. */
  public int size() {
    return nodes;
  }

  /** The memory the layout takes, in bytes. */
  public long bytes() {
    return 4L * (level.length + base.length + kids.length) + 64;
  }

  /** The level of a node. */
  public int level(int node) {
    return level[node];
  }

  /** Where a node leads for a class. */
  public int step(int node, int klass) {
    return kids[base[node] + klass];
  }

  /**
   * Where the known classes lead from a node: a leaf, or the first node whose class is not known.
   *
   * @param classes for each level its class, or -1
   */
  public int walk(int node, int[] classes) {
    int at = node;
    while (at >= 0) {
      int klass = classes[level[at]];
      if (klass < 0) {
        return at;
      }
      at = kids[base[at] + klass];
    }
    return at;
  }

  /** As {@link #walk}, noting the levels passed. */
  int walk(int node, int[] classes, BitSet passed) {
    int at = node;
    while (at >= 0) {
      int klass = classes[level[at]];
      if (klass < 0) {
        return at;
      }
      passed.set(level[at]);
      at = kids[base[at] + klass];
    }
    return at;
  }

  /** The numbers of all leaves that can be reached from here. */
  public BitSet leaves(int node) {
    var leaves = new BitSet();
    collect(node, leaves, new BitSet());
    return leaves;
  }

  private void collect(int node, BitSet leaves, BitSet seen) {
    if (node < 0) {
      leaves.set(Diagrams.number(node));
    } else if (!seen.get(node)) {
      seen.set(node);
      int end = node + 1 < nodes ? base[node + 1] : kidsUsed;
      for (int i = base[node]; i < end; i++) {
        collect(kids[i], leaves, seen);
      }
    }
  }
}
