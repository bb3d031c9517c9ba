package org.onecall.protocol.compile;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.onecall.protocol.Answer;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;

/** What a walk has to say, read from the diagrams anew each time, one level after the other. */
final class SlowWalk {
  private static final int NOT_KNOWN = -1;

  private final Compilation compilation;
  private final Variables variables;
  private final int[] classes;

  SlowWalk(Compilation compilation) {
    this.compilation = compilation;
    variables = compilation.variables();
    classes = new int[variables.levels()];
    Arrays.fill(classes, NOT_KNOWN);
  }

  void answer(int question, Answer answer) {
    for (int l = variables.firstLevel(question); l < variables.endLevel(question); l++) {
      classes[l] = variables.classOf(l, answer);
    }
  }

  /** The first question that any of the diagrams waits for. */
  int question() {
    int level = level();
    return level == variables.levels() ? NOT_KNOWN : variables.question(level);
  }

  /** Whether everything that could still be answered leads to an ambulance. */
  boolean isCertain() {
    var ends = new BitSet();
    ends(compilation.closedOutcome(), new BitSet(), ends);
    return ends.cardinality() == 1 && ends.get(Math.max(0, compilation.ambulance()));
  }

  /** Whether the outcome, question by question in their order, would wait for an answer yet. */
  boolean isAhead() {
    return !Diagrams.isLeaf(walk(compilation.closedOutcome(), variables.levels()));
  }

  private void ends(int diagram, BitSet seen, BitSet ends) {
    Diagrams closed = compilation.closed();
    if (Diagrams.isLeaf(diagram)) {
      ends.set(Diagrams.number(diagram));
    } else if (!seen.get(diagram)) {
      seen.set(diagram);
      int level = closed.level(diagram);
      for (int i = 0; i < closed.classes(level); i++) {
        if (classes[level] < 0 || classes[level] == i) {
          ends(closed.kid(diagram, i), seen, ends);
        }
      }
    }
  }

  private int level() {
    if (isCertain()) {
      return variables.levels();
    }
    List<Integer> packs = compilation.packs();
    int level = variables.levels();
    for (int i = 0; i < packs.size(); i++) {
      int end = walk(packs.get(i), variables.levels());
      if (i == 0
          && Diagrams.isLeaf(end)
          && Packs.rank(Diagrams.number(end)) == compilation.ambulance()) {
        return variables.levels();
      }
      level = Math.min(level, compilation.closed().level(end));
    }
    return level;
  }

  int outcome() {
    return isCertain()
        ? compilation.ambulance()
        : Diagrams.number(walk(compilation.closedOutcome(), variables.levels()));
  }

  long possible() {
    if (isCertain()) {
      return 1L << compilation.ambulance();
    }
    return Arrays.stream(
            Reach.leaves(compilation.closed(), walk(compilation.closedOutcome(), level())).stream()
                .toArray())
        .mapToLong(rank -> 1L << rank)
        .reduce(0, (a, b) -> a | b);
  }

  boolean holds(int rule) {
    return least(compilation.closedRule(rule)) == 1;
  }

  int score(int score) {
    return least(compilation.closedScore(compilation.scores().get(score)));
  }

  private int walk(int diagram, int end) {
    Diagrams closed = compilation.closed();
    int at = diagram;
    while (closed.level(at) < end && classes[closed.level(at)] >= 0) {
      at = closed.kid(at, classes[closed.level(at)]);
    }
    return at;
  }

  /** The least number whatever the answer to what was not asked: no answer after it counts yet. */
  private int least(int diagram) {
    Diagrams closed = compilation.closed();
    int at = diagram;
    int waiting = level();
    while (closed.level(at) < waiting) {
      int level = closed.level(at);
      int next = classes[level] < 0 ? closed.kid(at, 0) : closed.kid(at, classes[level]);
      for (int i = 1; classes[level] < 0 && i < closed.classes(level); i++) {
        next = closed.apply(Operation.MIN, next, closed.kid(at, i));
      }
      at = next;
    }
    return Reach.leaves(closed, at).nextSetBit(0);
  }
}
