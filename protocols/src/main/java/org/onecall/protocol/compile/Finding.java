package org.onecall.protocol.compile;

/**
 * The rules and scores, laid out for walking. The machines all stand in one array: a node is the
 * place of its variable, and for each class follow the kid and the row of what the step gains. A
 * leaf is a negative number.
 */
final class Finding {
  private final int[] cells;
  private final int[] roots;
  private final long[] begun;
  private final long[] gains;
  private final int ruleWords;

  /**
   * A layout; the arrays are kept, not copied.
   *
   * @param cells the nodes
   * @param roots where the walk of each machine begins
   * @param begun what is so before anything is known, as one row
   * @param gains the rows of what can be gained, one after the other, the first of them nothing
   * @param ruleWords how many words of a row are for rules; each other one is a score
   */
  Finding(int[] cells, int[] roots, long[] begun, long[] gains, int ruleWords) {
    this.cells = cells;
    this.roots = roots;
    this.begun = begun;
    this.gains = gains;
    this.ruleWords = ruleWords;
  }

  /** The nodes, not a copy. */
  int[] cells() {
    return cells;
  }

  /** Where each machine begins, not a copy. */
  int[] roots() {
    return roots;
  }

  /** What is so before anything is known, not a copy. */
  long[] begun() {
    return begun;
  }

  /** The rows of gains, not a copy. */
  long[] gains() {
    return gains;
  }

  /** How many words of a row are for rules. */
  int ruleWords() {
    return ruleWords;
  }
}
