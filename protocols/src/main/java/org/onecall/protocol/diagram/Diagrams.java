package org.onecall.protocol.diagram;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * A store of reduced, ordered, multi-valued decision diagrams over one sequence of variables.
 *
 * <p>A diagram is a function from the classes of the variables to a number that is not negative. It
 * is named by an {@code int}: a leaf by the complement of its number, a node by its place in the
 * store. A node stands on a level, the place of its variable in the order, and has a kid for each
 * class of that variable, each of them a leaf or a node on a later level.
 *
 * <p>Two rules keep every function in one shape only: a node whose kids are all the same is never
 * made, its kid stands for it; and a node that is already there is never made again. So a node
 * stands only where the variable still matters, and two functions are equal exactly when their
 * names are.
 *
 * <p>Not for use by several threads at once. Methods call themselves at most once for each level.
 */
public final class Diagrams {
  /** No diagram. */
  static final int NONE = Integer.MIN_VALUE;

  private final int[] classes;
  private final int nodesMax;

  private int[] levelOf = new int[256];
  private int[] baseOf = new int[256];
  private int[] kids = new int[1024];
  private int nodes;
  private int kidsUsed;
  private int[] unique = new int[512];

  private final Map<Operation, PairCache> caches = new EnumMap<>(Operation.class);
  private final int[][] scratch;

  /**
   * An empty store.
   *
   * @param classes how many classes the variable of each level has, at least one
   * @param nodesMax the most nodes it may hold
   */
  public Diagrams(int[] classes, int nodesMax) {
    this.classes = classes.clone();
    this.nodesMax = nodesMax;
    Arrays.fill(unique, -1);
    scratch = new int[classes.length][];
    Arrays.setAll(scratch, level -> new int[classes[level]]);
  }

  /** The leaf that holds a number, which is not negative. */
  public static int leaf(int number) {
    return ~number;
  }

  /** Whether a diagram is a leaf. */
  public static boolean isLeaf(int diagram) {
    return diagram < 0;
  }

  /** The number a leaf holds. */
  public static int number(int leaf) {
    return ~leaf;
  }

  /** The number of levels. */
  public int levels() {
    return classes.length;
  }

  /** How many classes the variable of a level has. */
  public int classes(int level) {
    return classes[level];
  }

  /** How many nodes the store holds. */
  public int size() {
    return nodes;
  }

  /** The level of a diagram's root; the number of levels for a leaf. */
  public int level(int diagram) {
    return diagram < 0 ? classes.length : levelOf[diagram];
  }

  /** A node's kid for a class. */
  public int kid(int node, int klass) {
    return kids[baseOf[node] + klass];
  }

  /** The kid for a class on a level at or above the diagram's own: itself where it skips it. */
  public int kidAt(int diagram, int level, int klass) {
    return level(diagram) == level ? kid(diagram, klass) : diagram;
  }

  /**
   * The diagram that tests the variable of a level and goes on with the kid of its class.
   *
   * @param level the level
   * @param of the kids; read, not kept
   * @throws TooLarge when the store is full
   */
  public int node(int level, int[] of) {
    boolean same = true;
    for (int i = 1; i < of.length && same; i++) {
      same = of[i] == of[0];
    }
    if (same) {
      return of[0];
    }
    int slot = hash(level, of) & (unique.length - 1);
    while (unique[slot] >= 0) {
      if (isNode(unique[slot], level, of)) {
        return unique[slot];
      }
      slot = (slot + 1) & (unique.length - 1);
    }
    return add(level, of, slot);
  }

  /** The truth of the variable's class being one of these. */
  public int test(int level, boolean[] accepted) {
    int[] of = new int[classes[level]];
    for (int i = 0; i < of.length; i++) {
      of[i] = leaf(accepted[i] ? 1 : 0);
    }
    return node(level, of);
  }

  /** Two diagrams joined leaf by leaf. */
  public int apply(Operation operation, int a, int b) {
    if (a < 0 && b < 0) {
      return leaf(operation.leaf(~a, ~b));
    }
    if (a < 0 && operation.leftDecides(~a)) {
      return leaf(operation.leaf(~a, 0));
    }
    if (b < 0 && operation.rightDecides(~b)) {
      return leaf(operation.leaf(0, ~b));
    }
    int plain = operation.plain(a, b);
    if (plain != NONE) {
      return plain;
    }
    PairCache cache = caches.computeIfAbsent(operation, o -> new PairCache());
    int known = cache.get(a, b);
    if (known != NONE) {
      return known;
    }
    int level = Math.min(level(a), level(b));
    int[] of = new int[classes[level]];
    for (int i = 0; i < of.length; i++) {
      of[i] = apply(operation, kidAt(a, level, i), kidAt(b, level, i));
    }
    int result = node(level, of);
    cache.put(a, b, result);
    return result;
  }

