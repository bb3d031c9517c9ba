package org.onecall.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashSet;

/**
 * How answers are written in JSON: {@code "yes"}, {@code "not-sure"}, {@code ["hip"]}, {@code 45}.
 */
public final class AnswerCodec {
  /** The most choices one answer may name. */
  private static final int CHOICES_MAX = 64;

  private AnswerCodec() {}

  /** An answer that was read, or why it was refused. */
  public sealed interface Reading {
    /** The answer fits the question. */
    record Taken(Answer answer) implements Reading {}

    /** The answer does not fit. */
    record Refused(Refusal refusal) implements Reading {}
  }

  /** Reads what was sent as the answer to a question, and checks that it fits the question. */
  public static Reading read(Question question, JsonNode value) {
    if (value.isTextual()) {
      return checked(question, ofText(question, value.textValue()));
    }
    if (value.isNumber()) {
      return checked(question, new Answer.Amount(value.decimalValue()));
    }
    if (value.isArray() && value.size() <= CHOICES_MAX) {
      var values = new LinkedHashSet<String>();
      for (JsonNode each : value) {
        if (!each.isTextual()) {
          return wrongKind(question);
        }
        values.add(each.textValue());
      }
      if (values.contains(Question.NOT_SURE) || values.contains(Question.NONE)) {
        return values.size() == 1
            ? checked(question, ofText(question, values.iterator().next()))
            : wrongKind(question);
      }
      return checked(question, new Answer.Several(values));
    }
    return wrongKind(question);
  }

  /** The answer as JSON; {@link #read} gives the same answer back. */
  public static JsonNode write(Answer answer) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (answer) {
      case Answer.One one -> json.textNode(one.value());
      case Answer.Several several -> {
        var array = json.arrayNode();
        several.values().forEach(array::add);
        yield array;
      }
      case Answer.Amount amount -> json.numberNode(amount.value());
      case Answer.NotSure _ -> json.textNode(Question.NOT_SURE);
    };
  }

  private static Answer ofText(Question question, String text) {
    if (text.equals(Question.NOT_SURE)) {
      return Answer.notSure();
    }
    if (question.kind() == Kind.ANY_OF) {
      return text.equals(Question.NONE) ? Answer.none() : Answer.several(text);
    }
    return Answer.one(text);
  }

  private static Reading checked(Question question, Answer answer) {
    return question
        .refusal(answer)
        .<Reading>map(Reading.Refused::new)
        .orElseGet(() -> new Reading.Taken(answer));
  }

  private static Reading wrongKind(Question question) {
    return new Reading.Refused(question.wrongKind());
  }
}
