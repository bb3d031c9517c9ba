package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;

/**
 * Promise 9 for what is not sent yet: it is given back to whoever writes it, and to nobody else.
 */
class DraftsAtTheDeskTest extends DeskTest {
  private static final String NOTE = "/api/me/drafts/note.1f0c";

  private static ObjectNode written(String name, String text) {
    ObjectNode body = Json.object();
    body.putObject("fields").put(name, text);
    return body;
  }

  private static String read(Client client) {
    return client.get(NOTE).json().get("fields").toString();
  }

  private static String keys(Client client) {
    return client.get("/api/me/drafts").json().get("keys").toString();
  }

  @Test
  void whatIsWrittenIsThereAgainForNobodyElseAndUntilItIsSent() {
    Client amira = client().signIn("amira");
    assertThat(read(amira)).isEqualTo("{}");
    assertThat(amira.post(NOTE, written("note", "Speaks\nof a rug")).status()).isEqualTo(204);
    assertThat(read(client().signIn("amira"))).isEqualTo("{\"note\":\"Speaks\\nof a rug\"}");
    for (String other : List.of("ben", "sam", "grace", "ada", "ines")) {
      Client another = client().signIn(other);
      assertThat(read(another)).as(other).isEqualTo("{}");
      assertThat(keys(another)).as(other).isEqualTo("[]");
    }
    assertThat(keys(amira)).isEqualTo("[\"note.1f0c\"]");
    restartDesk();
    amira = client().signIn("amira");
    assertThat(read(amira)).contains("rug");
    assertThat(amira.post(NOTE, written("note", "Of a cat")).status()).isEqualTo(204);
    assertThat(read(amira)).contains("cat").doesNotContain("rug");
    ObjectNode nothing = Json.object();
    nothing.putObject("fields");
    assertThat(amira.post(NOTE, nothing).status()).isEqualTo(204);
    assertThat(read(amira)).isEqualTo("{}");
    assertThat(keys(amira)).isEqualTo("[]");
  }

  @Test
  void whatOnePersonsPageSendsIsNeverKeptForWhoHasSignedInBesideIt() {
    Client ben = client().signIn("ben");
    assertThat(ben.post(NOTE, written("note", "Speaks of a rug").put("user", "amira")).status())
        .isEqualTo(409);
    assertThat(keys(ben)).isEqualTo("[]");
    assertThat(ben.post(NOTE, written("note", "A cat").put("user", "ben")).status()).isEqualTo(204);
    assertThat(read(ben)).contains("cat");
  }

  @Test
  void whatIsNotSentInAShiftIsForgotten() {
    Client amira = client().signIn("amira");
    amira.post(NOTE, written("note", "Speaks of a rug"));
    clock.pass(Duration.ofHours(12).plusSeconds(1));
    assertThat(read(client().signIn("amira"))).isEqualTo("{}");
    assertThat(keys(client().signIn("amira"))).isEqualTo("[]");
  }

  @Test
  void whatIsMalformedOrTooMuchIsRefused() {
    Client amira = client().signIn("amira");
    ObjectNode many = Json.object();
    ObjectNode fields = many.putObject("fields");
    for (int i = 0; i < 61; i++) {
      fields.put("f" + i, "x");
    }
    ObjectNode large = Json.object();
    large
        .putObject("fields")
        .put("a", "x".repeat(4_000))
        .put("b", "x".repeat(4_000))
        .put("c", "x".repeat(4_000));
    ObjectNode number = Json.object();
    number.putObject("fields").put("note", 5);
    for (ObjectNode wrong :
        List.of(
            Json.object(),
            Json.object().put("fields", "x"),
            many,
            large,
            number,
            written("note", "x".repeat(4_001)),
            written("note", "a\0b"),
            written("<b>", "x"),
            written("note", "x").put("more", 1))) {
      assertThat(amira.post(NOTE, wrong).status()).as(wrong.toString()).isEqualTo(400);
    }
    assertThat(read(amira)).isEqualTo("{}");
  }
}