  /** Not this truth value. */
  public int not(int truth) {
    return map(truth, number -> number == 0 ? 1 : 0);
  }

  /** Where the truth value is true the first diagram, else the second. */
  public int choose(int truth, int then, int otherwise) {
    int shifted = map(then, number -> number + 1);
    int taken = apply(Operation.WHERE, shifted, truth);
    int rest = map(otherwise, number -> number + 1);
    return map(apply(Operation.FIRST, taken, rest), number -> number - 1);
  }

  /** The diagram with every leaf's number changed. */
  public int map(int diagram, IntUnaryOperator change) {
    int[] memo = new int[nodes];
    Arrays.fill(memo, NONE);
    return map(diagram, change, memo);
  }

  private int map(int diagram, IntUnaryOperator change, int[] memo) {
    if (diagram < 0) {
      return leaf(change.applyAsInt(~diagram));
    }
    if (memo[diagram] != NONE) {
      return memo[diagram];
    }
    int level = levelOf[diagram];
    int[] of = new int[classes[level]];
    for (int i = 0; i < of.length; i++) {
      of[i] = map(kid(diagram, i), change, memo);
    }
    memo[diagram] = node(level, of);
    return memo[diagram];
  }

  /** The diagram with one variable's class settled. */
  public int restrict(int diagram, int level, int klass) {
    int[] memo = new int[nodes];
    Arrays.fill(memo, NONE);
    return restrict(diagram, level, klass, memo);
  }

  private int restrict(int diagram, int level, int klass, int[] memo) {
    if (level(diagram) > level) {
      return diagram;
    }
    if (memo[diagram] != NONE) {
      return memo[diagram];
    }
    int own = levelOf[diagram];
    if (own == level) {
      memo[diagram] = kid(diagram, klass);
    } else {
      int[] of = new int[classes[own]];
      for (int i = 0; i < of.length; i++) {
        of[i] = restrict(kid(diagram, i), level, klass, memo);
      }
      memo[diagram] = node(own, of);
    }
    return memo[diagram];
  }

  /** How many nodes stand on each level. */
  public int[] nodesByLevel() {
    int[] counts = new int[classes.length];
    for (int i = 0; i < nodes; i++) {
      counts[levelOf[i]]++;
    }
    return counts;
  }

  private boolean isNode(int node, int level, int[] of) {
    if (levelOf[node] != level) {
      return false;
    }
    int base = baseOf[node];
    for (int i = 0; i < of.length; i++) {
      if (kids[base + i] != of[i]) {
        return false;
      }
    }
    return true;
  }

  private int add(int level, int[] of, int slot) {
    if (nodes == nodesMax) {
      throw new TooLarge(nodesMax, nodesByLevel());
    }
    if (nodes == levelOf.length) {
      levelOf = Arrays.copyOf(levelOf, nodes * 2);
      baseOf = Arrays.copyOf(baseOf, nodes * 2);
    }
    while (kidsUsed + of.length > kids.length) {
      kids = Arrays.copyOf(kids, kids.length * 2);
    }
    int node = nodes++;
    levelOf[node] = level;
    baseOf[node] = kidsUsed;
    System.arraycopy(of, 0, kids, kidsUsed, of.length);
    kidsUsed += of.length;
    unique[slot] = node;
    if (nodes * 2 > unique.length) {
      rehash();
    }
    return node;
  }

  private void rehash() {
    unique = new int[unique.length * 2];
    Arrays.fill(unique, -1);
    for (int node = 0; node < nodes; node++) {
      int[] of = scratch[levelOf[node]];
      System.arraycopy(kids, baseOf[node], of, 0, of.length);
      int slot = hash(levelOf[node], of) & (unique.length - 1);
      while (unique[slot] >= 0) {
        slot = (slot + 1) & (unique.length - 1);
      }
      unique[slot] = node;
    }
  }

  private static int hash(int level, int[] of) {
    int hash = level * 0x9E3779B9;
    for (int kid : of) {
      hash = (hash ^ kid) * 0x85EBCA6B;
      hash ^= hash >>> 15;
    }
    hash *= 0xC2B2AE35;
    return hash ^ (hash >>> 13);
  }
}
