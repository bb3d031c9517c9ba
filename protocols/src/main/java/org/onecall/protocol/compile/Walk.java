package org.onecall.protocol.compile;

/**
 * One way through a protocol: what an encounter costs when nothing has to be written down. A step
 * is one read of an array and allocates nothing; changing an earlier answer walks again from the
 * root. For one thread.
 *
 * <p>Answers may come in any order. One that is not waited for is kept until the walk comes by its
 * question; but where such answers make the emergency certain, whatever the answers before them
 * would be, it stands at once and nothing more is asked.
 */
public final class Walk {
  private static final int NOT_KNOWN = -1;

  private final Coding coding;
  private final Asking asking;
  private final int[] cells;
  private final int[] known;
  private int at;
  private int last;
  private long[] seen = {};

  /** A walk that has just begun. */
  Walk(Coding coding, Asking asking) {
    this.coding = coding;
    this.asking = asking;
    this.cells = asking.cells();
    this.known = new int[coding.variables()];
    restart();
  }

  /** Begins again, with nothing known. */
  public void restart() {
    forget();
    at = asking.root();
  }

  /** Forgets what is known; for {@link #know} and then {@link #begin}. */
  void forget() {
    for (int i = 0; i < known.length; i++) {
      known[i] = NOT_KNOWN;
    }
    last = NOT_KNOWN;
  }

  /** Makes the class of a variable known, and nothing else. */
  void know(int variable, int klass) {
    known[variable] = klass;
    if (variable > last) {
      last = variable;
    }
  }

  /** Begins with all that is known. */
  void begin() {
    at = asking.walk(asking.root(), known);
    endIfCertain();
  }

  /** The variable that waits for its class; -1 when the outcome stands. */
  public int variable() {
    return at < 0 ? NOT_KNOWN : cells[at];
  }

  /** The place of the question that is asked next; -1 when the outcome stands. */
  public int question() {
    return at < 0 ? NOT_KNOWN : coding.question(cells[at]);
  }

  /** Takes an answer to a question, the first or another one. */
  public void answer(int question, long code) {
    int variable = coding.only(question);
    int node = at;
    if (node >= 0 && cells[node] == variable && variable > last) {
      int klass = coding.classOf(variable, code);
      if (klass >= 0) { // to what is asked, and nothing beyond it is known
        known[variable] = klass;
        last = variable;
        at = cells[node + 1 + klass];
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
    int before = known[variable];
    known[variable] = klass;
    if (variable > last) {
      last = variable;
    }
    if (at >= 0 && cells[at] == variable) {
      at = asking.walk(at, known);
    } else if (before >= 0 && before != klass) {
      at = asking.walk(asking.root(), known);
    }
    endIfCertain();
  }

  /** Answers beyond what is asked can make the emergency certain. */
  private void endIfCertain() {
    if (at >= 0 && cells[at] < last && isEmergency(at)) {
      at = asking.emergency();
    }
  }

  private boolean isEmergency(int node) {
    if (seen.length == 0) {
      seen = new long[asking.words()]; // once, and only where answers came out of order
    }
    return asking.isCertain(node, known, last, seen);
  }

  /** Whether there is an answer to what would be asked later than what is asked next. */
  boolean isAnyAhead() {
    return at >= 0 && cells[at] < last;
  }

  /** The place of the outcome in the order of urgency, once no question waits. */
  public int outcome() {
    return ~at;
  }

  /** A bit for each conclusion that can still be reached, the least urgent first. */
  public long possible() {
    return asking.possible(at);
  }

  /** The place of the least urgent conclusion that can still be reached. */
  public int atLeast() {
    return Long.numberOfTrailingZeros(possible());
  }

  /** The class a variable was settled to; -1 when it was not. */
  int known(int variable) {
    return known[variable];
  }

  /** The classes of all variables, this walk's own. */
  int[] known() {
    return known;
  }

  /** Marks the questions whose answers brought the walk to where it stands. */
  void markPassed(boolean[] questions) {
    int node = asking.root();
    while (node >= 0) {
      int variable = cells[node];
      if (known[variable] < 0) {
        if (at < 0) {
          markCertain(node, questions);
        }
        return;
      }
      questions[coding.question(variable)] = true;
      node = cells[node + 1 + known[variable]];
    }
  }

  /** Of the answers beyond a node, as few as it takes to make the emergency certain. */
  private void markCertain(int node, boolean[] questions) {
    int[] all = known.clone();
    for (int variable = cells[node] + 1; variable <= last; variable++) {
      known[variable] = NOT_KNOWN;
      if (all[variable] >= 0 && !isEmergency(node)) {
        known[variable] = all[variable];
        questions[coding.question(variable)] = true;
      }
    }
    System.arraycopy(all, 0, known, 0, all.length);
  }
}
