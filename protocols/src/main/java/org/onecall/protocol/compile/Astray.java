package org.onecall.protocol.compile;

/**
 * Walks the machine that asks, and after it each of those that find, whatever order answers come
 * in: some may be early, some no longer matter.
 */
final class Astray {
  private final Coding coding;
  private final Walk walk;
  private final int[] cells;
  private final long[] gains;
  private final int[] roots;
  private final long[] begun;
  private final int[] at;
  private final long[] found;

  /**
   * A walk that has not begun.
   *
   * @param found where it puts what it finds
   */
  Astray(Coding coding, Asking asking, Finding finding, long[] found) {
    this.coding = coding;
    this.found = found;
    walk = new Walk(coding, asking);
    cells = finding.cells();
    gains = finding.gains();
    roots = finding.roots();
    begun = finding.begun();
    at = new int[roots.length];
  }

  /** The walk: what is asked next, and what can still be concluded. */
  Walk walk() {
    return walk;
  }

  /** Begins again, with nothing known. */
  void restart() {
    walk.restart();
    rewind();
  }

  /** Whether there is an answer to what would be asked later than what is asked next. */
  boolean isAnyAhead() {
    return walk.isAnyAhead();
  }

  private void rewind() {
    for (int i = 0; i < at.length; i++) { // a handful each: a call to copy them costs more
      at[i] = roots[i];
    }
    for (int i = 0; i < found.length; i++) {
      found[i] = begun[i];
    }
  }

  /** Forgets what is known; for {@link #know} and then {@link #begin}. */
  void forget() {
    walk.forget();
  }

  /** Makes the class of a variable known, and nothing else. */
  void know(int variable, int klass) {
    walk.know(variable, klass);
  }

  /** The class of a variable; -1 when it is not known. */
  int known(int variable) {
    return walk.known(variable);
  }

  /** Begins with all that is known. */
  void begin() {
    walk.begin();
    rewind();
    follow();
  }

  /** Settles the class of a variable, or settles it anew. */
  void settle(int variable, int klass) {
    if (variable < waiting() && walk.known(variable) != klass) {
      rewind();
    }
    walk.settle(variable, klass);
    follow();
  }

  private void follow() {
    int waiting = waiting();
    for (int i = 0; i < at.length; i++) {
      if (at[i] >= 0) {
        at[i] = follow(at[i], waiting);
      }
    }
  }

  /** The variable that waits for its class; one beyond them all when the outcome stands. */
  private int waiting() {
    int variable = walk.variable();
    return variable < 0 ? Integer.MAX_VALUE : variable;
  }

  /** As far as the walk has come: a question before that which has no answer was not asked. */
  private int follow(int from, int waiting) {
    int[] known = walk.known();
    int node = from;
    while (node >= 0) {
      int variable = cells[node];
      if (variable >= waiting) {
        return node;
      }
      int klass = known[variable];
      if (klass < 0) {
        klass = coding.classes(variable);
      }
      int step = node + 1 + 2 * klass;
      take(cells[step + 1]); // mostly nothing; to add it is faster than to guess
      node = cells[step];
    }
    return node;
  }

  private void take(int row) {
    for (int i = 0; i < found.length; i++) {
      found[i] += gains[row + i];
    }
  }
}
