package org.onecall.protocol.compile;

import java.util.Arrays;

/**
 * What is asked next, laid out for walking in one array. A node is the place of its variable; its
 * kids follow it, class by class, so that a step is one read, {@code cells[node + 1 + class]},
 * mostly from a line of memory that is at hand already. After the kids come two cells with a bit
 * for each conclusion that can still be reached. A leaf is a negative number, the complement of the
 * place of its conclusion.
 *
 * <p>Nodes stand in the order of their variables, and answers may be known before their question is
 * come to: after an earlier one was changed, or when another service sent them. So besides walking
 * there is {@link #isCertain}: whether these make the emergency certain, whatever is asked first.
 */
final class Asking {
  private final int[] cells;
  private final int root;
  private final int[] classes;
  private final int emergency;

  /**
   * A layout; the arrays are kept, not copied.
   *
   * @param cells the nodes
   * @param root where a walk begins
   * @param classes how many classes each variable has
   * @param emergency the leaf of the most urgent conclusion; not a leaf when there is none
   */
  Asking(int[] cells, int root, int[] classes, int emergency) {
    this.cells = cells;
    this.root = root;
    this.classes = classes;
    this.emergency = emergency;
  }

  /** The leaf of the most urgent conclusion. */
  int emergency() {
    return emergency;
  }

  /** The nodes, not a copy. */
  int[] cells() {
    return cells;
  }

  /** Where a walk begins. */
  int root() {
    return root;
  }

  /** The variable a node waits for. */
  int variable(int node) {
    return cells[node];
  }

  /** Where a class leads from a node. */
  int kid(int node, int klass) {
    return cells[node + 1 + klass];
  }

  /** How many nodes there are. */
  int nodes() {
    int nodes = 0;
    for (int at = 0; at < cells.length; at += 3 + classes[cells[at]]) {
      nodes++;
    }
    return nodes;
  }

  /**
   * Where the known classes lead from a node: a leaf, or the first node whose class is not known.
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

  /** A bit for each conclusion that can be reached from here. */
  long possible(int node) {
    if (node < 0) {
      return 1L << ~node;
    }
    int at = node + 1 + classes[cells[node]];
    return (cells[at] & 0xFFFF_FFFFL) | ((long) cells[at + 1] << 32);
  }

  /**
   * Whether only the emergency is left, whatever the class of what is not known.
   *
   * @param last the last variable that is known
   * @param seen a bit for each cell, of no account before and after
   */
  boolean isCertain(int node, int[] known, int last, long[] seen) {
    if (evades(node, known, last)) {
      return false;
    }
    Arrays.fill(seen, 0);
    return !evades(node, known, last, seen);
  }

  /** How many words {@link #isCertain} needs for a bit for each cell. */
  int words() {
    return cells.length / Long.SIZE + 1;
  }

  /** Takes of each node the first way that is not the emergency: mostly that will do. */
  private boolean evades(int node, int[] known, int last) {
    int at = node;
    while (at >= 0 && cells[at] <= last) {
      int variable = cells[at];
      int klass = known[variable];
      if (klass < 0) {
        klass = 0;
        while (klass < classes[variable] - 1 && cells[at + 1 + klass] == emergency) {
          klass++;
        }
      }
      at = cells[at + 1 + klass];
    }
    return at != emergency;
  }

  /**
   * Tries every way. Beyond the last known variable each node leads to something else as well, or
   * it would not stand.
   */
  private boolean evades(int node, int[] known, int last, long[] seen) {
    int at = node;
    while (at >= 0) {
      int variable = cells[at];
      if (variable > last) {
        return true;
      }
      int klass = known[variable];
      if (klass < 0) {
        long bit = 1L << at;
        if ((seen[at / Long.SIZE] & bit) != 0) {
          return false;
        }
        seen[at / Long.SIZE] |= bit;
        for (int i = 0; i < classes[variable] - 1; i++) {
          if (evades(cells[at + 1 + i], known, last, seen)) {
            return true;
          }
        }
        klass = classes[variable] - 1;
      }
      at = cells[at + 1 + klass];
    }
    return at != emergency;
  }
}
