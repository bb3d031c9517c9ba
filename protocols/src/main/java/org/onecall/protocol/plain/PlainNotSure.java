package org.onecall.protocol.plain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Kind;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Conditions;
import org.onecall.protocol.model.Derived;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.Narrowing;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Steps;

/**
 * Takes answers with {@code not sure} among them: puts every definite answer it could stand for in
 * its place, one after the other, and keeps the most urgent conclusion.
 */
public final class PlainNotSure {
  private static final int CHOICES_MAX = 12;

  private final ProtocolModel model;
  private final PlainEvaluator evaluator;
  private final Map<String, List<Answer>> standsFor = new HashMap<>();
  private final Map<String, List<Answer>> telling = new HashMap<>();

  /** For one protocol. */
  public PlainNotSure(ProtocolModel model) {
    this.model = model;
    this.evaluator = new PlainEvaluator(model);
    for (Asked asked : model.questions()) {
      standsFor.put(asked.id(), narrowed(asked.of().question()));
    }
  }

  /** The evaluator of definite answers. */
  public PlainEvaluator definite() {
    return evaluator;
  }

  /** How many sets of definite answers these could stand for, up to a bound. */
  public long count(Answers answers, long max) {
    long count = 1;
    for (Map.Entry<String, Answer> entry : answers.asMap().entrySet()) {
      if (entry.getValue() instanceof Answer.NotSure) {
        count *= standsFor.getOrDefault(entry.getKey(), List.of()).size();
        if (count > max) {
          return max;
        }
      }
    }
    return count;
  }

  /** The most urgent conclusion these complete answers could stand for. */
  public String conclusion(Answers answers) {
    List<String> unsure =
        answers.asMap().entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Answer.NotSure)
            .map(Map.Entry::getKey)
            .toList();
    int best = mostUrgent(new HashMap<>(answers.asMap()), unsure);
    return model.conclusions().get(best).id();
  }

  /** Puts every answer in the place of the first that is not sure, then of the next. */
  private int mostUrgent(Map<String, Answer> answers, List<String> unsure) {
    if (unsure.isEmpty()) {
      return evaluator.rank(answers);
    }
    int best = -1;
    int most = model.conclusions().size() - 1;
    // The sets with many choices stand last, and are the likelier to be urgent.
    for (Answer each : standsFor.getOrDefault(unsure.getFirst(), List.of()).reversed()) {
      answers.put(unsure.getFirst(), each);
      best = Math.max(best, mostUrgent(answers, unsure.subList(1, unsure.size())));
      if (best == most) {
        break;
      }
    }
    return best;
  }

  private List<Answer> narrowed(Question question) {
    List<Answer> all = definite(question);
    Optional<Narrowing> narrowing =
        model.narrowings().stream().filter(n -> n.question().equals(question.id())).findFirst();
    if (narrowing.isEmpty()) {
      return all;
    }
    return all.stream().filter(answer -> counts(narrowing.get().countsAs(), answer)).toList();
  }

  private boolean counts(Condition countsAs, Answer answer) {
    return switch (countsAs) {
      case Condition.Is is ->
          switch (answer) {
            case Answer.One one -> is.values().contains(one.value());
            case Answer.Several several -> is.values().containsAll(several.values());
            case Answer.Amount _, Answer.NotSure _ -> false;
          };
      case Condition.Within within -> {
        NumberRange range =
            model.questions().stream()
                .filter(asked -> asked.id().equals(within.question()))
                .findFirst()
                .flatMap(asked -> asked.of().question().range())
                .orElseThrow();
        long steps = Steps.floor(((Answer.Amount) answer).value(), range);
        yield within.intervals().stream().anyMatch(interval -> interval.contains(steps));
      }
      case Condition.Always _,
          Condition.Has _,
          Condition.Scores _,
          Condition.All _,
          Condition.Any _,
          Condition.Not _,
          Condition.AtLeast _ ->
          true;
    };
  }

  /** Enough definite answers to a question to meet every condition on it both ways. */
  private List<Answer> definite(Question question) {
    List<String> values =
        question.choices().stream()
            .map(Choice::value)
            .filter(value -> !value.equals(Question.NOT_SURE) && !value.equals(Question.NONE))
            .toList();
    if (question.kind().isNumeric()) {
      return numbers(question);
    }
    if (question.kind() != Kind.ANY_OF) {
      return values.stream().map(Answer::one).toList();
    }
    var sets = new ArrayList<Answer>();
    if (values.size() > CHOICES_MAX) {
      sets.add(Answer.none());
      sets.add(new Answer.Several(new LinkedHashSet<>(values)));
      values.forEach(value -> sets.add(Answer.several(value)));
      return sets;
    }
    for (int bits = 0; bits < 1 << values.size(); bits++) {
      var set = new LinkedHashSet<String>();
      for (int i = 0; i < values.size(); i++) {
        if ((bits & (1 << i)) != 0) {
          set.add(values.get(i));
        }
      }
      sets.add(new Answer.Several(set));
    }
    return sets;
  }

  /** Answers enough to meet every condition on the question both ways. */
  public List<Answer> tellingAnswers(Question question) {
    return telling.computeIfAbsent(question.id(), id -> definite(question));
  }

  /** As {@link #numbers}, and the neighbours of each. */
  public List<Answer> numbersAround(Question question) {
    NumberRange range = question.range().orElseThrow();
    Interval all = Steps.all(range);
    var steps = new TreeSet<Long>();
    for (Answer number : numbers(question)) {
      long step = Steps.floor(((Answer.Amount) number).value(), range);
      steps.addAll(List.of(step - 1, step, step + 1));
    }
    return steps.stream()
        .filter(all::contains)
        .map(step -> Steps.value(step, range))
        .map((BigDecimal value) -> (Answer) new Answer.Amount(value))
        .toList();
  }

  /** The numbers at, just below and just above every bound that a condition mentions. */
  public List<Answer> numbers(Question question) {
    NumberRange range = question.range().orElseThrow();
    Interval all = Steps.all(range);
    var steps = new TreeSet<Long>(List.of(all.from(), all.to()));
    for (Condition condition : conditions()) {
      Conditions.visit(
          condition,
          each -> {
            if (each instanceof Condition.Within within
                && within.question().equals(question.id())) {
              for (Interval interval : within.intervals()) {
                steps.add(interval.from() - 1);
                steps.add(interval.from());
                steps.add(interval.to());
                steps.add(interval.to() + 1);
              }
            }
          });
    }
    return steps.stream()
        .filter(all::contains)
        .map(step -> Steps.value(step, range))
        .map((BigDecimal value) -> (Answer) new Answer.Amount(value))
        .toList();
  }

  private List<Condition> conditions() {
    var conditions = new ArrayList<Condition>();
    conditions.add(model.forWhom());
    model.questions().forEach(asked -> conditions.add(asked.relevance()));
    model.rules().forEach(rule -> conditions.add(rule.when()));
    model.remarks().forEach(remark -> conditions.add(remark.when()));
    for (Derived derived : model.derived().values()) {
      conditions.addAll(Conditions.of(derived));
    }
    return conditions;
  }
}
