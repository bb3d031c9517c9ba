package org.onecall.protocol.prove;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Kind;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.Question;
import org.onecall.protocol.compile.Variables;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.Steps;

/**
 * A call as a path through a diagram: for each level its class, or -1 where the answer does not
 * matter.
 */
public final class Call {
  private static final int FAR = Integer.MAX_VALUE / 2;

  private final Variables variables;
  private final int[] classes;

  private Call(Variables variables, int[] classes) {
    this.variables = variables;
    this.classes = classes;
  }

  /** The call with the fewest answers that leads to a leaf that is sought, if there is one. */
  public static Optional<Call> shortest(
      Diagrams diagrams, int root, Variables variables, IntPredicate sought) {
    var cost = new HashMap<Integer, Integer>();
    if (cost(diagrams, root, variables, sought, cost) >= FAR) {
      return Optional.empty();
    }
    int[] classes = new int[variables.levels()];
    Arrays.fill(classes, -1);
    int at = root;
    while (!Diagrams.isLeaf(at)) {
      int level = diagrams.level(at);
      int best = 0;
      int least = FAR;
      for (int i = 0; i < diagrams.classes(level); i++) {
        int kid = diagrams.kid(at, i);
        int here = step(diagrams, level, kid, variables, sought, cost);
        if (here < least || (here == least && i == variables.usualClass(level))) {
          least = here;
          best = i;
        }
      }
      classes[level] = best;
      at = diagrams.kid(at, best);
    }
    return Optional.of(new Call(variables, classes));
  }

  private static int cost(
      Diagrams diagrams,
      int node,
      Variables variables,
      IntPredicate sought,
      Map<Integer, Integer> known) {
    if (Diagrams.isLeaf(node)) {
      return sought.test(Diagrams.number(node)) ? 0 : FAR;
    }
    Integer found = known.get(node);
    if (found != null) {
      return found;
    }
    int level = diagrams.level(node);
    int least = FAR;
    for (int i = 0; i < diagrams.classes(level); i++) {
      int kid = diagrams.kid(node, i);
      least = Math.min(least, step(diagrams, level, kid, variables, sought, known));
    }
    known.put(node, least);
    return least;
  }

  /** What going on from a level to a kid costs: one, when that begins another question. */
  private static int step(
      Diagrams diagrams,
      int level,
      int kid,
      Variables variables,
      IntPredicate sought,
      Map<Integer, Integer> known) {
    int rest = cost(diagrams, kid, variables, sought, known);
    boolean another =
        !Diagrams.isLeaf(kid)
            && variables.question(diagrams.level(kid)) != variables.question(level);
    return Math.min(FAR, rest + (another ? 1 : 0));
  }

  /** This call with one level's class settled. */
  public Call with(int level, int klass) {
    int[] changed = classes.clone();
    changed[level] = klass;
    return new Call(variables, changed);
  }

  /** The class of a level; -1 where the answer does not matter. */
  public int klass(int level) {
    return classes[level];
  }

  /** The answers, one for each question that matters. */
  public Answers answers() {
    var answers = new LinkedHashMap<String, Answer>();
    for (int q = 0; q < variables.questions().size(); q++) {
      Optional<Answer> answer = answer(q);
      if (answer.isPresent()) {
        answers.put(variables.questions().get(q).id(), answer.get());
      }
    }
    return Answers.of(answers);
  }

  private Optional<Answer> answer(int q) {
    Question question = variables.questions().get(q);
    int first = variables.firstLevel(q);
    if (question.kind() == Kind.ANY_OF) {
      return several(q);
    }
    int klass = classes[first];
    if (klass < 0) {
      return Optional.empty();
    }
    if (klass == variables.classes(first)) {
      return Optional.of(Answer.notSure());
    }
    return Optional.of(
        question.kind().isNumeric()
            ? number(q, klass)
            : Answer.one(question.choices().get(klass).value()));
  }

  private Optional<Answer> several(int q) {
    boolean known = false;
    var chosen = new TreeSet<String>();
    for (int level = variables.firstLevel(q); level < variables.endLevel(q); level++) {
      if (classes[level] == variables.classes(level)) {
        return Optional.of(Answer.notSure());
      }
      known |= classes[level] >= 0;
      if (classes[level] == 1) {
        chosen.add(variables.choice(level).value());
      }
    }
    return known ? Optional.of(new Answer.Several(chosen)) : Optional.empty();
  }

  /** The unremarkable number of a class, else the one at the bound it is cut at. */
  private Answer number(int q, int klass) {
    if (variables.usual(q).isPresent() && klass == variables.usualClass(variables.firstLevel(q))) {
      return variables.usual(q).get();
    }
    NumberRange range = variables.questions().get(q).range().orElseThrow();
    Interval interval = variables.interval(q, klass);
    BigDecimal value = Steps.value(klass == 0 ? interval.to() : interval.from(), range);
    return new Answer.Amount(value);
  }

  /** The call in words, one answer a line. */
  public List<String> inWords() {
    return CaseRun.inWords(variables.questions(), answers());
  }

  /** The label of neighbouring classes of a number. */
  public static String label(Variables variables, int level, int first, int last) {
    int q = variables.question(level);
    var interval =
        new Interval(variables.interval(q, first).from(), variables.interval(q, last).to());
    return Amounts.inWords(variables.questions().get(q), interval);
  }

  /** The label of a level's class. */
  static String label(Variables variables, int level, int klass) {
    Question question = variables.questions().get(variables.question(level));
    if (klass == variables.classes(level)) {
      return question.label(Question.NOT_SURE).orElse("Not sure");
    }
    if (question.kind() == Kind.ANY_OF) {
      Choice choice = variables.choice(level);
      return (klass == 1 ? "" : "not ") + choice.label();
    }
    if (question.kind().isNumeric()) {
      return Amounts.inWords(question, variables.interval(variables.question(level), klass));
    }
    return question.choices().get(klass).label();
  }
}
