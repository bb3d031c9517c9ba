package org.onecall.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Set;
import java.util.stream.Collectors;

/** What the desk shows as the answer to a question. */
final class AnswerShown {
  private AnswerShown() {}

  /** 5 and 5.0 are one number; of several choices the order says nothing, nor does "none". */
  static boolean isSame(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one.isArray() && other.isArray()) {
      return chosen(one).equals(chosen(other));
    }
    return one.equals(other);
  }

  private static Set<String> chosen(JsonNode choices) {
    return choices
        .valueStream()
        .map(JsonNode::asText)
        .filter(choice -> !choice.equals("none"))
        .collect(Collectors.toSet());
  }

  /** The answer that stands for a question; a missing node when there is none. */
  static JsonNode to(String question, JsonNode encounter) {
    for (var answer : encounter.path("answers")) {
      if (answer.path("question").asText().equals(question) && !answer.path("struck").asBoolean()) {
        return answer.path("value");
      }
    }
    return MissingNode.getInstance();
  }
}
