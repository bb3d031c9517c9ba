package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
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

  private void amiraIsInACall() {
    desk.telephone().arrives("1.1", "public", "07700900123");
    desk.telephone().waits("1.1");
    desk.telephone().talks("1.1", "1001");
    await().until(() -> desk.encounters().unfinished().result().size() == 1);
  }

  /** A control room is one address: what is tried there by others keeps nobody from their call. */
  @Test
  void whoHasACallComesBackToItWhateverOthersTriedAtTheirAddress() {
    amiraIsInACall();
    for (int i = 0; i < 60; i++) {
      tryIn("user-" + i, "wrong");
    }
    assertThat(tryIn("ben", FakeDesk.PASSWORD).status()).isEqualTo(429);
    assertThat(tryIn("amira", FakeDesk.PASSWORD).status()).isEqualTo(200);
    desk.telephone().ends("1.1");
    assertThat(tryIn("amira", FakeDesk.PASSWORD).status()).as("to finish").isEqualTo(200);
    // With her own name no more is tried than before.
    for (int i = 0; i < 5; i++) {
      assertThat(tryIn("amira", "wrong").status()).isEqualTo(401);
    }
    assertThat(tryIn("amira", "wrong").status()).isEqualTo(429);
  }

  @Test
  void theBrowserInWhichSomebodyWasSignedInIsNotLockedByWhatOthersTryWithTheirName() {
    Client hers = client().signIn("amira");
    String cookie = hers.cookie();
    clock.pass(Duration.ofHours(13));
    assertThat(hers.get("/api/me").status()).as("her session is over").isEqualTo(401);
    for (int i = 0; i < 5; i++) {
      assertThat(tryIn("amira", "wrong").status()).isEqualTo(401);
    }
    ObjectNode right = Json.object().put("user", "amira").put("password", FakeDesk.PASSWORD);
    assertThat(client().post("/api/sign-in", right).status()).isEqualTo(429);
    Client bens = client().signIn("ben");
    assertThat(bens.post("/api/sign-in", right).status()).as("another's browser").isEqualTo(429);
    assertThat(client().cookie(cookie).post("/api/sign-in", right).status()).isEqualTo(200);
    // It has no more tries than any other place.
    ObjectNode wrong = right.deepCopy().put("password", "wrong");
    for (int i = 0; i < 5; i++) {
      assertThat(client().cookie(cookie).post("/api/sign-in", wrong).status()).isEqualTo(401);
    }
    assertThat(client().cookie(cookie).post("/api/sign-in", wrong).status()).isEqualTo(429);
  }

  /** How often which status was answered to that many tries at once. */
  private Map<Integer, Long> together(int tries, IntFunction<String> user, String password)
      throws InterruptedException {
    var statuses = new ConcurrentLinkedQueue<Integer>();
    try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < tries; i++) {
        String name = user.apply(i);
        each.execute(() -> statuses.add(tryIn(name, password).status()));
      }
    }
    return statuses.stream().collect(Collectors.groupingBy(one -> one, Collectors.counting()));
  }

  @Test
  void manyTriesAtOnceAreNoMoreThanManyInTurn() throws InterruptedException {
    assertThat(together(100, i -> "amira", "wrong")).isEqualTo(Map.of(401, 5L, 429, 95L));
    assertThat(together(100, i -> "user-" + i, "wrong")).isEqualTo(Map.of(401, 45L, 429, 55L));
  }

  @Test
  void aShiftThatSignsInAtOnceIsNotLimited() throws InterruptedException {
    assertThat(together(80, i -> i % 2 == 0 ? "amira" : "ben", FakeDesk.PASSWORD))
        .isEqualTo(Map.of(200, 80L));
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
