package org.onecall.protocol.plain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  /** An evaluator of one protocol. */
  public PlainEvaluator(ProtocolModel model) {
    this.model = model;
    model.questions().forEach(each -> asked.put(each.id(), each));
  }

  /** What holds for one set of answers. */
  public final class Reading {
    private final Answers answers;
    private final Map<String, Boolean> relevant = new HashMap<>();

    Reading(Answers answers) {
      this.answers = answers;
    }

    /** The conclusion. */
    public String conclusion() {
      int best = -1;
      for (Rule rule : model.rules()) {
        if (holds(rule)) {
          best = Math.max(best, model.rank(rule.conclusion()));
        }
      }
      if (best >= 0) {
        return model.conclusions().get(best).id();
      }
      return holds(model.forWhom()) ? model.otherwise() : model.notForThisPerson();
    }

    /** Whether a rule holds. */
    public boolean holds(Rule rule) {
      return (rule.gate() || holds(model.forWhom())) && holds(rule.when());
    }

    /** Whether a remark is made. */
    public boolean makes(Remark remark) {
      return (remark.gate() || holds(model.forWhom()))
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
        case Condition.All all -> all.of().stream().allMatch(this::holds);
        case Condition.Any any -> any.of().stream().anyMatch(this::holds);
        case Condition.Not not -> !holds(not.of());
        case Condition.AtLeast some ->
            some.of().stream().filter(this::holds).count() >= some.count();
        case Condition.Is is ->
            isRelevant(is.question()) && isOne(answer(is.question()), is.values());
        case Condition.Within within ->
            isRelevant(within.question()) && contains(within.intervals(), steps(within.question()));
        case Condition.Has has -> has.values().contains(value(has.derived()));
        case Condition.Scores scores -> scored(scores);
      };
    }

    private boolean scored(Condition.Scores condition) {
      Derived.Score score = (Derived.Score) derived(condition.score());
      boolean known =
          score.parts().stream()
              .anyMatch(part ->
                  part.questions().isEmpty()
                      || part.questions().stream().anyMatch(this::isRelevant));
      return known && contains(condition.intervals(), points(score));
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
      for (Derived.Case each : ((Derived.Value) derived(id)).cases()) {
        if (holds(each.when())) {
          return each.value();
        }
      }
      return "";
    }

    private Answer answer(String question) {
      return answers
          .to(question)
          .orElseThrow(() -> new IllegalArgumentException("no answer to " + question));
    }

    private long steps(String question) {
      NumberRange range = at(question).of().question().range().orElseThrow();
      return Steps.floor(((Answer.Amount) answer(question)).value(), range);
    }
  }

  /** What holds for these answers. */
  public Reading read(Answers answers) {
    return new Reading(answers);
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
        var both = new HashSet<>(several.values());
        both.retainAll(values);
        yield !both.isEmpty();
      }
      case Answer.Amount _, Answer.NotSure _ ->
          throw new IllegalArgumentException("not a definite choice");
    };
  }

  private static boolean contains(List<Interval> intervals, long number) {
    return intervals.stream().anyMatch(interval -> interval.contains(number));
  }
}
