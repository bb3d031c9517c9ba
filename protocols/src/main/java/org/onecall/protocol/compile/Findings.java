package org.onecall.protocol.compile;

import org.onecall.protocol.model.ProtocolModel;

/**
 * A walk with all that is found on the way, ready after every answer: which rules hold, what the
 * scores have come to, how urgent it is at least. Allocates nothing. For one thread.
 *
 * <p>What holds here holds for certain, by the answers to all that was asked up to here: whatever
 * is still open cannot undo it. {@code Not sure} counts as everything it may stand for.
 */
public final class Findings {
  private final ProtocolModel model;
  private final Coding coding;
  private final Finding finding;
  private final int[] ranks;
  private final Walk walk;
  private final int[] cells;
  private final long[] gains;
  private final int[] roots;
  private final long[] begun;
  private final int[] at;
  private final long[] found;

  /** Nothing known, nothing found but what is always so. */
  Findings(ProtocolModel model, int[] ranks, Coding coding, Asking asking, Finding finding) {
    this.model = model;
    this.ranks = ranks;
    this.coding = coding;
    this.finding = finding;
    walk = new Walk(coding, asking);
    cells = finding.cells();
    gains = finding.gains();
    roots = finding.roots();
    begun = finding.begun();
    at = new int[roots.length];
    found = new long[begun.length];
    rewind();
  }

  /** Begins again, with nothing known. */
  public void restart() {
    walk.restart();
    rewind();
  }

  private void rewind() {
    for (int i = 0; i < at.length; i++) { // a handful each: a call to copy them costs more
      at[i] = roots[i];
    }
    for (int i = 0; i < found.length; i++) {
      found[i] = begun[i];
    }
  }

  /** The walk: what is asked next, and what can still be concluded. */
  public Walk walk() {
    return walk;
  }

  /** Takes an answer to a question, the first or another one. */
  public void answer(int question, long code) {
    int end = coding.end(question);
    for (int variable = coding.first(question); variable < end; variable++) {
      settle(variable, coding.classOf(variable, code));
    }
  }

  /** Settles the class of a variable, or settles it anew. */
  public void settle(int variable, int klass) {
    if (variable < waiting() && walk.known(variable) != klass) {
      rewind();
    }
    walk.settle(variable, klass);
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

  /** Whether a rule holds. */
  public boolean holds(int rule) {
    return (found[rule / Long.SIZE] & (1L << rule)) != 0;
  }

  /** The rules that hold, 64 to a word, a bit for each. */
  public long rules(int word) {
    return found[word];
  }

  /**
   * Writes why it is at least as urgent as it is: the reasons of the rules that hold and conclude
   * so, one after the other. Allocates nothing but what the text itself needs room for.
   */
  public void explain(StringBuilder text) {
    int rank = walk.atLeast();
    for (int rule = 0; rule < model.rules().size(); rule++) {
      if (ranks[rule] == rank && holds(rule)) {
        text.append(text.isEmpty() ? "" : " ").append(model.rules().get(rule).because());
      }
    }
  }

  /** What a score has come to so far. */
  public long score(int score) {
    return found[finding.ruleWords() + score];
  }
}
