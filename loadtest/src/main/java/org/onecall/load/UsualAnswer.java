package org.onecall.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * The answer to a question that a script says nothing about: what a person says to whom it does not
 * apply. No, none, the last of the choices, the least number.
 */
final class UsualAnswer {
  private static final String NOT_SURE = "not-sure";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private UsualAnswer() {}

  /** The usual answer to a question in the form of docs/desk-api.md. */
  static JsonNode to(JsonNode question) {
    var kind = question.path("kind").asText();
    return switch (kind) {
      case "yes-no" -> NODES.textNode("no");
      case "one-of" -> NODES.textNode(lastChoice(question));
      case "any-of" -> NODES.arrayNode().add(lastChoice(question));
      case "number" -> NODES.numberNode(question.path("min").asInt());
      default -> throw new LoadException("a question of an unknown kind: " + kind);
    };
  }

  private static String lastChoice(JsonNode question) {
    var last = "";
    for (var choice : question.path("choices")) {
      var value = choice.path("value").asText();
      if (!value.equals(NOT_SURE)) {
        last = value;
      }
    }
    return last;
  }
}
