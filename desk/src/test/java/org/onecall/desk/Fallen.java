package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
      String name = question.get("id").asText();
      var body = Json.object().put("question", name);
      switch (question.get("kind").asText()) {
        case "number" -> body.put("value", name.equals("falls-in-a-year") ? 3 : 1);
        case "any-of" -> body.put("value", "none");
        case "yes-no" -> body.put("value", WELL.contains(name) ? "yes" : "no");
        default -> body.put("value", harmless(question.get("choices")));
      }
      now = amira.act(path + "answers", body).json().get("encounter");
    }
    assertThat(now.at("/outcome/need").asText()).isEqualTo("falls-assessment");
    return path;
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
