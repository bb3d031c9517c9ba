package org.onecall.desk.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.onecall.desk.http.Json;

/** The four questions of a scripted encounter. */
final class FakeQuestions {
  static final List<String> ALL = List.of("breathing", "head-strike", "where", "age");

  private FakeQuestions() {}

  static String label(String question, JsonNode value) {
    if (value.isNumber()) {
      return value.asText() + " years";
    }
    if (value.isArray()) {
      return value.valueStream().map(one -> label(question, one)).collect(Collectors.joining(", "));
    }
    return of(question)
        .get("choices")
        .valueStream()
        .filter(c -> c.get("value").asText().equals(value.asText()))
        .map(c -> c.get("label").asText())
        .findFirst()
        .orElseGet(value::toString);
  }

  static ObjectNode of(String id) {
    ObjectNode question = Json.object().put("id", id);
    int number = ALL.indexOf(id) + 1;
    ArrayNode choices = Json.array();
    switch (id) {
      case "breathing" -> {
        question.put("words", "Is the person breathing normally?").put("kind", "yes-no");
        yesNo(choices);
      }
      case "head-strike" -> {
        question.put("words", "Did they hit their head?").put("kind", "yes-no");
        yesNo(choices);
      }
      case "where" -> {
        question.put("words", "Where does it hurt?").put("kind", "any-of");
        choices.add(FakeEncounters.choice("hip", "Hip", "1"));
        choices.add(FakeEncounters.choice("wrist", "Wrist", "2"));
        choices.add(FakeEncounters.choice("none", "Nowhere", "3"));
        choices.add(FakeEncounters.choice("not-sure", "Not sure", "0"));
      }
      default -> {
        question.put("words", "How old are they?").put("kind", "number");
        question.put("unit", "years").put("min", 0).put("max", 120);
        choices.add(FakeEncounters.choice("not-sure", "Not sure", "0"));
      }
    }
    question.put("why", "It decides how soon somebody must come.");
    question.put("plain", "Say it in your own words.").put("help", "Wait for the answer.");
    question.set("choices", choices);
    return question.put("number", number);
  }

  private static void yesNo(ArrayNode choices) {
    choices.add(FakeEncounters.choice("yes", "Yes", "1"));
    choices.add(FakeEncounters.choice("no", "No", "2"));
    choices.add(FakeEncounters.choice("not-sure", "Not sure", "0"));
  }
}
