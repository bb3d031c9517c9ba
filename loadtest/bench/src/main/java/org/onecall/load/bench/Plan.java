package org.onecall.load.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.onecall.protocol.Kind;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Derived;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.ProtocolModel;

/**
 * The sample protocol for engines that evaluate expressions: for each question in order whether it
 * is still worth asking, the points it brings, and the rules that its answer may complete. All of
 * it is made from the same file that our own compiler reads.
 *
 * <p>A question is worth asking while a rule waits for it that could still hold and is more urgent
 * than what is certain already. That says the same as our diagrams do because of how the sample's
 * rules are made; for protocols in general it would ask too much.
 */
final class Plan {
  /** A rule, or one of the ways it can come to hold, completed by the answer to a question. */
  record Check(int rule, int rank, Expr when) {}

  /** The points of a part's case. */
  record Points(int points, Expr when) {}

  /** What is done about one question. */
  record Stage(String field, Kind kind, Expr need, List<Points> points, List<Check> checks) {
    Stage {
      points = List.copyOf(points);
      checks = List.copyOf(checks);
    }
  }

  /** One way a rule can hold: what it wants of each question, and from where on of the score. */
  private record Term(int rule, Map<Integer, Expr> literals, int score) {
    boolean waitsFor(int question, Set<Integer> parts) {
      return literals.containsKey(question) || (score > 0 && parts.contains(question));
    }
  }

  private static final int POINTS_MAX = 3;

  private final ProtocolModel model;
  private final List<Term> terms = new ArrayList<>();
  private final Map<Integer, List<Points>> parts = new TreeMap<>();
  private final List<Stage> stages = new ArrayList<>();

  Plan(ProtocolModel model) {
    this.model = model;
    Derived.Score score = (Derived.Score) model.derived().values().iterator().next();
    for (Derived.Part part : score.parts()) {
      int question = place(part.questions().iterator().next());
      parts.put(
          question,
          part.points().stream()
              .filter(p -> p.points() > 0)
              .map(p ->
                  new Points(
                      p.points(),
                      conjunctions(p.when()).stream()
                          .map(Conjunction::expr)
                          .collect(
                              java.util.stream.Collectors.collectingAndThen(
                                  java.util.stream.Collectors.toList(), Expr::any))))
              .sorted((a, b) -> b.points() - a.points())
              .toList());
    }
    for (int rule = 0; rule < model.rules().size(); rule++) {
      for (Conjunction each : conjunctions(model.rules().get(rule).when())) {
        terms.add(new Term(rule, each.literals(), each.score()));
      }
    }
    for (int q = 0; q < model.questions().size(); q++) {
      Question question = model.questions().get(q).of().question();
      stages.add(
          new Stage(
              question.id(),
              question.kind(),
              need(q),
              parts.getOrDefault(q, List.of()),
              checks(q)));
    }
  }

  List<Stage> stages() {
    return stages;
  }

  int rules() {
    return model.rules().size();
  }

  Question question(int place) {
    return model.questions().get(place).of().question();
  }

  private int place(String id) {
    for (int q = 0; q < model.questions().size(); q++) {
      if (model.questions().get(q).id().equals(id)) {
        return q;
      }
    }
    throw new IllegalArgumentException(id);
  }

  private int rank(int rule) {
    return model.rank(model.rules().get(rule).conclusion());
  }

  private Expr need(int question) {
    var any = new ArrayList<Expr>();
    for (Term term : terms) {
      if (term.waitsFor(question, parts.keySet())) {
        var all = new ArrayList<Expr>();
        all.add(new Expr.Below(rank(term.rule())));
        term.literals()
            .forEach((q, literal) -> {
              if (q < question) {
                all.add(literal);
              }
            });
        if (term.score() > 0) {
          int rest = (int) parts.keySet().stream().filter(p -> p >= question).count() * POINTS_MAX;
          all.add(new Expr.Score(Math.max(0, term.score() - rest), term.score() - 1));
        }
        any.add(Expr.all(all));
      }
    }
    Asked asked = model.questions().get(question);
    List<Expr> relevant = conjunctions(asked.relevance()).stream().map(Conjunction::expr).toList();
    return Expr.all(List.of(Expr.any(relevant), Expr.any(any)));
  }

