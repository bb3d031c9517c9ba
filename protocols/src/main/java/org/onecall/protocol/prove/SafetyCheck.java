package org.onecall.protocol.prove;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.onecall.protocol.Kind;
import org.onecall.protocol.Level;
import org.onecall.protocol.Question;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;
import org.onecall.protocol.model.BankQuestion;
import org.onecall.protocol.model.Rule;
import org.onecall.protocol.model.Worse;

/** The gate wins, a red flag never lowers urgency, and not knowing never makes anyone safer. */
final class SafetyCheck {
  private final Proof proof;
  private final Compilation compilation;
  private final Diagrams definite;
  private final int urgency;

  SafetyCheck(Proof proof) {
    this.proof = proof;
    this.compilation = proof.compilation();
    this.definite = proof.definite();
    this.urgency = definite.map(compilation.outcome(), proof::urgency);
  }

  void run() {
    gateWins();
    overlaps();
    for (int q = 0; q < proof.model().questions().size(); q++) {
      alarming(q);
      notSure(q);
    }
  }

  private void gateWins() {
    List<Rule> rules = proof.model().rules();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).gate()) {
        Rule rule = rules.get(i);
        if (compilation.rankOf(i) != compilation.ambulance()) {
          proof.add(
              rule.file(),
              rule.line(),
              "gate-wins",
              "the gate's rule '%s' does not conclude the most urgent step".formatted(rule.id()));
        }
        int rank = compilation.rankOf(i);
        int other = definite.map(compilation.outcome(), number -> number == rank ? 0 : 1);
        proof
            .definiteCall(proof.and(compilation.rule(i), other))
            .ifPresent(call ->
                proof.add(
                    rule.file(),
                    rule.line(),
                    "gate-wins",
                    "the gate's rule '%s' holds and yet something else decides"
                        .formatted(rule.id()),
                    call));
      }
    }
  }

  /** Two rules that conclude differently with the same urgency, and no word on which stands. */
  private void overlaps() {
    List<Rule> rules = proof.model().rules();
    var shown = new HashSet<Set<Integer>>();
    for (int i = 0; i < rules.size(); i++) {
      for (int j = i + 1; j < rules.size(); j++) {
        int a = compilation.rankOf(i);
        int b = compilation.rankOf(j);
        List<String> preferred = proof.model().preferred();
        boolean stated =
            preferred.contains(rules.get(i).conclusion())
                && preferred.contains(rules.get(j).conclusion());
        if (a == b
            || proof.urgency(a) != proof.urgency(b)
            || stated
            || shown.contains(Set.of(a, b))) {
          continue;
        }
        Rule first = rules.get(i);
        Rule second = rules.get(j);
        int decided = definite.map(compilation.outcome(), n -> n == a || n == b ? 1 : 0);
        int both = proof.and(compilation.rule(i), compilation.rule(j));
        proof
            .definiteCall(proof.and(both, decided))
            .ifPresent(call ->
                proof.add(
                    second.file(),
                    second.line(),
                    "overlap",
                    "'%s' and '%s' hold together and conclude %s and %s, equally urgent; say which stands under 'prefer'"
                        .formatted(
                            first.id(), second.id(), first.conclusion(), second.conclusion()),
                    call));
      }
    }
  }

  private void alarming(int q) {
    BankQuestion bank = proof.model().questions().get(q).of();
    Question question = bank.question();
    Set<String> red = bank.redFlags();
    if (question.kind() == Kind.ANY_OF) {
      for (String choice : red) {
        compare(bank, proof.variables().levelOf(q, choice), 1, 0, "red-flag");
      }
      return;
    }
    int level = proof.variables().firstLevel(q);
    int classes = proof.variables().classes(level);
    for (int one = 0; one < classes; one++) {
      for (int other = 0; other < classes; other++) {
        boolean adjacentHigher = one == other + 1 && bank.worse() == Worse.HIGHER;
        boolean adjacentLower = one == other - 1 && bank.worse() == Worse.LOWER;
        boolean flagged =
            !question.kind().isNumeric()
                && red.contains(question.choices().get(one).value())
                && !red.contains(question.choices().get(other).value());
        if (adjacentHigher || adjacentLower || flagged) {
          compare(bank, level, one, other, "red-flag");
        }
      }
    }
  }

  /** The outcome with one class of a level must not be less urgent than with another. */
  private void compare(BankQuestion bank, int level, int alarming, int calmer, String check) {
    int with = definite.restrict(urgency, level, alarming);
    int without = definite.restrict(urgency, level, calmer);
    int lower = definite.apply(Operation.BELOW, with, without);
    proof
        .definiteCall(lower)
        .ifPresent(call -> {
          Call shown = call.with(level, alarming);
          int to = proof.value(definite, compilation.outcome(), shown);
          int from = proof.value(definite, compilation.outcome(), call.with(level, calmer));
          proof.add(
              proof.file(),
              0,
              check,
              "'%s' instead of '%s' to '%s' lowers the outcome from %s to %s"
                  .formatted(
                      Call.label(proof.variables(), level, alarming),
                      Call.label(proof.variables(), level, calmer),
                      bank.id(),
                      proof.outcome(from),
                      proof.outcome(to)),
              shown);
        });
  }

  private void notSure(int q) {
    BankQuestion bank = proof.model().questions().get(q).of();
    Diagrams closed = proof.closed();
    int urgencies = closed.map(compilation.closedOutcome(), proof::urgency);
    for (int l = proof.variables().firstLevel(q); l < proof.variables().endLevel(q); l++) {
      int level = l;
      int notSure = proof.variables().classes(level);
      for (int k = 0; k < notSure; k++) {
        int klass = k;
        int lower =
            closed.apply(
                Operation.BELOW,
                closed.restrict(urgencies, level, notSure),
                closed.restrict(urgencies, level, klass));
        if (!compilation.standsFor()[level][klass]) {
          lower = closed.apply(Operation.AND, lower, unsafe(bank, level, klass, notSure));
        }
        proof
            .closedCall(lower)
            .ifPresent(call ->
                proof.add(
                    proof.file(),
                    narrowedOn(bank.id()),
                    "unsafe-not-sure",
                    "'not sure' to '%s' is less urgent than '%s'"
                        .formatted(bank.id(), Call.label(proof.variables(), level, klass)),
                    call.with(level, notSure)));
      }
    }
  }

  private int narrowedOn(String question) {
    return proof.model().narrowings().stream()
        .filter(narrowing -> narrowing.question().equals(question))
        .findFirst()
        .map(narrowing -> narrowing.line())
        .orElse(0);
  }

  /**
   * Where a narrowing must not leave an answer out: always when the answer is a red flag, else
   * wherever the answer would have been an emergency and not knowing it is none.
   */
  private int unsafe(BankQuestion bank, int level, int klass, int notSure) {
    Question question = bank.question();
    boolean red =
        question.kind() == Kind.ANY_OF
            ? klass == 1 && bank.redFlags().contains(proof.variables().choice(level).value())
            : !question.kind().isNumeric()
                && bank.redFlags().contains(question.choices().get(klass).value());
    if (red) {
      return Diagrams.leaf(1);
    }
    Diagrams closed = proof.closed();
    int emergency =
        closed.map(
            compilation.closedOutcome(),
            rank ->
                proof.model().conclusions().get(rank).urgency().level() == Level.EMERGENCY ? 1 : 0);
    return closed.apply(
        Operation.BELOW,
        closed.restrict(emergency, level, notSure),
        closed.restrict(emergency, level, klass));
  }
}
