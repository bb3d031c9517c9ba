package org.onecall.load.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngineParameters;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;
import org.onecall.protocol.Kind;

/** Easy Rules: rules of Java lambdas, fired in the order of their priorities. */
final class EasyRulesEngine implements Engine {
  private final List<Plan.Stage> stages;
  private final Rules rules = new Rules();
  private final DefaultRulesEngine engine = new DefaultRulesEngine(new RulesEngineParameters());
  private final boolean[] answered;
  private Facts facts = new Facts();
  private Decision current = new Decision();
  private final Decision before = new Decision();
  private int waiting;
  private int priority;

  EasyRulesEngine(Plan plan) {
    stages = plan.stages();
    answered = new boolean[stages.size()];
    for (int q = 0; q < stages.size(); q++) {
      add(q, stages.get(q));
    }
  }

  private void add(int q, Plan.Stage stage) {
    rule(() -> waiting < 0 && !answered[q] && holds(stage.need()), () -> waitAt(q));
    if (!stage.points().isEmpty()) {
      rule(() -> answered[q], () -> current.score += points(stage.points()));
    }
    for (Plan.Check check : stage.checks()) {
      rule(
          () -> answered[q] && holds(check.when()),
          () -> {
            current.rules |= 1L << check.rule();
            current.urgency = Math.max(current.urgency, check.rank());
          });
    }
  }

  /** What is certain before the question that waits; answers after it may be known already. */
  private void waitAt(int question) {
    waiting = question;
    before.urgency = current.urgency;
    before.score = current.score;
    before.rules = current.rules;
  }

  private void rule(BooleanSupplier when, Runnable then) {
    rules.register(
        new RuleBuilder()
            .name("rule-%03d".formatted(priority))
            .priority(priority++)
            .when(_ -> when.getAsBoolean())
            .then(_ -> then.run())
            .build());
  }

  private int points(List<Plan.Points> cases) {
    for (Plan.Points each : cases) {
      if (holds(each.when())) {
        return each.points();
      }
    }
    return 0;
  }

  private boolean holds(Expr expr) {
    return switch (expr) {
      case Expr.Constant constant -> constant.value();
      case Expr.All all -> {
        for (Expr each : all.of()) {
          if (!holds(each)) {
            yield false;
          }
        }
        yield true;
      }
      case Expr.Any any -> {
        for (Expr each : any.of()) {
          if (holds(each)) {
            yield true;
          }
        }
        yield false;
      }
      case Expr.Text text -> {
        String value = facts.get(text.field());
        yield value.equals("?") || text.values().contains(value);
      }
      case Expr.Flag flag -> Boolean.TRUE.equals(facts.get(flag.field()));
      case Expr.Between between -> {
        Integer number = facts.get(between.field());
        yield number == -1 || (number >= between.from() && number <= between.to());
      }
      case Expr.Below below -> current.urgency < below.rank();
      case Expr.Score score -> current.score >= score.from() && current.score <= score.to();
    };
  }

  @Override
  public void begin() {
    Arrays.fill(answered, false);
    facts = new Facts();
    for (Plan.Stage stage : stages) {
      known(stage, Raw.NONE);
    }
  }

  @Override
  public void answer(int question, Raw raw) {
    answered[question] = true;
    known(stages.get(question), raw);
  }

  private void known(Plan.Stage stage, Raw raw) {
    if (stage.kind() == Kind.ANY_OF) {
      List<String> names = Flags.NAMES.getOrDefault(stage.field(), List.of());
      for (int i = 0; i < names.size(); i++) {
        facts.put(names.get(i), raw.chosen().get(i));
      }
    } else if (stage.kind().isNumeric()) {
      facts.put(stage.field(), raw.small());
    } else {
      facts.put(stage.field(), raw.text());
    }
  }

  @Override
  public void decide(Decision decision) {
    current = decision;
    decision.next = -1;
    decision.urgency = 0;
    decision.score = 0;
    decision.rules = 0;
    waiting = -1;
    engine.fire(rules, facts);
    if (waiting >= 0 && decision.urgency < Sample.AMBULANCE) {
      decision.next = waiting;
      decision.urgency = before.urgency;
      decision.score = before.score;
      decision.rules = before.rules;
    }
  }
}
