package org.onecall.protocol.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Looks through conditions. */
public final class Conditions {
  private Conditions() {}

  /** Visits a condition and every condition within it, the outer first. */
  public static void visit(Condition condition, Consumer<Condition> visitor) {
    visitor.accept(condition);
    switch (condition) {
      case Condition.All all -> all.of().forEach(each -> visit(each, visitor));
      case Condition.Any any -> any.of().forEach(each -> visit(each, visitor));
      case Condition.AtLeast atLeast -> atLeast.of().forEach(each -> visit(each, visitor));
      case Condition.Not not -> visit(not.of(), visitor);
      case Condition.Always _,
          Condition.Is _,
          Condition.Within _,
          Condition.Has _,
          Condition.Scores _ -> {}
    }
  }

  /** The questions a condition itself names. */
  public static Set<String> questions(Condition condition) {
    var questions = new LinkedHashSet<String>();
    visit(
        condition,
        each -> {
          switch (each) {
            case Condition.Is is -> questions.add(is.question());
            case Condition.Within within -> questions.add(within.question());
            case Condition.Always _,
                Condition.Has _,
                Condition.Scores _,
                Condition.All _,
                Condition.Any _,
                Condition.Not _,
                Condition.AtLeast _ -> {}
          }
        });
    return questions;
  }

  /** The derived values and scores a condition itself names. */
  public static Set<String> derived(Condition condition) {
    var derived = new LinkedHashSet<String>();
    visit(
        condition,
        each -> {
          switch (each) {
            case Condition.Has has -> derived.add(has.derived());
            case Condition.Scores scores -> derived.add(scores.score());
            case Condition.Always _,
                Condition.Is _,
                Condition.Within _,
                Condition.All _,
                Condition.Any _,
                Condition.Not _,
                Condition.AtLeast _ -> {}
          }
        });
    return derived;
  }

  /** Every condition a protocol's outcome, flags and questions rest on. */
  public static List<Condition> all(ProtocolModel model) {
    var all = new ArrayList<Condition>();
    all.add(model.forWhom());
    model.questions().forEach(asked -> all.add(asked.relevance()));
    model.questions().forEach(asked -> all.add(asked.of().onlyFor()));
    model.rules().forEach(rule -> all.add(rule.when()));
    model.remarks().forEach(remark -> all.add(remark.when()));
    model.claims().forEach(claim -> all.add(claim.when()));
    model.narrowings().forEach(narrowing -> all.add(narrowing.countsAs()));
    model.derived().values().forEach(derived -> all.addAll(of(derived)));
    return all;
  }

  /** The conditions a derived value is made of. */
  public static List<Condition> of(Derived derived) {
    return switch (derived) {
      case Derived.Value value -> value.cases().stream().map(Derived.Case::when).toList();
      case Derived.Score score ->
          score.parts().stream()
              .flatMap(part -> part.points().stream())
              .map(Derived.Points::when)
              .toList();
    };
  }
}
