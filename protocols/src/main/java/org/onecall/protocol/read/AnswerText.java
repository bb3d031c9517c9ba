package org.onecall.protocol.read;

import java.util.Optional;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Kind;
import org.onecall.protocol.Question;
import org.onecall.protocol.Refusal;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.YamlNode;

/** Reads an answer as an author writes it: {@code yes}, {@code [hip, wrist]}, {@code 78 years}. */
final class AnswerText {
  private final Defects defects;

  AnswerText(Defects defects) {
    this.defects = defects;
  }

  /** The answer; empty, with a defect, when it does not fit the question. */
  Optional<Answer> read(Question question, YamlNode node) {
    Optional<Answer> answer =
        switch (node) {
          case YamlNode.Text text -> ofText(question, text);
          case YamlNode.Sequence list ->
              Optional.of(
                  Answer.several(
                      list.items().stream()
                          .filter(YamlNode.Text.class::isInstance)
                          .map(item -> ((YamlNode.Text) item).value())
                          .distinct()
                          .toArray(String[]::new)));
          case YamlNode.Mapping map -> {
            defects.add(map.line(), "text-expected", "a map where an answer belongs");
            yield Optional.empty();
          }
        };
    Optional<Refusal> refusal = answer.flatMap(question::refusal);
    refusal.ifPresent(why -> defects.add(node.line(), why.code(), why.text()));
    return refusal.isPresent() ? Optional.empty() : answer;
  }

  private Optional<Answer> ofText(Question question, YamlNode.Text text) {
    String value = text.value().strip();
    if (value.equals(Question.NOT_SURE)) {
      return Optional.of(Answer.notSure());
    }
    if (question.kind() == Kind.ANY_OF) {
      return Optional.of(value.equals(Question.NONE) ? Answer.none() : Answer.several(value));
    }
    if (question.range().isPresent()) {
      var reader = new RangeText(question.range().get());
      Optional<Answer> amount = reader.number(value).map(Answer.Amount::new);
      if (amount.isEmpty()) {
        defects.add(text.line(), "number-expected", reader.problem());
      }
      return amount;
    }
    return Optional.of(Answer.one(value));
  }
}
