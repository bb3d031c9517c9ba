package org.onecall.protocol.compile;

import java.util.Arrays;
import java.util.BitSet;
import org.onecall.protocol.diagram.Diagrams;

/**
 * The diagrams of single rules and remarks, read when an outcome is put in words; all in one array.
 * A node is the place of its level, and its kids follow it, class by class. A leaf is a negative
 * number, the complement of what it holds.
 */
final class Flat {
  private int[] cells = new int[256];
  private int used;

  private Flat() {}

  /** Lays out diagrams one after the other; their names here come back in the same order. */
  static final class Builder {
    private final Flat flat;
    private final Diagrams from;
    private final int[] placed;

    Builder(Diagrams from) {
      this.from = from;
      placed = new int[from.size()];
      Arrays.fill(placed, -1);
      flat = new Flat();
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
    return node;
  }

  /** The memory the layout takes, in bytes. */
  long bytes() {
    return 4L * cells.length;
  }

  /**
   * Where the known classes lead from a node: a leaf, or the first node whose class is not known.
   *
   * @param known for each level its class, or -1
   */
  int walk(int node, int[] known) {
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

  /**
   * Whether the truth value at a node is true whatever the class of what is not known.
   *
   * @param seen the nodes looked at already, none of which was otherwise
   */
  boolean always(int node, int[] known, Variables variables, BitSet seen) {
    int at = walk(node, known);
    if (at < 0) {
      return at != Diagrams.leaf(0);
    }
    if (seen.get(at)) {
      return true;
    }
    seen.set(at);
    int classes = variables.classes(cells[at]) + 1; // and not sure
    for (int i = 0; i < classes; i++) {
      if (!always(cells[at + 1 + i], known, variables, seen)) {
        return false;
      }
    }
    return true;
  }
}
