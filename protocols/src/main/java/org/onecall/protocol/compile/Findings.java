package org.onecall.protocol.compile;

import org.onecall.protocol.model.ProtocolModel;

/**
 * A walk with all that is found on the way, ready after every answer: which rules hold, what the
 * scores have come to, how urgent it is at least. Allocates nothing. For one thread.
 *
 * <p>What holds here holds for certain, by the answers to all that was asked up to here: whatever
 * is still open cannot undo it. {@code Not sure} counts as everything it may stand for.
 *
 * <p>Mostly an answer comes to the very question that is asked: then {@link InOrder} has all that
 * follows from it in one step, and when it is changed later, the steps after it are taken again. An
 * answer that is early, or that no longer matters, leads astray from there: then the machines of
 * {@link Asking} and {@link Finding} are walked one by one.
 */
public final class Findings {
  private static final int CLASS_MASK = (1 << InOrder.CLASS_BITS) - 1;

  private final ProtocolModel model;
  private final Coding coding;
  private final Asking asking;
  private final int[] ranks;
  private final Astray astray;
  private final char[] cells;
  private final char[][] classes;
  private final int root;
  private final int begun;
  private final int ruleWords;
  private final long[] gains;
  private final long[] found;
  private final int[] path;
  private int steps;
  private int at;
  private boolean hopeless;

  /** Nothing known, nothing found but what is always so. */
  Findings(
      ProtocolModel model,
      int[] ranks,
      Coding coding,
      Asking asking,
      Finding finding,
      InOrder inOrder) {
    this.model = model;
    this.ranks = ranks;
    this.coding = coding;
    this.asking = asking;
    cells = inOrder.cells();
    classes = inOrder.classes();
    root = inOrder.root();
    begun = inOrder.begun();
    gains = finding.gains();
    ruleWords = finding.ruleWords();
    found = new long[finding.begun().length];
    path = new int[coding.variables()];
    astray = new Astray(coding, asking, finding, found);
    restart();
  }

  /** Begins again, with nothing known. */
  public void restart() {
    at = root;
    steps = 0;
    hopeless = false;
    if (root == InOrder.NOWHERE) {
      astray.restart();
    } else {
      begin();
    }
  }

  private void begin() {
    found[0] = gains[begun];
    found[1] = gains[begun + 1]; // a row has two words at the least
    for (int i = 2; i < found.length; i++) {
      found[i] = gains[begun + i];
    }
  }

  /** Takes an answer to a question, the first or another one. */
  public void answer(int question, long code) {
    int node = at;
    if (node >= 0 && InOrder.question(cells, node) == question) {
      char[] tabled = classes[question];
      int place = (int) code;
      if (place == code && place >= 0 && place < tabled.length) {
        step(node, tabled[place]);
        return;
      }
    }
    settleAll(question, code);
  }

  private void settleAll(int question, long code) {
    int end = coding.end(question);
    for (int variable = coding.first(question); variable < end; variable++) {
      settle(variable, coding.classOf(variable, code));
    }
  }

  /** Settles the class of a variable, or settles it anew. */
  public void settle(int variable, int klass) {
    if (at < 0) {
      settleAstray(variable, klass);
    } else if (InOrder.question(cells, at) == variable && klass >= 0) {
      step(at, klass);
    } else {
      settleAnother(variable, klass);
    }
  }

  private void step(int node, int klass) {
    path[steps++] = node << InOrder.CLASS_BITS | klass;
    int step = InOrder.step(node, klass);
    at = cells[step];
    gain(cells[step + 1]);
  }

  private void gain(int row) {
    found[0] += gains[row];
    found[1] += gains[row + 1];
    for (int i = 2; i < found.length; i++) {
      found[i] += gains[row + i];
    }
  }

  private void lose(int row) {
    for (int i = 0; i < found.length; i++) {
      found[i] -= gains[row + i];
    }
  }

  private int node(int step) {
    return path[step] >>> InOrder.CLASS_BITS;
  }

  private int klass(int step) {
    return path[step] & CLASS_MASK;
  }

  private int variable(int step) {
    return InOrder.question(cells, node(step));
  }

  /** Which of the steps a variable was settled by; negative when by none. */
  private int stepOf(int variable) {
    int step = Math.min(variable, steps - 1); // the steps are in the order of the variables
    while (step >= 0 && variable(step) > variable) {
      step--;
    }
    return step >= 0 && variable(step) == variable ? step : -1;
  }

