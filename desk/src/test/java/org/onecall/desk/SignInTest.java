package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.http.Json;

/** Who gets in, and what keeps others out. */
class SignInTest extends DeskTest {
  private Client.Answer tryIn(String user, String password) {
    return client().post("/api/sign-in", Json.object().put("user", user).put("password", password));
  }

  @Test
  void theRightPasswordOpensASession() {
    Client.Answer answer = tryIn("amira", FakeDesk.PASSWORD);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().toString())
        .isEqualTo("{\"user\":\"amira\",\"name\":\"Amira Khan\",\"roles\":[\"handler\"]}");
    assertThat(answer.header("Set-Cookie"))
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Strict", "Path=/")
        .doesNotContain("Domain");
    assertThat(client().signIn("amira").get("/api/me").json().get("user").asText())
        .isEqualTo("amira");
  }

  @Test
  void aWrongPasswordAndAnUnknownUserLookTheSame() {
    Client.Answer wrong = tryIn("amira", "not the password");
    Client.Answer unknown = tryIn("nobody", "not the password");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.text()).isEqualTo(wrong.text());
    assertThat(wrong.header("Set-Cookie")).isEmpty();
  }

  @Test
  void failuresAreLimitedForAWhileAndOnlyForThatUser() {
    for (int i = 0; i < 5; i++) {
      assertThat(tryIn("amira", "wrong").status()).isEqualTo(401);
    }
    Client.Answer limited = tryIn("amira", FakeDesk.PASSWORD);
    assertThat(limited.status()).isEqualTo(429);
    assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 30);
    assertThat(tryIn("ben", FakeDesk.PASSWORD).status()).isEqualTo(200);
    clock.pass(Duration.ofSeconds(30));
    assertThat(tryIn("amira", FakeDesk.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void oneAddressCannotTryTheWholeList() {
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      refused += tryIn("user-" + i, "wrong").status() == 429 ? 1 : 0;
    }
    assertThat(refused).isEqualTo(10);
  }

  @Test
  void successIsNotLimited() {
    for (int i = 0; i < 20; i++) {
      assertThat(tryIn("amira", FakeDesk.PASSWORD).status()).isEqualTo(200);
    }
  }

  @Test
  void theOldestSessionOfOnePersonEndsWhenTheyHaveTooMany() {
    Client first = client().signIn("amira");
    for (int i = 0; i < 16; i++) {
      clock.pass(Duration.ofMillis(1));
      client().signIn("amira");
    }
    assertThat(first.get("/api/me").status()).isEqualTo(401);
  }

  @Test
  void anUnformedSignInIsAnError() {
    assertThat(tryIn("amira", "x".repeat(201)).status()).isEqualTo(400);
    assertThat(client().post("/api/sign-in", Json.object().put("user", "amira")).status())
        .isEqualTo(400);
    Client.Answer number =
        client().post("/api/sign-in", Json.object().put("user", 7).put("password", "x"));
    assertThat(number.status()).isEqualTo(400);
    assertThat(number.json().get("field").asText()).isEqualTo("user");
    assertThat(
            client()
                .send(HttpMethod.POST, "/api/sign-in", Client.ordinary(), Buffer.buffer("[1,2"))
                .status())
        .isEqualTo(400);
  }
}
