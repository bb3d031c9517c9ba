package org.onecall.protocol.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onecall.protocol.Kind;
import org.onecall.protocol.Question;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Derived;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.ProtocolModel;

/**
 * Compiles conditions to diagrams over definite answers. A statement about a question holds only
 * where the question is relevant, and relevance is a condition on earlier questions, compiled the
 * same way; so what hangs on a hidden answer is hidden too, however long the chain.
 */
public final class ConditionCompiler {
  private static final int TRUE = Diagrams.leaf(1);
  private static final int FALSE = Diagrams.leaf(0);

  private final ProtocolModel model;
  private final Variables variables;
  private final Diagrams diagrams;
  private final int[] relevance;
  private final Map<String, List<Integer>> values = new HashMap<>();
  private final Map<String, Integer> scores = new HashMap<>();
  private final Map<String, Integer> scored = new HashMap<>();

  /** A compiler of one protocol's conditions into a store of diagrams. */
  public ConditionCompiler(ProtocolModel model, Variables variables, Diagrams diagrams) {
    this.model = model;
    this.variables = variables;
    this.diagrams = diagrams;
    this.relevance = new int[variables.questions().size()];
    for (Asked asked : model.questions()) {
      relevance[variables.place(asked.id())] = compile(asked.relevance());
    }
  }

  /** When a question is relevant. */
  public int relevance(int question) {
    return relevance[question];
  }

  /** A condition as a truth value over definite answers. */
  public int compile(Condition condition) {
    return switch (condition) {
      case Condition.Always _ -> TRUE;
      case Condition.Is is -> is(is);
      case Condition.Within within -> within(within);
      case Condition.Has has -> has(has);
      case Condition.Scores scores -> scores(scores);
      case Condition.All all -> {
        int result = TRUE;
        for (Condition each : all.of()) {
          result = diagrams.apply(Operation.AND, result, compile(each));
        }
        yield result;
      }
      case Condition.Any any -> {
        int result = FALSE;
        for (Condition each : any.of()) {
          result = diagrams.apply(Operation.OR, result, compile(each));
        }
        yield result;
      }
      case Condition.Not not -> diagrams.not(compile(not.of()));
      case Condition.AtLeast atLeast -> {
        int count = FALSE;
        for (Condition each : atLeast.of()) {
          count = diagrams.apply(Operation.PLUS, count, compile(each));
        }
        yield diagrams.map(count, number -> number >= atLeast.count() ? 1 : 0);
      }
    };
  }

  private int is(Condition.Is is) {
    int q = variables.place(is.question());
    Question question = variables.questions().get(q);
    int raw;
    if (question.kind() != Kind.ANY_OF) {
      int level = variables.firstLevel(q);
      boolean[] accepted = new boolean[variables.classes(level)];
      for (String value : is.values()) {
        accepted[variables.classOf(q, value)] = true;
      }
      raw = diagrams.test(level, accepted);
    } else if (is.values().contains(Question.NONE)) {
      raw = TRUE;
      for (int level = variables.firstLevel(q); level < variables.endLevel(q); level++) {
        raw = diagrams.apply(Operation.AND, raw, diagrams.test(level, new boolean[] {true, false}));
      }
    } else {
      raw = FALSE;
      for (String value : is.values()) {
        int chosen = diagrams.test(variables.levelOf(q, value), new boolean[] {false, true});
        raw = diagrams.apply(Operation.OR, raw, chosen);
      }
    }
    return diagrams.apply(Operation.AND, relevance[q], raw);
  }

  private int within(Condition.Within within) {
    int q = variables.place(within.question());
    int level = variables.firstLevel(q);
    boolean[] accepted = new boolean[variables.classes(level)];
    for (int klass = 0; klass < accepted.length; klass++) {
      long first = variables.interval(q, klass).from();
      accepted[klass] = contains(within.intervals(), first);
    }
    return diagrams.apply(Operation.AND, relevance[q], diagrams.test(level, accepted));
  }

  private static boolean contains(List<Interval> intervals, long steps) {
    for (Interval interval : intervals) {
      if (interval.contains(steps)) {
        return true;
      }
    }
    return false;
  }

  private int has(Condition.Has has) {
    var value = (Derived.Value) derived(has.derived());
    List<Integer> cases = cases(value);
    int result = FALSE;
    for (int i = 0; i < cases.size(); i++) {
      if (has.values().contains(value.cases().get(i).value())) {
        result = diagrams.apply(Operation.OR, result, cases.get(i));
      }
    }
    return result;
  }

  /** For each case of a value, when it is the first that holds. */
  private List<Integer> cases(Derived.Value value) {
    List<Integer> known = values.get(value.id());
    if (known != null) {
      return known;
    }
    var cases = new ArrayList<Integer>();
    int open = TRUE;
    for (Derived.Case each : value.cases()) {
      int when = compile(each.when());
      cases.add(diagrams.apply(Operation.AND, open, when));
      open = diagrams.apply(Operation.AND, open, diagrams.not(when));
    }
    values.put(value.id(), cases);
    return cases;
  }

  private int scores(Condition.Scores condition) {
    var score = (Derived.Score) derived(condition.score());
    int inside =
        diagrams.map(score(score), number -> contains(condition.intervals(), number) ? 1 : 0);
    return diagrams.apply(Operation.AND, scored(score), inside);
  }

  /** A score as a number over definite answers; parts that are not relevant add nothing. */
  public int score(Derived.Score score) {
    Integer known = scores.get(score.id());
    if (known != null) {
      return known;
    }
    int total = FALSE;
    for (Derived.Part part : score.parts()) {
      int points = FALSE;
      for (Derived.Points each : part.points()) {
        int here = diagrams.map(compile(each.when()), number -> number * each.points());
        points = diagrams.apply(Operation.MAX, points, here);
      }
      total = diagrams.apply(score.highest() ? Operation.MAX : Operation.PLUS, total, points);
    }
    scores.put(score.id(), total);
    return total;
  }

  /** Whether at least one part of a score is relevant. */
  private int scored(Derived.Score score) {
    Integer known = scored.get(score.id());
    if (known != null) {
      return known;
    }
    int result = FALSE;
    for (Derived.Part part : score.parts()) {
      Set<String> questions = part.questions();
      int relevant = questions.isEmpty() ? TRUE : FALSE;
      for (String question : questions) {
        relevant = diagrams.apply(Operation.OR, relevant, relevance[variables.place(question)]);
      }
      result = diagrams.apply(Operation.OR, result, relevant);
    }
    scored.put(score.id(), result);
    return result;
  }

  private Derived derived(String id) {
    Derived derived = model.derived().get(id);
    if (derived == null) {
      throw new IllegalStateException("the reader lets no unknown name pass: " + id);
    }
    return derived;
  }
}
