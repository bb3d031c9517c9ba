package org.onecall.load.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.onecall.protocol.Kind;

/**
 * An engine that evaluates single expressions; which of them, and in which order, is decided here,
 * in the order of the questions and with no expression evaluated that is not needed. A team that
 * uses such an engine would have to write as much around it.
 *
 * @param <E> an expression, compiled
 */
abstract class ScriptEngine<E> implements Engine {
  private record Check<E>(int rule, int rank, E when) {}

  private record Stage<E>(E need, List<E> points, List<Check<E>> checks) {
    Stage {
      points = List.copyOf(points);
      checks = List.copyOf(checks);
    }
  }

  private final List<Plan.Stage> plan;
  private final List<Stage<E>> stages = new ArrayList<>();
  private final boolean[] answered;

  ScriptEngine(Plan plan) {
    this.plan = plan.stages();
    answered = new boolean[this.plan.size()];
  }

  /** Compiles every expression; for a subclass to call once it can. */
  final void compileAll() {
    for (Plan.Stage stage : plan) {
      var checks = new ArrayList<Check<E>>();
      for (Plan.Check check : stage.checks()) {
        checks.add(new Check<>(check.rule(), check.rank(), compile(text(check.when()))));
      }
      stages.add(
          new Stage<>(
              compile(text(stage.need())),
              stage.points().isEmpty()
                  ? List.of()
                  : List.of(compile(Printer.SYMBOLS.points(stage.points()))),
              checks));
    }
  }

  private static String text(Expr expr) {
    return Printer.SYMBOLS.print(expr, "floor", "score");
  }

  /** Compiles an expression. */
  abstract E compile(String text);

  /** Whether a condition holds. */
  abstract boolean test(E expression);

  /** The number an expression gives. */
  abstract int number(E expression);

  /** Makes a choice known. */
  abstract void text(String field, String value);

  /** Makes a flag known. */
  abstract void flag(String field, Boolean value);

  /** Makes a number known. */
  abstract void number(String field, Raw raw);

  /** Makes the least urgency and the score so far known. */
  abstract void soFar(int floor, int score);

  @Override
  public void begin() {
    Arrays.fill(answered, false);
    for (Plan.Stage stage : plan) {
      known(stage, Raw.NONE);
    }
  }

  @Override
  public void answer(int question, Raw raw) {
    answered[question] = true;
    known(plan.get(question), raw);
  }

  private void known(Plan.Stage stage, Raw raw) {
    if (stage.kind() == Kind.ANY_OF) {
      List<String> names = Flags.NAMES.getOrDefault(stage.field(), List.of());
      for (int i = 0; i < names.size(); i++) {
        flag(names.get(i), raw.chosen().get(i));
      }
    } else if (stage.kind().isNumeric()) {
      number(stage.field(), raw);
    } else {
      text(stage.field(), raw.text());
    }
  }

  @Override
  public void decide(Decision decision) {
    decision.next = -1;
    decision.urgency = 0;
    decision.score = 0;
    decision.rules = 0;
    soFar(0, 0);
    for (int q = 0; q < answered.length; q++) {
      Stage<E> stage = stages.get(q);
      if (answered[q]) {
        take(stage, decision);
      } else if (test(stage.need())) {
        waitAt(q, decision);
        return;
      }
    }
  }

  /** Unless answers that are known already make the emergency certain, a question waits. */
  private void waitAt(int question, Decision decision) {
    int urgency = decision.urgency;
    int score = decision.score;
    long rules = decision.rules;
    for (int q = question + 1; q < answered.length; q++) {
      if (answered[q]) {
        take(stages.get(q), decision);
      }
    }
    if (decision.urgency < Sample.AMBULANCE) {
      decision.next = question;
      decision.urgency = urgency;
      decision.score = score;
      decision.rules = rules;
    }
  }

  private void take(Stage<E> stage, Decision decision) {
    int floor = decision.urgency;
    int score = decision.score;
    if (!stage.points().isEmpty()) {
      decision.score += number(stage.points().getFirst());
      if (decision.score != score) {
        soFar(floor, decision.score);
      }
    }
    for (Check<E> check : stage.checks()) {
      long bit = 1L << check.rule();
      if ((decision.rules & bit) == 0 && test(check.when())) {
        decision.rules |= bit;
        decision.urgency = Math.max(decision.urgency, check.rank());
      }
    }
    if (decision.urgency != floor) {
      soFar(decision.urgency, decision.score);
    }
  }
}
