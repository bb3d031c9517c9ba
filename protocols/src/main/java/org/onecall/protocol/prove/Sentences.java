package org.onecall.protocol.prove;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Interval;

/** Conditions in words, close to how they are written. */
public final class Sentences {
  private Sentences() {}

  /** A condition in words. */
  public static String of(Condition condition) {
    return switch (condition) {
      case Condition.Always _ -> "always";
      case Condition.Is is ->
          is.question() + " is " + String.join(" or ", new TreeSet<>(is.values()));
      case Condition.Within within -> within.question() + " is " + intervals(within.intervals());
      case Condition.Has has ->
          has.derived() + " is " + String.join(" or ", new TreeSet<>(has.values()));
      case Condition.Scores scores -> scores.score() + " is " + intervals(scores.intervals());
      case Condition.All all -> join(all.of(), " and ");
      case Condition.Any any -> "(" + join(any.of(), " or ") + ")";
      case Condition.Not not -> "not (" + of(not.of()) + ")";
      case Condition.AtLeast some ->
          "at least %d of (%s)".formatted(some.count(), join(some.of(), "; "));
    };
  }

  private static String join(List<Condition> parts, String between) {
    return parts.stream().map(Sentences::of).collect(Collectors.joining(between));
  }

  private static String intervals(List<Interval> intervals) {
    return intervals.stream()
        .map(i -> i.from() == i.to() ? "" + i.from() : i.from() + " to " + i.to())
        .collect(Collectors.joining(" or "));
  }
}
