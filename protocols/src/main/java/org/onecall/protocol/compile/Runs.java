package org.onecall.protocol.compile;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of levels that a walk passes in one step, with where each of its classes leads from each
 * node at which the run can be entered.
 */
final class Runs {
  private static final int CLASSES_MAX = 256;
  private static final int CHUNK_BITS = 8;

  /** The classes of one choice of several, after no and yes. */
  private static final int NOT_SURE = 2;

  private static final int NOT_ASKED = 3;

  private final int first;
  private final int end;
  private final int shift;
  private final int[] entered;
  private final List<int[]> exits;
  private final int[][] chunks;

  private Runs(int first, int end, int shift, int[] entered, List<int[]> exits, int[][] chunks) {
    this.first = first;
    this.end = end;
    this.shift = shift;
    this.entered = entered;
    this.exits = exits;
    this.chunks = chunks;
  }

  /** The one level of a question that takes one answer. */
  static Runs single(Machines machines, int[] roots, int level, int classes) {
    int[] entered = entered(machines, roots, level, level + 1);
    var exits = new ArrayList<int[]>();
    for (int klass = 0; klass <= classes; klass++) {
      exits.add(step(machines, begin(entered), level, klass));
    }
    return new Runs(level, level + 1, 0, entered, exits, new int[0][]);
  }

  /** The levels of a question that takes several answers, in as few runs as stay small. */
  static void split(Machines machines, int[] roots, int first, int end, List<Runs> into) {
    split(machines, roots, first, first, end, into);
  }

  private static void split(
      Machines machines, int[] roots, int question, int first, int end, List<Runs> into) {
    int[] entered = entered(machines, roots, first, end);
    var layers = new ArrayList<int[]>();
    List<int[]> states = List.of(begin(entered));
    int[] unsure = begin(entered);
    int[] unasked = begin(entered);
    for (int level = first; level < end && states.size() <= CLASSES_MAX; level++) {
      Map<IntBuffer, Integer> places = new HashMap<>();
      var next = new ArrayList<int[]>();
      int[] moves = new int[2 * states.size()];
      for (int i = 0; i < moves.length; i++) {
        int[] to = step(machines, states.get(i / 2), level, i % 2);
        Integer place = places.putIfAbsent(IntBuffer.wrap(to), next.size());
        moves[i] = place == null ? next.size() : place;
        if (place == null) {
          next.add(to);
        }
      }
      unsure = step(machines, unsure, level, NOT_SURE);
      unasked = step(machines, unasked, level, NOT_ASKED);
      layers.add(moves);
      states = next;
    }
    if (states.size() > CLASSES_MAX) {
      int middle = (first + end) >>> 1;
      split(machines, roots, question, first, middle, into);
      split(machines, roots, question, middle, end, into);
      return;
    }
    var exits = new ArrayList<>(states);
    exits.add(unsure);
    exits.add(unasked);
    into.add(new Runs(first, end, first - question, entered, exits, chunks(layers)));
  }

  /** The nodes of these levels that are reached from elsewhere, in the order of their names. */
  private static int[] entered(Machines machines, int[] roots, int first, int end) {
    var all = new BitSet();
    var entered = new BitSet();
    for (int root : roots) {
      machines.reach(root, all);
      if (within(machines, root, first, end)) {
        entered.set(root);
      }
    }
    all.stream()
        .filter(node -> !within(machines, node, first, end))
        .forEach(node -> {
          for (int i = 0; i < machines.steps(node); i++) {
            int kid = machines.kid(node, i);
            if (within(machines, kid, first, end)) {
              entered.set(kid);
            }
          }
        });
    return entered.stream().toArray();
  }

  private static boolean within(Machines machines, int node, int first, int end) {
    return machines.level(node) >= first && machines.level(node) < end;
  }

  /** For each node entered, where the walk stands and what it has gained. */
  private static int[] begin(int[] entered) {
    int[] state = new int[2 * entered.length];
    for (int i = 0; i < entered.length; i++) {
      state[2 * i] = entered[i];
    }
    return state;
  }

  private static int[] step(Machines machines, int[] state, int level, int klass) {
    int[] to = state.clone();
    for (int i = 0; i < to.length; i += 2) {
      int node = to[i];
      if (machines.level(node) == level && klass < machines.steps(node)) {
        to[i] = machines.kid(node, klass);
        to[i + 1] = machines.both(to[i + 1], machines.gain(node, klass));
      }
    }
    return to;
  }

  /** Tables that take several bits at a time: the state after them, by state and bits. */
  private static int[][] chunks(List<int[]> layers) {
    int count = (layers.size() + CHUNK_BITS - 1) / CHUNK_BITS;
    int[][] chunks = new int[count][];
    for (int c = 0; c < count; c++) {
      List<int[]> part =
          layers.subList(c * CHUNK_BITS, Math.min(layers.size(), (c + 1) * CHUNK_BITS));
      int states = part.getFirst().length / 2;
      chunks[c] = new int[states << part.size()];
      for (int i = 0; i < chunks[c].length; i++) {
        int at = i >>> part.size();
        for (int bit = 0; bit < part.size(); bit++) {
          at = part.get(bit)[2 * at + ((i >>> bit) & 1)];
        }
        chunks[c][i] = at;
      }
    }
    return chunks;
  }

  int first() {
    return first;
  }

  int end() {
    return end;
  }

  /**
   * How many classes it has, {@code not sure} the last of them; what was not asked at all is the
   * class after those.
   */
  int classes() {
    return exits.size() - 1;
  }

  /** The nodes at which it can be entered. */
  int[] entered() {
    return entered;
  }

  /** Where a class leads from the node entered at this place. */
  int exit(int place, int klass) {
    return exits.get(klass)[2 * place];
  }

  /** What a class gains from the node entered at this place. */
  int gain(int place, int klass) {
    return exits.get(klass)[2 * place + 1];
  }

  /** Whether its question takes several answers. */
  boolean ofSeveral() {
    return chunks.length > 0;
  }

  /** The class of a set of choices, a bit for each choice of the question. */
  int classOfBits(long bits) {
    long rest = bits >>> shift;
    int left = end - first;
    int at = 0;
    for (int[] chunk : chunks) {
      int width = Math.min(left, CHUNK_BITS);
      at = chunk[(at << width) | (int) (rest & ((1 << width) - 1))];
      rest >>>= width;
      left -= width;
    }
    return at;
  }
}
