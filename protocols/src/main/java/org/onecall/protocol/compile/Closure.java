package org.onecall.protocol.compile;

import java.util.Arrays;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;

/**
 * Carries diagrams into a store where every level has one class more, whose branch is made of the
 * branches it may stand for, leaf by leaf: the greatest of them for {@code not sure}, the least for
 * what was never asked. That nobody is safer for not knowing is thus no rule that could be
 * forgotten, but the shape of the diagram.
 */
public final class Closure {
  private final Diagrams from;
  private final Diagrams to;
  private final boolean[][] standsFor;
  private final Operation joining;
  private int[] memo = new int[0];

  /**
   * A closure.
   *
   * @param from the store over definite answers
   * @param to the store whose levels have one class more
   * @param standsFor for each level, which classes the new one may stand for; at least one
   * @param joining how their branches make its own
   */
  Closure(Diagrams from, Diagrams to, boolean[][] standsFor, Operation joining) {
    this.from = from;
    this.to = to;
    this.standsFor = standsFor;
    this.joining = joining;
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
    int count = from.classes(level);
    int[] kids = new int[count + 1];
    boolean first = true;
    for (int i = 0; i < count; i++) {
      kids[i] = closed(from.kid(diagram, i));
      if (standsFor[level][i]) {
        kids[count] = first ? kids[i] : to.apply(joining, kids[count], kids[i]);
        first = false;
      }
    }
    memo[diagram] = to.node(level, kids);
    return memo[diagram];
  }
}
