package org.onecall.protocol.compile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.onecall.protocol.Urgency;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Derived;
import org.onecall.protocol.model.Narrowing;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Remark;
import org.onecall.protocol.model.Rule;

/**
 * A protocol as diagrams: the outcome, each rule and each remark, over definite answers and closed
 * over {@code not sure}. The number of an outcome's leaf is the place of its conclusion, from the
 * least to the most urgent, so the most urgent of several is the greatest.
 */
public final class Compilation {
  /** The most nodes while a protocol is compiled; a finished one has far fewer. */
  public static final int NODES_MAX = 1_000_000;

  private final ProtocolModel model;
  private final Variables variables;
  private final Diagrams definite;
  private final Diagrams closed;
  private final ConditionCompiler conditions;
  private final Closure closure;
  private final boolean[][] standsFor;
  private final List<Integer> packs;
  private final int forWhom;
  private final int[] rules;
  private final int[] remarks;
  private final int otherwise;
  private final int outcome;
  private final int closedOutcome;
  private final int[] closedRules;
  private final int[] closedRemarks;

  /**
   * Compiles a protocol.
   *
   * @throws org.onecall.protocol.diagram.TooLarge when it outgrows {@link #NODES_MAX}
   */
  public Compilation(ProtocolModel model) {
    this(model, new Space(new Variables(model)));
  }

  /**
   * Compiles a protocol into a space shared with others, so that what is equal has equal names.
   *
   * @param space its variables have every question of the protocol, cut wherever it says
   * @throws org.onecall.protocol.diagram.TooLarge when it outgrows {@link #NODES_MAX}
   */
  public Compilation(ProtocolModel model, Space space) {
    this.model = model;
    variables = space.variables();
    definite = space.definite();
    closed = space.closed();
    conditions = new ConditionCompiler(model, variables, definite);
    forWhom = conditions.compile(model.forWhom());
    rules = new int[model.rules().size()];
    for (int i = 0; i < rules.length; i++) {
      rules[i] = whenHeld(model.rules().get(i).when(), model.rules().get(i).gate());
    }
    remarks = new int[model.remarks().size()];
    for (int i = 0; i < remarks.length; i++) {
      remarks[i] = whenHeld(model.remarks().get(i).when(), model.remarks().get(i).gate());
    }
    otherwise = otherwise();
    int mostUrgent = Diagrams.leaf(0);
    for (int concluded : concluded()) {
      mostUrgent = definite.apply(Operation.MAX, mostUrgent, concluded);
    }
    outcome = finish(mostUrgent);
    standsFor = narrowed();
    closure = new Closure(definite, closed, standsFor, Operation.MAX);
    closedOutcome = closure.close(outcome);
    closedRules = Arrays.stream(rules).map(closure::close).toArray();
    closedRemarks = new int[remarks.length];
    for (int i = 0; i < remarks.length; i++) {
      closedRemarks[i] =
          closed.apply(Operation.AND, closure.close(remarks[i]), after(model.remarks().get(i)));
    }
    packs = List.copyOf(Packs.of(closed, closedOutcome, closedRemarks, ambulance()));
  }

  /** The place of the most urgent step's conclusion; -1 when nothing here concludes it. */
  public int ambulance() {
    int last = model.conclusions().size() - 1;
    return model.conclusions().get(last).urgency() == Urgency.AMBULANCE ? last : -1;
  }

  /** The gate speaks of everyone; the rest of a protocol only of those it is for. */
  private int whenHeld(Condition when, boolean gate) {
    int compiled = conditions.compile(when);
    return gate ? compiled : definite.apply(Operation.AND, forWhom, compiled);
  }

  private int[] concluded() {
    int[] concluded = new int[rules.length];
    for (int i = 0; i < rules.length; i++) {
      int number = rankOf(i) + 1;
      concluded[i] = definite.map(rules[i], truth -> truth * number);
    }
    return concluded;
  }

  private int otherwise() {
    int rest = model.rank(model.otherwise()) + 1;
    int notFor = model.rank(model.notForThisPerson()) + 1;
    return definite.map(forWhom, truth -> truth == 0 ? notFor : rest);
  }

  /** The most urgent of what rules conclude, and where none does, the rest. */
  private int finish(int mostUrgent) {
    return definite.map(
        definite.apply(Operation.FIRST, mostUrgent, otherwise), number -> number - 1);
  }

