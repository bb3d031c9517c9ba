package org.onecall.protocol.plain;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Derived;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Remark;
import org.onecall.protocol.model.Rule;
import org.onecall.protocol.model.Steps;

/**
 * Evaluates a protocol by reading its rules one after the other. It shares nothing with the
 * compiler but the model: no diagrams, no classes of answers, no cuts. Where both agree on
 * everything tried, a mistake would have to be made twice, in two ways.
 *
 * <p>It takes answers that are definite and complete: one for every question, those that turn out
 * not to be relevant included, which are passed over. {@link PlainNotSure} takes the rest.
 */
public final class PlainEvaluator {
  private final ProtocolModel model;
  private final Map<String, Asked> asked = new HashMap<>();
  private final List<Ranked> rules;

  /** A rule and where its conclusion stands in the order of urgency. */
  private record Ranked(Rule rule, int rank) {}

  /** An evaluator of one protocol. */
  public PlainEvaluator(ProtocolModel model) {
    this.model = model;
    model.questions().forEach(each -> asked.put(each.id(), each));
    this.rules =
        model.rules().stream()
            .map(rule -> new Ranked(rule, model.rank(rule.conclusion())))
            .toList();
  }

  /** What holds for one set of answers, each question and derived value looked at once. */
  public final class Reading {
    private final Map<String, Answer> answers;
    private final Map<String, Boolean> relevant = new HashMap<>();
    private final Map<String, Long> steps = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Integer> scored = new HashMap<>();
    private Optional<Boolean> forWhom = Optional.empty();

    Reading(Map<String, Answer> answers) {
      this.answers = answers;
    }

    /** The conclusion. */
    public String conclusion() {
      int best = rank();
      if (best >= 0) {
        return model.conclusions().get(best).id();
      }
      return isForThem() ? model.otherwise() : model.notForThisPerson();
    }

    /** Where the most urgent conclusion of a rule stands in the order of urgency; -1 for none. */
    private int rank() {
      int best = -1;
      for (Ranked each : rules) {
        // A rule that could not make it more urgent need not be read.
        if (each.rank() > best && holds(each.rule())) {
          best = each.rank();
        }
      }
      return best;
    }

    private boolean isForThem() {
      if (forWhom.isEmpty()) {
        forWhom = Optional.of(holds(model.forWhom()));
      }
      return forWhom.get();
    }

    /** Whether a rule holds. */
    public boolean holds(Rule rule) {
      return (rule.gate() || isForThem()) && holds(rule.when());
    }

    /** Whether a remark is made. */
    public boolean makes(Remark remark) {
      return (remark.gate() || isForThem())
          && holds(remark.when())
          && (remark.onlyAfter().isEmpty() || remark.onlyAfter().contains(conclusion()));
    }

    /** Whether a question is relevant. */
    public boolean isRelevant(String question) {
      Boolean known = relevant.get(question);
      if (known == null) {
        known = holds(at(question).relevance());
        relevant.put(question, known);
      }
      return known;
    }

    /** Whether a condition holds. */
    public boolean holds(Condition condition) {
      return switch (condition) {
        case Condition.Always _ -> true;
        case Condition.All all -> holding(all.of(), all.of().size());
        case Condition.Any any -> holding(any.of(), 1);
        case Condition.Not not -> !holds(not.of());
        case Condition.AtLeast some -> holding(some.of(), some.count());
        case Condition.Is is ->
            isRelevant(is.question()) && isOne(answer(is.question()), is.values());
        case Condition.Within within ->
            isRelevant(within.question()) && contains(within.intervals(), steps(within.question()));
        case Condition.Has has -> has.values().contains(value(has.derived()));
        case Condition.Scores scores -> scored(scores);
      };
    }

    /** Whether at least so many of them hold. */
    private boolean holding(List<Condition> conditions, int wanted) {
      int left = wanted;
      int unread = conditions.size();
      for (Condition each : conditions) {
        if (left <= 0 || unread < left) {
          break;
        }
        unread--;
        if (holds(each)) {
          left--;
        }
      }
      return left <= 0;
    }

    private boolean scored(Condition.Scores condition) {
      Derived.Score score = (Derived.Score) derived(condition.score());
      if (!isKnown(score)) {
        return false;
      }
      Integer points = scored.get(condition.score());
      if (points == null) {
        points = points(score);
        scored.put(condition.score(), points);
      }
      return contains(condition.intervals(), points);
    }

    private boolean isKnown(Derived.Score score) {
      for (Derived.Part part : score.parts()) {
        if (part.questions().isEmpty() || part.questions().stream().anyMatch(this::isRelevant)) {
          return true;
        }
      }
      return false;
    }

    /** The points of a score. */
    public int points(Derived.Score score) {
      int total = 0;
      for (Derived.Part part : score.parts()) {
        int points = 0;
        for (Derived.Points each : part.points()) {
          if (holds(each.when())) {
            points = Math.max(points, each.points());
          }
        }
        total = score.highest() ? Math.max(total, points) : total + points;
      }
      return total;
    }

    /** The first of a derived value's cases that holds; empty when none does. */
    private String value(String id) {
      String known = values.get(id);
      if (known == null) {
        known = firstCase((Derived.Value) derived(id));
        values.put(id, known);
      }
      return known;
    }

    private String firstCase(Derived.Value value) {
      for (Derived.Case each : value.cases()) {
        if (holds(each.when())) {
          return each.value();
        }
      }
      return "";
    }

    private Answer answer(String question) {
      Answer found = answers.get(question);
      if (found == null) {
        throw new IllegalArgumentException("no answer to " + question);
      }
      return found;
    }

    private long steps(String question) {
      Long known = steps.get(question);
      if (known == null) {
        NumberRange range = at(question).of().question().range().orElseThrow();
        known = Steps.floor(((Answer.Amount) answer(question)).value(), range);
        steps.put(question, known);
      }
      return known;
    }
  }

  /** What holds for these answers. */
  public Reading read(Answers answers) {
    return new Reading(answers.asMap());
  }

  /** Where the conclusion for these answers, which are not kept, stands in the order of urgency. */
  int rank(Map<String, Answer> answers) {
    return model.rank(new Reading(answers).conclusion());
  }

  private Asked at(String question) {
    Asked found = asked.get(question);
    if (found == null) {
      throw new IllegalArgumentException("not asked: " + question);
    }
    return found;
  }

  private Derived derived(String id) {
    Derived found = model.derived().get(id);
    if (found == null) {
      throw new IllegalArgumentException("not derived: " + id);
    }
    return found;
  }

  private static boolean isOne(Answer answer, Set<String> values) {
    return switch (answer) {
      case Answer.One one -> values.contains(one.value());
      case Answer.Several several -> {
        if (several.values().isEmpty()) {
          yield values.contains(Question.NONE);
        }
        yield !Collections.disjoint(several.values(), values);
      }
      case Answer.Amount _, Answer.NotSure _ ->
          throw new IllegalArgumentException("not a definite choice");
    };
  }

  private static boolean contains(List<Interval> intervals, long number) {
    for (Interval interval : intervals) {
      if (interval.contains(number)) {
        return true;
      }
    }
    return false;
  }
}
