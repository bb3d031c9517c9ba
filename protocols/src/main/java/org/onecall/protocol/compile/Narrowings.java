package org.onecall.protocol.compile;

import java.util.Set;
import org.onecall.protocol.Kind;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.Narrowing;

/** What {@code not sure} may still stand for where an author has narrowed it. */
public final class Narrowings {
  private Narrowings() {}

  /** Whether it may stand for a class of one of its question's levels. */
  public static boolean standsFor(Variables variables, Narrowing narrowing, int level, int klass) {
    int q = variables.question(level);
    return switch (narrowing.countsAs()) {
      case Condition.Is is -> chosen(variables, is.values(), level, klass);
      case Condition.Within within -> {
        long first = variables.interval(q, klass).from();
        boolean inside = false;
        for (Interval interval : within.intervals()) {
          inside |= interval.contains(first);
        }
        yield inside;
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

  private static boolean chosen(Variables variables, Set<String> values, int level, int klass) {
    Question question = variables.questions().get(variables.question(level));
    if (question.kind() == Kind.ANY_OF) {
      return klass == 0 || values.contains(variables.choice(level).value());
    }
    return values.contains(question.choices().get(klass).value());
  }
}
