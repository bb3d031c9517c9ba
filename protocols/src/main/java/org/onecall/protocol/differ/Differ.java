package org.onecall.protocol.differ;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.onecall.protocol.Kind;
import org.onecall.protocol.Question;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.compile.Reach;
import org.onecall.protocol.compile.Space;
import org.onecall.protocol.compile.Variables;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.model.Conditions;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.prove.Call;

/** Compares two versions of a protocol over all definite answers. */
public final class Differ {
  private static final int PAIR = 64;

  private final ProtocolModel older;
  private final ProtocolModel newer;
  private final Space space;
  private final Compilation before;
  private final Compilation after;

  private Differ(ProtocolModel older, ProtocolModel newer) {
    this.older = older;
    this.newer = newer;
    space = new Space(new Variables(united(older, newer), Conditions.all(older)));
    before = new Compilation(older, space);
    after = new Compilation(newer, space);
  }

  /** Why two versions cannot be compared; empty when they can. */
  public static Optional<String> obstacle(ProtocolModel older, ProtocolModel newer) {
    for (Asked asked : older.questions()) {
      for (Asked other : newer.questions()) {
        Question a = asked.of().question();
        Question b = other.of().question();
        boolean same =
            a.kind() == b.kind()
                && a.range().equals(b.range())
                && a.choices().stream()
                    .map(c -> c.value())
                    .toList()
                    .equals(b.choices().stream().map(c -> c.value()).toList());
        if (a.id().equals(b.id()) && !same) {
          return Optional.of(
              "the question '%s' takes other answers in the two; give the new one a name of its own"
                  .formatted(a.id()));
        }
      }
    }
    return Optional.empty();
  }

  /** Every way in which calls end differently; the less urgent ones first. */
  public static List<Difference> compare(ProtocolModel older, ProtocolModel newer) {
    return new Differ(older, newer).differences();
  }

  private List<Difference> differences() {
    Diagrams definite = space.definite();
    int pairs =
        definite.apply(
            Operation.PLUS, definite.map(before.outcome(), rank -> rank * PAIR), after.outcome());
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int pair : Reach.leaves(definite, pairs).stream().toArray()) {
      if (differs(pair)) {
        String group = direction(pair) + (direction(pair) < 0 ? from(pair) : to(pair)).id();
        String key = direction(pair) == 0 ? group + from(pair).id() : group;
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(pair);
      }
    }
    return groups.values().stream()
        .map(group -> difference(pairs, group))
        .sorted(
            Comparator.comparingInt(Difference::direction)
                .thenComparing(
                    difference -> difference.pivot().urgency(), Comparator.reverseOrder()))
        .toList();
  }

  private Conclusion from(int pair) {
    return older.conclusions().get(pair / PAIR);
  }

  private Conclusion to(int pair) {
    return newer.conclusions().get(pair % PAIR);
  }

  private int direction(int pair) {
    return Integer.signum(to(pair).urgency().compareTo(from(pair).urgency()));
  }

  private boolean differs(int pair) {
    return !(from(pair).id().equals(to(pair).id())
        && from(pair).urgency() == to(pair).urgency()
        && from(pair).need().equals(to(pair).need())
        && from(pair).minutes().equals(to(pair).minutes()));
  }

  private Difference difference(int pairs, List<Integer> group) {
    Diagrams definite = space.definite();
    int first = group.getFirst();
    Conclusion pivot = direction(first) < 0 ? from(first) : to(first);
    List<Conclusion> others =
        group.stream().map(pair -> direction(pair) < 0 ? to(pair) : from(pair)).toList();
    int calls = definite.map(pairs, pair -> group.contains(pair) ? 1 : 0);
    int asUrgent =
        definite.map(
            pairs,
            pair ->
                from(pair).urgency().atLeast(pivot.urgency())
                        && to(pair).urgency().atLeast(pivot.urgency())
                    ? 1
                    : 0);
    int may = definite.apply(Operation.OR, calls, asUrgent);
    int outside = outside();
    if (definite.apply(Operation.AND, calls, outside) == Diagrams.leaf(0)) {
      may = definite.apply(Operation.OR, may, outside);
    }
    List<String> conditions =
        new Cover(definite).of(calls, may).stream().map(this::inWords).distinct().toList();
    List<String> call =
        Call.shortest(definite, calls, space.variables(), number -> number != 0)
            .map(Call::inWords)
            .orElse(List.of());
    return new Difference(direction(first), pivot, others, conditions, call);
  }

  /**
   * Calls that the gate decides or that the protocol is not for: conditions need not mention them.
   */
  private int outside() {
    Diagrams definite = space.definite();
    int outside = definite.not(before.forWhom());
    outside = definite.apply(Operation.OR, outside, definite.not(after.forWhom()));
    for (Compilation each : List.of(before, after)) {
      for (int i = 0; i < each.model().rules().size(); i++) {
        if (each.model().rules().get(i).gate()) {
          outside = definite.apply(Operation.OR, outside, each.rule(i));
        }
      }
    }
    return outside;
  }

  private String inWords(Cover.Product product) {
    if (product.levels().isEmpty()) {
      return "every call";
    }
    var words = new StringJoiner("; ");
    Variables variables = space.variables();
    Map<Integer, List<String>> chosen = new LinkedHashMap<>();
    product
        .levels()
        .forEach((level, classes) -> {
          int q = variables.question(level);
          Question question = variables.questions().get(q);
          if (question.kind() == Kind.ANY_OF) {
            String not = classes.get(1) ? "" : "not ";
            chosen
                .computeIfAbsent(q, k -> new ArrayList<>())
                .add(not + variables.choice(level).value());
          } else {
            chosen.put(q, List.of(classes(variables, level, classes)));
          }
        });
    chosen.forEach((q, parts) ->
        words.add(variables.questions().get(q).id() + ": " + String.join(" and ", parts)));
    return words.toString();
  }

  private static String classes(Variables variables, int level, BitSet classes) {
    var words = new ArrayList<String>();
    Question question = variables.questions().get(variables.question(level));
    for (int i = classes.nextSetBit(0); i >= 0; i = classes.nextSetBit(i + 1)) {
      if (!question.kind().isNumeric()) {
        words.add(question.choices().get(i).value());
        continue;
      }
      int end = classes.nextClearBit(i) - 1;
      words.add(Call.label(variables, level, i, end));
      i = end;
    }
    return String.join(" or ", words);
  }

  /** The newer version with the older one's questions put in where they stood. */
  private static ProtocolModel united(ProtocolModel older, ProtocolModel newer) {
    var questions = new ArrayList<>(newer.questions());
    var known = new HashMap<String, Boolean>();
    newer.questions().forEach(asked -> known.put(asked.id(), true));
    int at = 0;
    for (Asked asked : older.questions()) {
      if (known.containsKey(asked.id())) {
        for (int i = 0; i < questions.size(); i++) {
          if (questions.get(i).id().equals(asked.id())) {
            at = i + 1;
          }
        }
      } else {
        questions.add(at++, asked);
      }
    }
    return newer.withQuestions(questions);
  }
}
