package org.onecall.protocol.compile;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.onecall.protocol.diagram.Diagrams;

/**
 * A store of walking machines: diagrams that tell what they know as soon as they know it. Each step
 * leads to a node and brings a {@link Gains gain}; what is gained need not be remembered, so a
 * machine for many rules stays small where a diagram of them all would have a leaf for each set of
 * rules that can hold together. Two machines are joined by walking both in step.
 *
 * <p>A machine is named as a diagram is: a leaf by the complement of its number, a node by its
 * place. Unlike a diagram's, a node stands although all its steps may be the same: its question is
 * asked for the sake of something that was not kept.
 */
final class Machines {
  /** A machine with what is gained before its first step. */
  record Begun(int gain, int node) {}

  private final Gains gains;
  private final List<int[]> nodes = new ArrayList<>();
  private final Map<IntBuffer, Integer> places = new HashMap<>();

  /** An empty store. */
  Machines(Gains gains) {
    this.gains = gains;
  }

  /** The level of a node; beyond all levels for a leaf. */
  int level(int node) {
    return node < 0 ? Integer.MAX_VALUE : nodes.get(node)[0];
  }

  /** How many steps a node has. */
  int steps(int node) {
    return nodes.get(node).length / 2;
  }

  /** Both gains. */
  int both(int a, int b) {
    return gains.both(a, b);
  }

  /** Where a node leads for a class. */
  int kid(int node, int klass) {
    return nodes.get(node)[1 + 2 * klass];
  }

  /** What a node gains for a class. */
  int gain(int node, int klass) {
    return nodes.get(node)[2 + 2 * klass];
  }

  /** A node with its level in the first cell, then for each class the kid and the gain. */
  private int node(int[] cells) {
    Integer known = places.putIfAbsent(IntBuffer.wrap(cells), nodes.size());
    if (known != null) {
      return known;
    }
    nodes.add(cells);
    return nodes.size() - 1;
  }

  private static int[] cells(int level, int classes) {
    int[] cells = new int[1 + 2 * classes];
    cells[0] = level;
    return cells;
  }

  /** A diagram as a machine whose leaves hold what the diagram's hold, and that gains nothing. */
  int deciding(Diagrams from, int diagram) {
    return begun(from, diagram, number -> number, number -> Gains.NOTHING, new HashMap<>()).node;
  }

  /** A diagram as a machine that asks what the diagram asks, and forgets the rest. */
  int asking(Diagrams from, int diagram) {
    return asking(from, diagram, new HashMap<>());
  }

  private int asking(Diagrams from, int diagram, Map<Integer, Integer> memo) {
    if (Diagrams.isLeaf(diagram)) {
      return Diagrams.leaf(0);
    }
    Integer known = memo.get(diagram);
    if (known != null) {
      return known;
    }
    int level = from.level(diagram);
    int[] cells = cells(level, from.classes(level));
    for (int i = 0; i < from.classes(level); i++) {
      cells[1 + 2 * i] = asking(from, from.kid(diagram, i), memo);
    }
    int node = node(cells);
    memo.put(diagram, node);
    return node;
  }

  /** A diagram as a machine that gains what its leaves stand for. */
  Begun gaining(Diagrams from, int diagram, IntUnaryOperator gainOfLeaf) {
    return begun(from, diagram, number -> 0, gainOfLeaf, new HashMap<>());
  }

  private Begun begun(
      Diagrams from,
      int diagram,
      IntUnaryOperator leaf,
      IntUnaryOperator gainOfLeaf,
      Map<Integer, Begun> memo) {
    if (Diagrams.isLeaf(diagram)) {
      int number = Diagrams.number(diagram);
      return new Begun(gainOfLeaf.applyAsInt(number), Diagrams.leaf(leaf.applyAsInt(number)));
    }
    Begun known = memo.get(diagram);
    if (known != null) {
      return known;
    }
    int level = from.level(diagram);
    int count = from.classes(level);
    var kids = new ArrayList<Begun>();
    for (int i = 0; i < count; i++) {
      kids.add(begun(from, from.kid(diagram, i), leaf, gainOfLeaf, memo));
    }
    int common = kids.getFirst().gain;
    for (Begun kid : kids) {
      common = gains.common(common, kid.gain);
    }
    boolean same = kids.stream().distinct().count() == 1;
    int[] cells = cells(level, count);
    for (int i = 0; i < count; i++) {
      cells[1 + 2 * i] = kids.get(i).node;
      cells[2 + 2 * i] = gains.without(kids.get(i).gain, common);
    }
    var begun = new Begun(common, same ? kids.getFirst().node : node(cells));
    memo.put(diagram, begun);
    return begun;
  }

  /**
   * Two machines walked in step. The first one's leaf is the leaf of both.
   *
   * @param stop the leaf of the first at which the second no longer matters
   * @param nodesMax the most nodes the walk may come by
   * @return the machine; empty when it would outgrow that
   */
  OptionalInt join(int a, int b, int stop, int nodesMax) {
    try {
      return OptionalInt.of(join(a, b, stop, nodesMax, new HashMap<>()));
    } catch (Outgrown outgrown) {
      return OptionalInt.empty();
    }
  }

  private int join(int a, int b, int stop, int nodesMax, Map<Long, Integer> memo) throws Outgrown {
    if (b < 0 || a == stop) {
      return a;
    }
    long pair = ((long) a << 32) | b;
    Integer known = memo.get(pair);
    if (known != null) {
      return known;
    }
    if (memo.size() >= nodesMax) {
      throw new Outgrown();
    }
    int level = Math.min(level(a), level(b));
    int count = steps(level(a) == level ? a : b);
    int[] cells = cells(level, count);
    for (int i = 0; i < count; i++) {
      boolean stepA = level(a) == level;
      boolean stepB = level(b) == level;
      cells[1 + 2 * i] = join(stepA ? kid(a, i) : a, stepB ? kid(b, i) : b, stop, nodesMax, memo);
      cells[2 + 2 * i] =
          gains.both(stepA ? gain(a, i) : Gains.NOTHING, stepB ? gain(b, i) : Gains.NOTHING);
    }
    int node = node(cells);
    memo.put(pair, node);
    return node;
  }

  /** Two machines walked in step would have more nodes than is worth it. */
  private static final class Outgrown extends Exception {
    private static final long serialVersionUID = 1L;

    Outgrown() {
      super("outgrown", null, false, false);
    }
  }

  /** The nodes of a machine. */
  BitSet reach(int root) {
    var reached = new BitSet();
    reach(root, reached);
    return reached;
  }

  /** Adds the nodes of a machine. */
  void reach(int root, BitSet reached) {
    if (root < 0 || reached.get(root)) {
      return;
    }
    reached.set(root);
    for (int i = 0; i < steps(root); i++) {
      reach(kid(root, i), reached);
    }
  }

  /** How many nodes of a machine stand on each level. */
  int[] nodesByLevel(int root, int levels) {
    int[] counts = new int[levels];
    reach(root).stream().forEach(node -> counts[level(node)]++);
    return counts;
  }
}
