package org.onecall.protocol.prove;

import java.util.BitSet;
import java.util.List;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.compile.ConditionCompiler;
import org.onecall.protocol.compile.Reach;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Conditions;
import org.onecall.protocol.model.Derived;
import org.onecall.protocol.model.Rule;

/**
 * Nothing is there in vain: every conclusion, rule, question, value and condition has its calls.
 */
final class ReachCheck {
  private static final int FALSE = Diagrams.leaf(0);

  private final Proof proof;
  private final Compilation compilation;
  private final Diagrams definite;
  private final ConditionCompiler conditions;

  ReachCheck(Proof proof) {
    this.proof = proof;
    this.compilation = proof.compilation();
    this.definite = proof.definite();
    this.conditions = compilation.conditions();
  }

  void run() {
    conclusions();
    rules();
    questions();
    values();
    conditions();
  }

  private void conclusions() {
    BitSet reached = Reach.leaves(definite, compilation.outcome());
    for (int rank = 0; rank < proof.model().conclusions().size(); rank++) {
      if (!reached.get(rank)) {
        proof.add(
            proof.file(),
            0,
            "unreachable-conclusion",
            "no call ends in %s".formatted(proof.outcome(rank)));
      }
    }
  }

  private void rules() {
    int[] without = compilation.outcomesWithout();
    List<Rule> rules = proof.model().rules();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (compilation.rule(i) == FALSE) {
        proof.add(
            rule.file(),
            rule.line(),
            "unsatisfiable",
            "the rule '%s' can never hold".formatted(rule.id()));
      } else if (!rule.gate() && without[i] == compilation.outcome()) {
        proof.add(
            rule.file(),
            rule.line(),
            "shadowed-rule",
            "the rule '%s' never decides anything: wherever it holds, %s"
                .formatted(rule.id(), covers(i)));
      }
    }
  }

  /** Which other rules stand before a rule wherever it holds. */
  private String covers(int shadowed) {
    List<Rule> rules = proof.model().rules();
    for (int i = 0; i < rules.size(); i++) {
      int uncovered = proof.and(compilation.rule(shadowed), definite.not(compilation.rule(i)));
      if (i != shadowed
          && uncovered == FALSE
          && compilation.rankOf(i) >= compilation.rankOf(shadowed)) {
        return "'%s' holds too and concludes %s"
            .formatted(rules.get(i).id(), rules.get(i).conclusion());
      }
    }
    return "others that hold too conclude the same or something more urgent";
  }

  private void questions() {
    var levels = new BitSet();
    compilation.packs().forEach(pack -> levels.or(Reach.levels(proof.closed(), pack)));
    List<Asked> questions = proof.model().questions();
    for (int q = 0; q < questions.size(); q++) {
      Asked asked = questions.get(q);
      int first = levels.nextSetBit(proof.variables().firstLevel(q));
      boolean found = first >= 0 && first < proof.variables().endLevel(q);
      if (found || (asked.of().fact() && asked.line() == 0)) {
        continue;
      }
      boolean never = conditions.relevance(q) == FALSE;
      proof.add(
          asked.gate() ? asked.of().file() : proof.file(),
          asked.gate() ? asked.of().line() : asked.line(),
          "dead-question",
          never
              ? "'%s' can never be relevant".formatted(asked.id())
              : "no answer to '%s' ever changes anything, so it is never asked"
                  .formatted(asked.id()));
    }
  }

  private void values() {
    for (Derived derived : proof.model().derived().values()) {
      if (derived instanceof Derived.Value value) {
        int open = Diagrams.leaf(1);
        for (Derived.Case each : value.cases()) {
          int when = conditions.compile(each.when());
          if (proof.and(open, when) == FALSE) {
            proof.add(
                value.file(),
                value.line(),
                "unreachable-value",
                "'%s' is never '%s'".formatted(value.id(), each.value()));
          }
          open = definite.apply(Operation.AND, open, definite.not(when));
        }
      }
    }
  }

  /**
   * Single statements that can never hold, so that a typing mistake shows even where it is mild.
   */
  private void conditions() {
    for (Rule rule : proof.model().rules()) {
      statements(rule.when(), rule.file(), "the rule '%s'".formatted(rule.id()));
    }
    for (Asked asked : proof.model().questions()) {
      String file = asked.gate() ? asked.of().file() : proof.file();
      statements(asked.relevance(), file, "the question '%s'".formatted(asked.id()));
    }
    proof.model().remarks().forEach(r -> statements(r.when(), r.file(), "this remark"));
    proof.model().claims().forEach(c -> statements(c.when(), c.file(), "this claim"));
  }

  private void statements(Condition condition, String file, String where) {
    Conditions.visit(
        condition,
        each -> {
          boolean single =
              switch (each) {
                case Condition.Is _, Condition.Within _, Condition.Has _, Condition.Scores _ ->
                    true;
                case Condition.Always _,
                    Condition.All _,
                    Condition.Any _,
                    Condition.Not _,
                    Condition.AtLeast _ ->
                    false;
              };
          if (single && conditions.compile(each) == FALSE) {
            proof.add(
                file,
                each.line(),
                "unsatisfiable",
                "in %s this can never hold: %s".formatted(where, Sentences.of(each)));
          }
        });
  }
}
