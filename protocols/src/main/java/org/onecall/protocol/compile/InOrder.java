package org.onecall.protocol.compile;

/**
 * What is asked and what is found, as one machine, for answers that come in the order in which they
 * are asked for. Of a node come first the question that is asked there and the place of the least
 * urgent conclusion that can still be reached; then for each class of answers the node it leads to
 * and the row of what is gained on the way. So an answer is one read that waits for the one before
 * it; all else is read beside it. All nodes stand in one array, in cells of two bytes, so that what
 * is often walked is at hand.
 *
 * <p>Of the questions that a step passes over none has an answer, so what that brings is in the
 * step already. Where some other question has an answer, this machine says nothing.
 */
final class InOrder {
  /** Where there is no such machine, or where it says nothing. */
  static final int NOWHERE = -1;

  /** The most that a cell holds. */
  static final int CELL_MAX = Character.MAX_VALUE;

  /** How many bits a class takes beside its node, in one number. */
  static final int CLASS_BITS = 10;

  /** How many cells of a node come before its steps. */
  private static final int HEAD = 2;

  /** For a protocol whose machine would outgrow what it may take. */
  static final InOrder NONE = new InOrder(new char[0], NOWHERE, 0, new char[0][]);

  private final char[] cells;
  private final int root;
  private final int begun;
  private final char[][] classes;

  /**
   * A machine; the arrays are kept, not copied.
   *
   * @param cells the nodes
   * @param root where an encounter begins
   * @param begun the row of what is so before anything is known
   * @param classes for each question the classes of its codes from 0 on; none where there are many
   */
  InOrder(char[] cells, int root, int begun, char[][] classes) {
    this.cells = cells;
    this.root = root;
    this.begun = begun;
    this.classes = classes;
  }

  /** The nodes, not a copy. */
  char[] cells() {
    return cells;
  }

  /** Where an encounter begins; {@link #NOWHERE} when there is no such machine. */
  int root() {
    return root;
  }

  /** The row of what is so before anything is known. */
  int begun() {
    return begun;
  }

  /** For each question the classes of its codes from 0 on, not a copy. */
  char[][] classes() {
    return classes;
  }

  /** The memory it takes, in bytes. */
  long bytes() {
    long bytes = 2L * cells.length;
    for (char[] each : classes) {
      bytes += 2L * each.length;
    }
    return bytes;
  }

  /** The question that is asked at a node; -1 when the outcome stands. */
  static int question(char[] cells, int node) {
    return cells[node] - 1;
  }

  /** The place of the least urgent conclusion that can be reached from a node. */
  static int atLeast(char[] cells, int node) {
    return cells[node + 1];
  }

  /** Where the step for a class stands: the node it leads to, and after that its row of gains. */
  static int step(int node, int klass) {
    return node + HEAD + 2 * klass;
  }

  /** A node without its steps. */
  static int[] node(int question, int atLeast, int classes) {
    int[] node = new int[HEAD + 2 * classes];
    node[0] = question + 1;
    node[1] = atLeast;
    return node;
  }
}
