package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;

/** Keys and display follow a person, and nobody else. */
class PreferencesTest extends DeskTest {
  private static final String PATH = "/api/me/preferences";
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String SWAPPED = "ABCDEFGHIJKLMNOPQZSTUVWXYR";

  private static ObjectNode wish(String modifier, String appearance, String keys) {
    return Json.object().put("modifier", modifier).put("appearance", appearance).put("keys", keys);
  }

  @Test
  void whoHasChosenNothingHasTheUsual() {
    assertThat(client().signIn("amira").get(PATH).json()).isEqualTo(wish("alt", "system", LETTERS));
  }

  @Test
  void whatIsChosenIsThereAtTheNextSignInAlsoAfterARestart() {
    ObjectNode wish = wish("alt-shift", "dark", SWAPPED);
    assertThat(client().signIn("amira").post(PATH, wish).json()).isEqualTo(wish);
    assertThat(client().signIn("amira").get(PATH).json()).isEqualTo(wish);
    assertThat(client().signIn("ben").get(PATH).json()).isEqualTo(wish("alt", "system", LETTERS));
    restartDesk();
    assertThat(client().signIn("amira").get(PATH).json()).isEqualTo(wish);
  }

  @Test
  void whatThereIsNotIsRefused() {
    Client amira = client().signIn("amira");
    assertThat(amira.post(PATH, wish("ctrl", "dark", LETTERS)).json().path("field").asText())
        .isEqualTo("modifier");
    assertThat(amira.post(PATH, wish("alt", "<b>", LETTERS)).json().path("field").asText())
        .isEqualTo("appearance");
    // Two acts on one key: the second would be out of reach.
    assertThat(amira.post(PATH, wish("alt", "dark", "A" + LETTERS.substring(0, 25))).code())
        .isEqualTo("malformed");
    assertThat(amira.post(PATH, wish("alt", "dark", LETTERS + "A")).status()).isEqualTo(400);
    assertThat(amira.get(PATH).json()).isEqualTo(wish("alt", "system", LETTERS));
  }
}
