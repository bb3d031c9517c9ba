package org.onecall.protocol.compile;

/**
 * What is asked next, laid out for walking in one array. A node is the place of its variable; its
 * kids follow it, class by class, so that a step is one read, {@code cells[node + 1 + class]},
 * mostly from a line of memory that is at hand already. After the kids come two cells with a bit
 * for each conclusion that can still be reached. A leaf is a negative number, the complement of the
 * place of its conclusion.
 */
final class Asking {
  private final int[] cells;
  private final int root;
  private final int[] classes;

  /**
   * A layout; the arrays are kept, not copied.
   *
   * @param cells the nodes
   * @param root where a walk begins
   * @param classes how many classes each variable has
   */
  Asking(int[] cells, int root, int[] classes) {
    this.cells = cells;
    this.root = root;
    this.classes = classes;
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
}
