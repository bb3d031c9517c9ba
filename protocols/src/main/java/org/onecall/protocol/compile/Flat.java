package org.onecall.protocol.compile;

import java.util.Arrays;
import java.util.BitSet;
import org.onecall.protocol.diagram.Diagrams;

/**
 * Diagrams laid out for walking, all in one array: a node is the place of its level, and its kids
 * follow it, class by class. A step is one read, {@code cells[node + 1 + class]}, mostly from a
 * line of memory that is at hand already, for the level was read there. A leaf is a negative
 * number, the complement of what it holds.
 */
public final class Flat {
  private int[] cells = new int[256];
  private int used;
  private int nodes;

  private final int[] classes;

  /** An empty layout for diagrams whose levels have so many classes. */
  private Flat(int[] classes) {
    this.classes = classes;
  }

  /** Lays out diagrams one after the other; their names here come back in the same order. */
  static final class Builder {
    private final Flat flat;
    private final Diagrams from;
    private final int[] placed;

    Builder(Diagrams from) {
      this.from = from;
      placed = new int[from.size()];
      Arrays.fill(placed, -1);
      int[] classes = new int[from.levels()];
      Arrays.setAll(classes, from::classes);
      flat = new Flat(classes);
    }

    /** Lays out a diagram, and gives its name in the layout. */
    int place(int diagram) {
      if (Diagrams.isLeaf(diagram)) {
        return diagram;
      }
      if (placed[diagram] >= 0) {
        return placed[diagram];
      }
      int level = from.level(diagram);
      int count = from.classes(level);
      int node = flat.reserve(level, count);
      placed[diagram] = node;
      for (int i = 0; i < count; i++) {
        int kid = place(from.kid(diagram, i)); // first: placing may move the array
        flat.cells[node + 1 + i] = kid;
      }
      return node;
    }

    Flat done() {
      flat.cells = Arrays.copyOf(flat.cells, flat.used);
      return flat;
    }
  }

  private int reserve(int level, int count) {
    int node = used;
    used += 1 + count;
    while (used > cells.length) {
      cells = Arrays.copyOf(cells, cells.length * 2);
    }
    cells[node] = level;
    nodes++;
    return node;
  }

  /** The number of nodes. */
  public int size() {
    return nodes;
  }

  /** The memory the layout takes, in bytes. */
  public long bytes() {
    return 4L * (cells.length + classes.length) + 64;
  }

  /** The level of a node. */
  public int level(int node) {
    return cells[node];
  }

  /** Where a node leads for a class. */
  public int step(int node, int klass) {
    return cells[node + 1 + klass];
  }

  /**
   * Where the known classes lead from a node: a leaf, or the first node whose class is not known.
   *
   * @param known for each level its class, or -1
   */
  public int walk(int node, int[] known) {
    int[] all = cells;
    int at = node;
    while (at >= 0) {
      int klass = known[all[at]];
      if (klass < 0) {
        return at;
      }
      at = all[at + 1 + klass];
    }
    return at;
  }

  /** As {@link #walk}, noting the levels passed. */
  int walk(int node, int[] known, BitSet passed) {
    int at = node;
    while (at >= 0) {
      int klass = known[cells[at]];
      if (klass < 0) {
        return at;
      }
      passed.set(cells[at]);
      at = cells[at + 1 + klass];
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
      int count = classes[cells[node]];
      for (int i = 0; i < count; i++) {
        collect(cells[node + 1 + i], leaves, seen);
      }
    }
  }
}