  /** An answer to something else than what is asked. */
  private void settleAnother(int variable, int klass) {
    int step = stepOf(variable);
    if (step < 0 ? klass < 0 : klass == klass(step) || (klass >= 0 && takeAgain(step, klass))) {
      return;
    }
    astray.forget();
    for (int i = 0; i < steps; i++) {
      astray.know(variable(i), klass(i));
    }
    astray.know(variable, klass);
    at = InOrder.NOWHERE;
    astray.begin();
    returnIfPossible();
  }

  private void settleAstray(int variable, int klass) {
    int before = astray.known(variable);
    if (before == klass) {
      return;
    }
    if (before >= 0) {
      astray.know(variable, klass);
      hopeless = false;
      if (takeAll()) {
        return;
      }
      astray.begin();
    } else {
      astray.settle(variable, klass);
    }
    returnIfPossible();
  }

  /** Once all that came early was asked for, answers may be in order again. */
  private void returnIfPossible() {
    if (!hopeless && !astray.isAnyAhead()) {
      hopeless = !takeAll();
    }
  }

  /** Takes the steps from a changed answer on again; whether each answer still is asked for. */
  private boolean takeAgain(int changed, int klass) {
    int node = node(changed);
    lose(cells[InOrder.step(node, klass(changed)) + 1]);
    path[changed] = node << InOrder.CLASS_BITS | klass;
    int step = InOrder.step(node, klass);
    gain(cells[step + 1]);
    node = cells[step];
    for (int i = changed + 1; i < steps; i++) {
      int before = node(i);
      if (before == node) {
        return true; // from here on it is as it was
      }
      if (cells[before] != cells[node]) {
        return false;
      }
      int same = klass(i);
      lose(cells[InOrder.step(before, same) + 1]);
      path[i] = node << InOrder.CLASS_BITS | same;
      step = InOrder.step(node, same);
      gain(cells[step + 1]);
      node = cells[step];
    }
    at = node;
    return true;
  }

  /** Takes all steps from the beginning; nothing happens when some answer is not asked for. */
  private boolean takeAll() {
    if (root == InOrder.NOWHERE) {
      return false;
    }
    int node = root;
    int taken = 0;
    for (int variable = 0; variable < path.length; variable++) {
      int klass = astray.known(variable);
      if (klass >= 0) {
        if (InOrder.question(cells, node) != variable) {
          return false;
        }
        path[taken++] = node << InOrder.CLASS_BITS | klass;
        node = cells[InOrder.step(node, klass)];
      }
    }
    at = node;
    steps = taken;
    begin();
    for (int i = 0; i < steps; i++) {
      gain(cells[InOrder.step(node(i), klass(i)) + 1]);
    }
    return true;
  }

  /** The place of the question that is asked next; -1 when the outcome stands. */
  public int question() {
    return at >= 0 ? InOrder.question(cells, at) : astray.walk().question();
  }

  /** The place of the least urgent conclusion that can still be reached. */
  public int atLeast() {
    return at >= 0 ? InOrder.atLeast(cells, at) : astray.walk().atLeast();
  }

  /** A bit for each conclusion that can still be reached, the least urgent first. */
  public long possible() {
    if (at < 0) {
      return astray.walk().possible();
    }
    int node = asking.root();
    for (int i = 0; i < steps; i++) {
      node = asking.kid(node, klass(i));
    }
    return asking.possible(node);
  }

  /** The place of the outcome in the order of urgency, once no question waits. */
  public int outcome() {
    return atLeast();
  }

  /** Whether a rule holds. */
  public boolean holds(int rule) {
    return (found[rule / Long.SIZE] & (1L << rule)) != 0;
  }

  /** The rules that hold, 64 to a word, a bit for each. */
  public long rules(int word) {
    return found[word];
  }

  /** What a score has come to so far. */
  public long score(int score) {
    return found[ruleWords + score];
  }

  /**
   * Writes why it is at least as urgent as it is: the reasons of the rules that hold and conclude
   * so, one after the other. Allocates nothing but what the text itself needs room for.
   */
  public void explain(StringBuilder text) {
    int rank = atLeast();
    for (int rule = 0; rule < model.rules().size(); rule++) {
      if (ranks[rule] == rank && holds(rule)) {
        text.append(text.isEmpty() ? "" : " ").append(model.rules().get(rule).because());
      }
    }
  }
}
