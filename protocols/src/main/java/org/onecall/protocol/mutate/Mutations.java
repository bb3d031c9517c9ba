package org.onecall.protocol.mutate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.Derived;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Remark;
import org.onecall.protocol.model.Rule;

/**
 * All protocols that differ from a given one in one small place: a rule dropped or concluding its
 * neighbour, a threshold moved by one, a choice swapped or left out, a part of a condition lost, a
 * point more or less, a flag forgotten. The gate's own rules are changed too; advice and notes are
 * words, and are not.
 */
public final class Mutations {
  /** A changed protocol. */
  public record Mutant(String file, int line, String what, ProtocolModel model) {}

  private final ProtocolModel model;
  private final ConditionMutations conditions;
  private final List<Mutant> mutants = new ArrayList<>();

  private Mutations(ProtocolModel model) {
    this.model = model;
    Map<String, Question> questions = new HashMap<>();
    model.questions().forEach(asked -> questions.put(asked.id(), asked.of().question()));
    conditions = new ConditionMutations(questions, model.derived());
  }

  /** Every mutant of a protocol. */
  public static List<Mutant> of(ProtocolModel model) {
    var mutations = new Mutations(model);
    mutations.rules();
    mutations.questions();
    mutations.derived();
    mutations.flags();
    mutations.offers();
    mutations.rest();
    return mutations.mutants;
  }

  private void rules() {
    for (int i = 0; i < model.rules().size(); i++) {
      Rule rule = model.rules().get(i);
      String name = "rule '" + rule.id() + "': ";
      var fewer = new ArrayList<>(model.rules());
      fewer.remove(i);
      add(rule.file(), rule.line(), name + "dropped", Changed.rules(model, fewer));
      int rank = model.rank(rule.conclusion());
      for (int other : new int[] {rank - 1, rank + 1}) {
        if (other >= 0 && other < model.conclusions().size()) {
          String conclusion = model.conclusions().get(other).id();
          rule(
              i,
              name + "concludes " + conclusion,
              new Rule(
                  rule.id(),
                  rule.when(),
                  conclusion,
                  rule.because(),
                  rule.source(),
                  rule.gate(),
                  rule.file(),
                  rule.line()));
        }
      }
      for (ConditionMutations.Change change : conditions.of(rule.when())) {
        rule(
            i,
            name + change.what(),
            new Rule(
                rule.id(),
                change.condition(),
                rule.conclusion(),
                rule.because(),
                rule.source(),
                rule.gate(),
                rule.file(),
                rule.line()));
      }
    }
  }

  private void rule(int at, String what, Rule changed) {
    var rules = new ArrayList<>(model.rules());
    rules.set(at, changed);
    add(changed.file(), changed.line(), what, Changed.rules(model, rules));
  }

  private void questions() {
    for (int i = 0; i < model.questions().size(); i++) {
      Asked asked = model.questions().get(i);
      for (ConditionMutations.Change change : conditions.of(asked.when())) {
        var questions = new ArrayList<>(model.questions());
        questions.set(
            i,
            new Asked(asked.of(), asked.guard(), change.condition(), asked.gate(), asked.line()));
        add(
            model.about().file(),
            asked.line(),
            "whether '%s' is asked: %s".formatted(asked.id(), change.what()),
            Changed.questions(model, questions));
      }
    }
  }

  private void derived() {
    for (Derived derived : model.derived().values()) {
      switch (derived) {
        case Derived.Value value -> {
          for (int i = 0; i < value.cases().size(); i++) {
            for (ConditionMutations.Change change : conditions.of(value.cases().get(i).when())) {
              var cases = new ArrayList<>(value.cases());
              cases.set(i, new Derived.Case(cases.get(i).value(), change.condition()));
              derived(
                  change.what(),
                  new Derived.Value(value.id(), value.title(), cases, value.file(), value.line()));
            }
          }
        }
        case Derived.Score score -> score(score);
      }
    }
  }

  private void score(Derived.Score score) {
    for (int p = 0; p < score.parts().size(); p++) {
      Derived.Part part = score.parts().get(p);
      for (int i = 0; i < part.points().size(); i++) {
        Derived.Points old = part.points().get(i);
        for (int by : new int[] {-1, 1}) {
          if (old.points() + by >= 0) {
            var points = new ArrayList<>(part.points());
            points.set(i, new Derived.Points(old.points() + by, old.when()));
            var parts = new ArrayList<>(score.parts());
            parts.set(p, new Derived.Part(part.questions(), points));
            derived(
                "%d points became %d".formatted(old.points(), old.points() + by),
                new Derived.Score(
                    score.id(), score.title(), score.highest(), parts, score.file(), score.line()));
          }
        }
      }
    }
  }

  private void derived(String what, Derived changed) {
    var derived = new LinkedHashMap<>(model.derived());
    derived.put(changed.id(), changed);
    add(
        changed.file(),
        changed.line(),
        "'%s': %s".formatted(changed.id(), what),
        Changed.derived(model, derived));
  }

  private void flags() {
    for (int i = 0; i < model.remarks().size(); i++) {
      Remark remark = model.remarks().get(i);
      if (remark.kind() == Remark.Kind.FLAG && !remark.gate()) {
        var fewer = new ArrayList<>(model.remarks());
        fewer.remove(i);
        add(
            remark.file(),
            remark.line(),
            "the flag '%s' was dropped".formatted(remark.text()),
            Changed.remarks(model, fewer));
      }
    }
  }

  private void offers() {
    for (int i = 0; i < model.remarks().size(); i++) {
      Remark old = model.remarks().get(i);
      if (old.kind() != Remark.Kind.OFFER) {
        continue;
      }
      for (ConditionMutations.Change change : conditions.of(old.when())) {
        var remarks = new ArrayList<>(model.remarks());
        remarks.set(
            i,
            new Remark(
                old.kind(),
                old.text(),
                change.condition(),
                old.onlyAfter(),
                old.gate(),
                old.file(),
                old.line()));
        add(
            old.file(),
            old.line(),
            "the offer '%s': %s".formatted(old.text(), change.what()),
            Changed.remarks(model, remarks));
      }
    }
  }

  private void rest() {
    for (ConditionMutations.Change change : conditions.of(model.forWhom())) {
      add(
          model.about().file(),
          model.forWhom().line(),
          "whom it is for: " + change.what(),
          Changed.forWhom(model, change.condition()));
    }
    int rank = model.rank(model.otherwise());
    for (int other : new int[] {rank - 1, rank + 1}) {
      if (other >= 0 && other < model.conclusions().size()) {
        String conclusion = model.conclusions().get(other).id();
        add(
            model.about().file(),
            0,
            "otherwise " + conclusion,
            Changed.otherwise(model, conclusion));
      }
    }
  }

  private void add(String file, int line, String what, ProtocolModel changed) {
    mutants.add(new Mutant(file, line, what, changed));
  }
}
