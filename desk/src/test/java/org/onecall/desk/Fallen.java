package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.onecall.desk.http.Json;

/** A call about somebody on record who has fallen before and is well, answered to its outcome. */
final class Fallen {
  private static final List<String> WELL =
      List.of("awake-and-breathing", "walks-as-before", "can-get-up");

  private Fallen() {}

  /** The call, by its path. */
  static String call(RealStore store, Client amira, String user, String id, String called) {
    JsonNode call = store.answered(called, "07700900466", user);
    String path = "/api/encounters/" + call.get("id").asText() + "/";
    assertThat(amira.act(path + "person", Json.object().put("person", id)).status()).isEqualTo(200);
    JsonNode now =
        amira
            .act(path + "protocol", Json.object().put("protocol", "fall-adult"))
            .json()
            .get("encounter");
    while (now.has("question")) {
      JsonNode question = now.get("question");
      var body = Json.object().put("question", question.get("id").asText());
      body.set("value", answer(question));
      now = amira.act(path + "answers", body).json().get("encounter");
    }
    assertThat(now.at("/outcome/need").asText()).isEqualTo("falls-assessment");
    return path;
  }

  /** What somebody answers to it who has fallen before and is well. */
  static JsonNode answer(JsonNode question) {
    String name = question.get("id").asText();
    return switch (question.get("kind").asText()) {
      case "number" -> IntNode.valueOf(name.equals("falls-in-a-year") ? 3 : 1);
      case "any-of" -> TextNode.valueOf("none");
      case "yes-no" -> TextNode.valueOf(WELL.contains(name) ? "yes" : "no");
      default -> TextNode.valueOf(harmless(question.get("choices")));
    };
  }

  /** What does not hurt, else the last of the choices. */
  private static String harmless(JsonNode choices) {
    List<String> known =
        choices
            .valueStream()
            .map(choice -> choice.get("value").asText())
            .filter(value -> !value.equals("not-sure"))
            .toList();
    return known.contains("no-pain") ? "no-pain" : known.getLast();
  }
}
