package org.onecall.protocol.compile;

import java.util.Arrays;

/**
 * One way through a protocol, in classes of answers: what an encounter costs when nothing has to be
 * written down. A step reads one array for each diagram that waits for the answer and allocates
 * nothing; changing an earlier answer walks again from the root. For one thread.
 */
public final class Walk {
  private static final int NOT_KNOWN = -1;

  private final Flat flat;
  private final int[] roots;
  private final int[] at;
  private final int[] classes;
  private final int ambulance;

  /** A walk that has just begun. */
  Walk(Flat flat, int[] roots, int levels, int ambulance) {
    this.flat = flat;
    this.roots = roots;
    this.ambulance = ambulance;
    this.at = new int[roots.length];
    this.classes = new int[levels];
    restart();
  }

  /** Begins again, with nothing known. */
  public void restart() {
    Arrays.fill(classes, NOT_KNOWN);
    System.arraycopy(roots, 0, at, 0, roots.length);
  }

  /** The level that waits for its class; -1 when the outcome stands. */
  public int level() {
    int first = at[0];
    if (first < 0 && (~first & Packs.RANK_MASK) == ambulance) {
      return NOT_KNOWN;
    }
    int next = first < 0 ? Integer.MAX_VALUE : flat.level(first);
    for (int i = 1; i < at.length; i++) {
      if (at[i] >= 0) {
        next = Math.min(next, flat.level(at[i]));
      }
    }
    return next == Integer.MAX_VALUE ? NOT_KNOWN : next;
  }

  /** Settles the class of a level, and goes on as far as what is known leads. */
  public void answer(int level, int klass) {
    classes[level] = klass;
    for (int i = 0; i < at.length; i++) {
      int node = at[i];
      if (node >= 0 && flat.level(node) == level) {
        at[i] = flat.walk(flat.step(node, klass), classes);
      }
    }
  }

  /** Changes the class of a level that was settled before; everything is decided again. */
  public void revise(int level, int klass) {
    classes[level] = klass;
    for (int i = 0; i < at.length; i++) {
      at[i] = flat.walk(roots[i], classes);
    }
  }

  /** The place of the outcome in the order of urgency, once {@link #level} is -1. */
  public int outcome() {
    return ~at[0] & Packs.RANK_MASK;
  }
}