  private List<Check> checks(int question) {
    var checks = new ArrayList<Check>();
    for (Term term : terms) {
      boolean last =
          term.score() > 0
              ? parts.containsKey(question)
              : term.literals().keySet().stream().mapToInt(q -> q).max().orElse(-1) == question;
      if (last) {
        var all = new ArrayList<>(term.literals().values());
        if (term.score() > 0) {
          all.add(new Expr.Score(term.score(), parts.size() * POINTS_MAX));
        }
        checks.add(new Check(term.rule(), rank(term.rule()), Expr.all(all)));
      }
    }
    return checks;
  }

  private record Conjunction(Map<Integer, Expr> literals, int score) {
    Expr expr() {
      return Expr.all(List.copyOf(literals.values()));
    }

    Optional<Conjunction> and(Conjunction other) {
      var both = new TreeMap<>(literals);
      for (var entry : other.literals.entrySet()) {
        Expr mine = both.get(entry.getKey());
        if (mine instanceof Expr.Text(String field, Set<String> values)
            && entry.getValue() instanceof Expr.Text(String _, Set<String> others)) {
          var meet = new java.util.TreeSet<>(values);
          meet.retainAll(others);
          if (meet.isEmpty()) {
            return Optional.empty();
          }
          both.put(entry.getKey(), new Expr.Text(field, meet));
        } else {
          both.put(
              entry.getKey(),
              mine == null ? entry.getValue() : Expr.all(List.of(mine, entry.getValue())));
        }
      }
      return Optional.of(new Conjunction(both, Math.max(score, other.score)));
    }
  }

  /** A condition as the ways in which it can hold. */
  private List<Conjunction> conjunctions(Condition condition) {
    return switch (condition) {
      case Condition.Always _ -> List.of(new Conjunction(Map.of(), 0));
      case Condition.Any any ->
          any.of().stream().flatMap(each -> conjunctions(each).stream()).toList();
      case Condition.All all -> {
        List<Conjunction> product = List.of(new Conjunction(Map.of(), 0));
        for (Condition each : all.of()) {
          product = product(product, conjunctions(each));
        }
        yield product;
      }
      case Condition.Is is -> relevant(is.question(), is(is));
      case Condition.Within within ->
          relevant(
              within.question(),
              Expr.any(
                  within.intervals().stream()
                      .<Expr>map(i -> between(within.question(), i))
                      .toList()));
      case Condition.Scores scores ->
          List.of(new Conjunction(Map.of(), (int) scores.intervals().getFirst().from()));
      case Condition.Has _, Condition.Not _, Condition.AtLeast _ ->
          throw new IllegalArgumentException("the sample has no such condition");
    };
  }

  private static List<Conjunction> product(List<Conjunction> left, List<Conjunction> right) {
    return left.stream().flatMap(a -> right.stream().flatMap(b -> a.and(b).stream())).toList();
  }

  private List<Conjunction> relevant(String question, Expr literal) {
    int place = place(question);
    return product(
        conjunctions(model.questions().get(place).relevance()),
        List.of(new Conjunction(Map.of(place, literal), 0)));
  }

  private Expr is(Condition.Is is) {
    return question(place(is.question())).kind() == Kind.ANY_OF
        ? Expr.any(
            is.values().stream().<Expr>map(v -> new Expr.Flag(flag(is.question(), v))).toList())
        : new Expr.Text(is.question(), is.values());
  }

  private Expr between(String question, Interval interval) {
    return new Expr.Between(question, Math.max(0, interval.from()), interval.to());
  }

  /** The field of one choice of several. */
  static String flag(String question, String choice) {
    return question
        + choice.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
        + choice.substring(1);
  }
}
