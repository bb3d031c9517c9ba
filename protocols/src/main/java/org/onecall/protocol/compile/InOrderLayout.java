package org.onecall.protocol.compile;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one machine of the one that asks and those that find, by walking them in step. It is made
 * only while it stays small: what is asked hangs on less than what is found, so together they can
 * have many more nodes than each alone. Where it is not made, they are walked one by one.
 */
final class InOrderLayout {
  private static final int STATES_MAX = 8_000;

  private final Asking asking;
  private final int[] finding;
  private final Coding coding;
  private final Gains gains;
  private final Map<IntBuffer, Integer> states = new HashMap<>();
  private final Map<IntBuffer, Integer> places = new HashMap<>();
  private final List<int[]> nodes = new ArrayList<>();
  private int used;

  private InOrderLayout(Asking asking, int[] finding, Coding coding, Gains gains) {
    this.asking = asking;
    this.finding = finding;
    this.coding = coding;
    this.gains = gains;
  }

  /**
   * The machine; {@link InOrder#NONE} where it would grow too large.
   *
   * @param finding the nodes of the machines that find, as {@link Finding} has them
   * @param roots where these begin
   * @param begun what is gained before anything is known
   */
  static InOrder of(
      Asking asking, int[] finding, int[] roots, int begun, Coding coding, Gains gains) {
    var layout = new InOrderLayout(asking, finding, coding, gains);
    try {
      int[] at = roots.clone();
      int gain = gains.both(begun, layout.passOver(at, asking.root()));
      layout.requireOneVariableEach();
      int root = layout.place(asking.root(), at);
      return new InOrder(layout.cells(), root, layout.row(gain), layout.classes());
    } catch (Outgrown outgrown) {
      return InOrder.NONE;
    }
  }

  /** So that a variable and its question have the same place. */
  private void requireOneVariableEach() throws Outgrown {
    for (int variable = 0; variable < coding.variables(); variable++) {
      boolean alone = coding.only(coding.question(variable)) == variable;
      if (!alone || coding.classes(variable) >= 1 << InOrder.CLASS_BITS) {
        throw new Outgrown();
      }
    }
  }

  private char[] cells() {
    char[] cells = new char[used];
    int at = 0;
    for (int[] node : nodes) {
      for (int cell : node) {
        cells[at++] = (char) cell;
      }
    }
    return cells;
  }

  private char[][] classes() {
    char[][] classes = new char[coding.variables()][];
    for (int variable = 0; variable < classes.length; variable++) {
      classes[variable] = coding.classesFromNought(variable);
    }
    return classes;
  }

  /** The place of the node where one stands in the machine that asks and in those that find. */
  private int place(int ask, int[] at) throws Outgrown {
    int[] state = Arrays.copyOf(at, at.length + 1);
    state[at.length] = ask;
    IntBuffer key = IntBuffer.wrap(state);
    Integer known = states.get(key);
    if (known != null) {
      return known;
    }
    if (states.size() >= STATES_MAX) {
      throw new Outgrown();
    }
    int place = store(ask < 0 ? concluded(ask) : waiting(ask, at));
    states.put(key, place);
    return place;
  }

  private int[] concluded(int ask) {
    return InOrder.node(-1, ~ask, 0);
  }

  private int[] waiting(int ask, int[] at) throws Outgrown {
    int variable = asking.variable(ask);
    int classes = coding.classes(variable);
    int atLeast = Long.numberOfTrailingZeros(asking.possible(ask));
    int[] node = InOrder.node(coding.question(variable), atLeast, classes);
    for (int klass = 0; klass < classes; klass++) {
      int[] next = at.clone();
      int gain = Gains.NOTHING;
      for (int i = 0; i < next.length; i++) {
        if (next[i] >= 0 && finding[next[i]] == variable) {
          gain = gains.both(gain, gain(next[i], klass));
          next[i] = finding[next[i] + 1 + 2 * klass];
        }
      }
      int kid = asking.kid(ask, klass);
      gain = gains.both(gain, passOver(next, kid));
      int step = InOrder.step(0, klass);
      node[step] = place(kid, next);
      node[step + 1] = row(gain);
    }
    return node;
  }

  /** Takes what finds past all that is not asked before this node, and gives what that gains. */
  private int passOver(int[] at, int ask) {
    int waiting = ask < 0 ? Integer.MAX_VALUE : asking.variable(ask);
    int gain = Gains.NOTHING;
    for (int i = 0; i < at.length; i++) {
      while (at[i] >= 0 && finding[at[i]] < waiting) {
        int notAsked = coding.classes(finding[at[i]]);
        gain = gains.both(gain, gain(at[i], notAsked));
        at[i] = finding[at[i] + 1 + 2 * notAsked];
      }
    }
    return gain;
  }

  private int gain(int node, int klass) {
    return finding[node + 2 + 2 * klass] / gains.words();
  }

  private int row(int gain) throws Outgrown {
    int row = gain * gains.words();
    if (row > InOrder.CELL_MAX) {
      throw new Outgrown();
    }
    return row;
  }

  private int store(int[] node) throws Outgrown {
    Integer known = places.putIfAbsent(IntBuffer.wrap(node), used);
    if (known != null) {
      return known;
    }
    if (used + node.length > InOrder.CELL_MAX) {
      throw new Outgrown();
    }
    nodes.add(node);
    used += node.length;
    return used - node.length;
  }

  /** The machine would have more nodes than it is worth. */
  private static final class Outgrown extends Exception {
    private static final long serialVersionUID = 1L;

    Outgrown() {
      super("outgrown", null, false, false);
    }
  }
}
