package org.onecall.protocol.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.prove.Amounts;

/** Conditions as HTML a clinician reads: names of questions, labels of answers, real units. */
final class Phrases {
  private final Map<String, Question> questions = new HashMap<>();

  Phrases(ProtocolModel model) {
    for (Asked asked : model.questions()) {
      questions.put(asked.id(), asked.of().question());
    }
  }

  /** A condition. */
  String of(Condition condition) {
    return switch (condition) {
      case Condition.Always _ -> "always";
      case Condition.Is is -> name(is.question()) + ": " + labels(is.question(), is.values());
      case Condition.Within within ->
          name(within.question()) + ": " + numbers(within.question(), within.intervals());
      case Condition.Has has ->
          name(has.derived()) + ": <b>" + String.join(" or ", new TreeSet<>(has.values())) + "</b>";
      case Condition.Scores scores ->
          name(scores.score()) + ": <b>" + points(scores.intervals()) + "</b>";
      case Condition.All all -> joined(all.of(), " <i>and</i> ");
      case Condition.Any any -> "(" + joined(any.of(), " <i>or</i> ") + ")";
      case Condition.Not not -> "<i>not</i> (" + of(not.of()) + ")";
      case Condition.AtLeast some ->
          "<i>at least %d of</i> (%s)".formatted(some.count(), joined(some.of(), "; "));
    };
  }

  private String joined(List<Condition> parts, String between) {
    return parts.stream().map(this::of).collect(Collectors.joining(between));
  }

  /** The name of a question or value. */
  String name(String id) {
    return "<span class=\"name\">" + Html.escaped(id.replace('-', ' ')) + "</span>";
  }

  private String labels(String id, java.util.Set<String> values) {
    Question question = questions.get(id);
    return new TreeSet<>(values)
        .stream()
            .map(value -> question == null ? value : question.label(value).orElse(value))
            .map(label -> "<b>" + Html.escaped(label) + "</b>")
            .collect(Collectors.joining(" or "));
  }

  private String numbers(String id, List<Interval> intervals) {
    Question question = questions.get(id);
    return intervals.stream()
        .map(interval ->
            question == null
                ? interval.from() + " to " + interval.to()
                : Amounts.inWords(question, interval))
        .map(text -> "<b>" + Html.escaped(text) + "</b>")
        .collect(Collectors.joining(" or "));
  }

  private static String points(List<Interval> intervals) {
    return intervals.stream()
        .map(each ->
            each.from() == each.to()
                ? "" + each.from()
                : each.to() >= 10_000 ? each.from() + " or more" : each.from() + " to " + each.to())
        .collect(Collectors.joining(" or "));
  }
}