  /** For each rule the outcome, over definite answers, if that rule alone were not there. */
  public int[] outcomesWithout() {
    int[] concluded = concluded();
    int[] before = new int[rules.length + 1];
    int[] after = new int[rules.length + 1];
    before[0] = Diagrams.leaf(0);
    after[rules.length] = Diagrams.leaf(0);
    for (int i = 0; i < rules.length; i++) {
      before[i + 1] = definite.apply(Operation.MAX, before[i], concluded[i]);
    }
    for (int i = rules.length - 1; i >= 0; i--) {
      after[i] = definite.apply(Operation.MAX, concluded[i], after[i + 1]);
    }
    int[] without = new int[rules.length];
    for (int i = 0; i < rules.length; i++) {
      without[i] = finish(definite.apply(Operation.MAX, before[i], after[i + 1]));
    }
    return without;
  }

  /** The place of a rule's conclusion in the order of urgency. */
  public int rankOf(int rule) {
    Rule at = model.rules().get(rule);
    return model.rank(at.conclusion());
  }

  private boolean[][] narrowed() {
    boolean[][] standsFor = new boolean[variables.levels()][];
    for (int level = 0; level < standsFor.length; level++) {
      standsFor[level] = new boolean[variables.classes(level)];
      Arrays.fill(standsFor[level], true);
    }
    for (Narrowing narrowing : model.narrowings()) {
      narrow(narrowing, standsFor);
    }
    return standsFor;
  }

  private void narrow(Narrowing narrowing, boolean[][] standsFor) {
    int q = variables.place(narrowing.question());
    for (int level = variables.firstLevel(q); level < variables.endLevel(q); level++) {
      for (int klass = 0; klass < standsFor[level].length; klass++) {
        standsFor[level][klass] = Narrowings.standsFor(variables, narrowing, level, klass);
      }
    }
  }

  private int after(Remark remark) {
    if (remark.onlyAfter().isEmpty()) {
      return Diagrams.leaf(1);
    }
    Set<Integer> ranks = new HashSet<>();
    remark.onlyAfter().forEach(id -> ranks.add(model.rank(id)));
    return closed.map(closedOutcome, rank -> ranks.contains(rank) ? 1 : 0);
  }

  /** The protocol's model. */
  public ProtocolModel model() {
    return model;
  }

  /** How its answers become classes. */
  public Variables variables() {
    return variables;
  }

  /** The diagrams over definite answers. */
  public Diagrams definite() {
    return definite;
  }

  /** The diagrams closed over {@code not sure}. */
  public Diagrams closed() {
    return closed;
  }

  /** What compiles further conditions of this protocol. */
  public ConditionCompiler conditions() {
    return conditions;
  }

  /** What carries definite diagrams into closed ones. */
  public Closure closure() {
    return closure;
  }

  /** Whom the protocol is for, over definite answers. */
  public int forWhom() {
    return forWhom;
  }

  /** When a rule holds, over definite answers. */
  public int rule(int index) {
    return rules[index];
  }

  /** When each rule holds, over definite answers. */
  public int[] rules() {
    return rules.clone();
  }

  /** When a remark holds, over definite answers, whatever the outcome. */
  public int remark(int index) {
    return remarks[index];
  }

  /** The outcome over definite answers. */
  public int outcome() {
    return outcome;
  }

  /** The outcome, closed. */
  public int closedOutcome() {
    return closedOutcome;
  }

  /** When a rule may hold, closed. */
  public int closedRule(int index) {
    return closedRules[index];
  }

  /** When a remark is made, closed. */
  public int closedRemark(int index) {
    return closedRemarks[index];
  }

  /** The scores that something here refers to, by name. */
  List<Derived.Score> scores() {
    return model.derived().values().stream()
        .filter(Derived.Score.class::isInstance)
        .map(Derived.Score.class::cast)
        .sorted(Comparator.comparing(Derived.Score::id))
        .toList();
  }

  /** A score, closed. */
  int closedScore(Derived.Score score) {
    return closure.close(conditions.score(score));
  }

  /** What {@code not sure} may stand for: for each level, which classes. */
  public boolean[][] standsFor() {
    return standsFor;
  }

  /** The diagrams that decide what is asked next, the one with the outcome first. */
  public List<Integer> packs() {
    return packs;
  }
}
