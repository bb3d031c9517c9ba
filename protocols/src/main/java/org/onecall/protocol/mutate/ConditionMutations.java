package org.onecall.protocol.mutate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Derived;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.Steps;

/** Every condition that differs from a given one in one small place. */
final class ConditionMutations {
  private static final Interval POINTS = new Interval(0, 10_000);

  /** A changed condition, and how it was changed. */
  record Change(String what, Condition condition) {}

  private final Map<String, Question> questions;
  private final Map<String, Derived> derived;

  ConditionMutations(Map<String, Question> questions, Map<String, Derived> derived) {
    this.questions = questions;
    this.derived = derived;
  }

  List<Change> of(Condition condition) {
    return switch (condition) {
      case Condition.Always _ -> List.of();
      case Condition.Is is ->
          values(
              is.question(),
              is.values(),
              choices(is.question()),
              v -> new Condition.Is(is.question(), v, is.line()));
      case Condition.Has has ->
          values(
              has.derived(),
              has.values(),
              cases(has.derived()),
              v -> new Condition.Has(has.derived(), v, has.line()));
      case Condition.Within within ->
          bounds(
              within.question(),
              within.intervals(),
              range(within.question()),
              i -> new Condition.Within(within.question(), i, within.line()));
      case Condition.Scores scores ->
          bounds(
              scores.score(),
              scores.intervals(),
              POINTS,
              i -> new Condition.Scores(scores.score(), i, scores.line()));
      case Condition.All all -> {
        var changes = parts(all.of(), parts -> new Condition.All(parts, all.line()));
        if (all.of().size() > 1) {
          changes.add(new Change("all became any", new Condition.Any(all.of(), all.line())));
        }
        yield changes;
      }
      case Condition.Any any -> {
        var changes = parts(any.of(), parts -> new Condition.Any(parts, any.line()));
        if (any.of().size() > 1) {
          changes.add(new Change("any became all", new Condition.All(any.of(), any.line())));
        }
        yield changes;
      }
      case Condition.AtLeast some -> counts(some);
      case Condition.Not not -> negations(not);
    };
  }

  private List<Change> counts(Condition.AtLeast some) {
    var changes =
        parts(some.of(), parts -> new Condition.AtLeast(some.count(), parts, some.line()));
    for (int count : new int[] {some.count() - 1, some.count() + 1}) {
      if (count >= 1 && count <= some.of().size()) {
        changes.add(
            new Change(
                "at least %d became %d".formatted(some.count(), count),
                new Condition.AtLeast(count, some.of(), some.line())));
      }
    }
    return changes;
  }

  private List<Change> negations(Condition.Not not) {
    var changes = new ArrayList<Change>();
    changes.add(new Change("a 'not' was dropped", not.of()));
    of(not.of())
        .forEach(change ->
            changes.add(
                new Change(change.what(), new Condition.Not(change.condition(), not.line()))));
    return changes;
  }

  private List<Change> parts(List<Condition> parts, Function<List<Condition>, Condition> whole) {
    var changes = new ArrayList<Change>();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.size() > 1) {
        var fewer = new ArrayList<>(parts);
        fewer.remove(i);
        changes.add(new Change("a part of it was dropped", whole.apply(fewer)));
      }
      for (Change change : of(parts.get(i))) {
        var changed = new ArrayList<>(parts);
        changed.set(i, change.condition());
        changes.add(new Change(change.what(), whole.apply(changed)));
      }
    }
    return changes;
  }

  private static List<Change> values(
      String name, Set<String> values, List<String> all, Function<Set<String>, Condition> make) {
    var changes = new ArrayList<Change>();
    for (String value : new TreeSet<>(values)) {
      if (values.size() > 1) {
        var fewer = new LinkedHashSet<>(values);
        fewer.remove(value);
        changes.add(new Change("%s: %s was dropped".formatted(name, value), make.apply(fewer)));
      } else {
        String other = all.get((all.indexOf(value) + 1) % all.size());
        changes.add(
            new Change(
                "%s: %s became %s".formatted(name, value, other), make.apply(Set.of(other))));
      }
    }
    return changes;
  }

  private static List<Change> bounds(
      String name,
      List<Interval> intervals,
      Interval range,
      Function<List<Interval>, Condition> make) {
    var changes = new ArrayList<Change>();
    for (int i = 0; i < intervals.size(); i++) {
      Interval old = intervals.get(i);
      for (int by : new int[] {-1, 1}) {
        if (old.from() > range.from()) {
          bound(name, intervals, i, new Interval(old.from() + by, old.to()), make, changes);
        }
        if (old.to() < range.to()) {
          bound(name, intervals, i, new Interval(old.from(), old.to() + by), make, changes);
        }
      }
    }
    return changes;
  }

  private static void bound(
      String name,
      List<Interval> intervals,
      int at,
      Interval moved,
      Function<List<Interval>, Condition> make,
      List<Change> changes) {
    if (moved.from() > moved.to()) {
      return;
    }
    var changed = new ArrayList<>(intervals);
    changed.set(at, moved);
    changes.add(
        new Change("a threshold of %s was moved by one".formatted(name), make.apply(changed)));
  }

  private List<String> choices(String question) {
    Question found = questions.get(question);
    if (found == null) {
      return List.of();
    }
    return found.choices().stream()
        .map(Choice::value)
        .filter(value -> !value.equals(Question.NOT_SURE))
        .toList();
  }

  private List<String> cases(String id) {
    return derived.get(id) instanceof Derived.Value value
        ? value.cases().stream().map(Derived.Case::value).distinct().toList()
        : List.of();
  }

  private Interval range(String question) {
    Question found = questions.get(question);
    return found == null ? POINTS : found.range().map(Steps::all).orElse(POINTS);
  }
}
