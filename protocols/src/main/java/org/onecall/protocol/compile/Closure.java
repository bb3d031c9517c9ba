package org.onecall.protocol.compile;

import java.util.Arrays;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;

/**
 * Carries diagrams over definite answers into a store where every level has one class more, {@code
 * not sure}, whose branch is the greatest of the branches it may stand for, leaf by leaf. That
 * nobody is safer for not knowing is thus no rule that could be forgotten, but the shape of the
 * diagram.
 */
public final class Closure {
  private final Diagrams from;
  private final Diagrams to;
  private final boolean[][] standsFor;
  private int[] memo = new int[0];

  /**
   * A closure.
   *
   * @param from the store over definite answers
   * @param to the store whose levels have one class more
   * @param standsFor for each level, which classes {@code not sure} may stand for; at least one
   */
  public Closure(Diagrams from, Diagrams to, boolean[][] standsFor) {
    this.from = from;
    this.to = to;
    this.standsFor = standsFor;
  }

  /** The closed form of a diagram. */
  public int close(int diagram) {
    int old = memo.length;
    if (old < from.size()) {
      memo = Arrays.copyOf(memo, from.size());
      Arrays.fill(memo, old, memo.length, Integer.MIN_VALUE);
    }
    return closed(diagram);
  }

  private int closed(int diagram) {
    if (Diagrams.isLeaf(diagram)) {
      return diagram;
    }
    if (memo[diagram] != Integer.MIN_VALUE) {
      return memo[diagram];
    }
    int level = from.level(diagram);
    int definite = from.classes(level);
    int[] kids = new int[definite + 1];
    int worst = Diagrams.leaf(0);
    for (int i = 0; i < definite; i++) {
      kids[i] = closed(from.kid(diagram, i));
      if (standsFor[level][i]) {
        worst = to.apply(Operation.MAX, worst, kids[i]);
      }
    }
    kids[definite] = worst;
    memo[diagram] = to.node(level, kids);
    return memo[diagram];
  }
}
