package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;

/** What a new desk makes of what the one before it left behind. */
class RestartTest extends DeskTest {
  private Client ready() {
    Client amira = client().signIn("amira");
    amira.act("/api/me/state", Json.object().put("state", "ready"));
    return amira;
  }

  private Client talking() {
    Client amira = ready();
    Socket socket = follow(amira);
    desk.telephone().arrives("c-1", "public", "07700900123");
    desk.telephone().waits("c-1");
    desk.telephone().talks("c-1", "1001");
    await().until(() -> socket.first("encounter/").isPresent());
    String path = "/api/encounters/" + socket.first("encounter/").orElseThrow().get("id").asText();
    amira.act(path + "/protocol", Json.object().put("protocol", "fall-adult"));
    Client.Answer answer =
        amira.act(
            path + "/answers", Json.object().put("question", "breathing").put("value", "yes"));
    assertThat(answer.status()).isEqualTo(200);
    return amira;
  }

  /** A sign of everybody who has a session. */
  private Map<String, Instant> seenNow() {
    Map<String, Instant> signs = new HashMap<>();
    desk.sessions().kept().keySet().forEach(id -> signs.put(id, clock.instant()));
    return signs;
  }

  private static String state(Socket socket) {
    return socket.entry("me").map(me -> me.get("state").asText()).orElse("");
  }

  @Test
  void everyEncounterIsAtItsQuestionAndNobodyIsSignedOut() {
    Client amira = talking();
    restartDesk();
    Client again = amira.copy(port);
    assertThat(again.get("/api/me").status()).isEqualTo(200);
    Socket socket = follow(again);
    await().until(() -> socket.first("encounter/").isPresent() && !state(socket).isEmpty());
    JsonNode encounter = socket.first("encounter/").orElseThrow();
    assertThat(encounter.at("/question/id").asText()).isEqualTo("head-strike");
    assertThat(encounter.get("answers")).hasSize(1);
    assertThat(state(socket)).isEqualTo("talking");
    assertThat(desk.encounters().size()).isEqualTo(1);
  }

  @Test
  void aShiftThatEndsInACallEndsAfterIt() {
    Client amira = talking();
    Client.await(desk.stop());
    clock.pass(Duration.ofHours(12).minusSeconds(30));
    // Her page was open at another node meanwhile.
    Client.await(desk.sessions().seen(seenNow()));
    restartDesk();
    Client again = amira.copy(port);
    Socket socket = follow(again);
    await().until(() -> socket.beats() >= 2 && state(socket).equals("talking"));
    clock.pass(Duration.ofSeconds(60));
    assertThat(again.get("/api/me").status()).isEqualTo(200);

    Socket then = follow(again);
    await().until(() -> then.first("encounter/").isPresent());
    String path = "/api/encounters/" + then.first("encounter/").orElseThrow().get("id").asText();
    again.act(path + "/finish", Json.object().put("reason", "The caller hung up"));
    desk.telephone().ends("c-1");
    await().until(() -> state(then).equals("ready"));
    clock.pass(Duration.ofMinutes(3));
    assertThat(again.get("/api/me").status()).isEqualTo(401);
  }

  @Test
  void aCallThatEndedMeanwhileIsOverAndItsHandlerWrapsUp() {
    Client amira = talking();
    Client.await(desk.stop());
    desk.telephone().ends("c-1");
    restartDesk();
    Socket socket = follow(amira.copy(port));
    await().until(() -> socket.first("encounter/").filter(e -> e.has("callEndedAt")).isPresent());
    await().until(() -> state(socket).equals("wrap-up"));
  }

  @Test
  void aCallThatWasTakenMeanwhileHasItsEncounter() {
    Client amira = ready();
    Client.await(desk.stop());
    desk.telephone().arrives("c-2", "public", "07700900124");
    desk.telephone().talks("c-2", "1001");
    restartDesk();
    Socket socket = follow(amira.copy(port));
    await().until(() -> socket.first("encounter/").isPresent());
    assertThat(socket.first("encounter/").orElseThrow().get("callId").asText()).isEqualTo("c-2");
  }

  @Test
  void whoeverFinishedWhileTheDeskWasGoneIsRungAgain() {
    Client amira = talking();
    Socket socket = follow(amira);
    await().until(() -> socket.first("encounter/").isPresent());
    String id = socket.first("encounter/").orElseThrow().get("id").asText();
    desk.telephone().ends("c-1");
    Client.await(desk.stop());
    Client.await(
        desk.encounters()
            .act(
                "amira",
                id,
                UUID.randomUUID(),
                new Act.Finish(true, Optional.of("Done elsewhere"))));
    restartDesk();
    await().until(() -> desk.telephone().readyPhones().equals(List.of("1001")));
  }

  @Test
  void signingOutTakesThePhoneOutOfTheQueues() {
    Client amira = ready();
    amira.post("/api/sign-out", Json.object());
    await().until(() -> desk.telephone().acts().contains("sign-out 1001"));
    assertThat(desk.telephone().readyPhones()).isEmpty();
  }

  @Test
  void measuresAreForPrometheusAndNameNobody() {
    talking();
    String text = client().get("/metrics").text();
    assertThat(text)
        .contains(
            "onecall_up{part=\"telephony\"} 1",
            "onecall_calls{state=\"talking\"} 1",
            "onecall_agents{state=\"talking\"} 1",
            "onecall_calls_today{part=\"answered\"} 1",
            "onecall_live_sockets 1",
            "onecall_sessions 1",
            "route=\"/api/encounters/{id}/answers\",status=\"200\"} 1")
        .doesNotContain("amira", "07700900123", "c-1");
    assertThat(text.lines())
        .allMatch(
            line -> line.startsWith("# ") || line.matches("[a-z_]+(\\{.*})? -?[0-9]+(\\.[0-9]+)?"));
  }

  @Test
  void whoLooksUpTooMuchStillComesBackToTheCall() {
    Client amira = talking();
    int limited = 0;
    for (int i = 0; i < 100; i++) {
      limited += amira.get("/api/cases").status() == 429 ? 1 : 0;
    }
    assertThat(limited).isPositive();
    Socket back = follow(amira);
    await().until(() -> back.first("encounter/").isPresent());
  }

  @Test
  void anEmergencyIsNeverTooOften() {
    Client amira = talking();
    int limited = 0;
    for (int i = 0; i < 100; i++) {
      limited += amira.post("/api/live-ticket", Json.object()).status() == 429 ? 1 : 0;
    }
    assertThat(limited).isPositive();
    Socket other = follow(client().signIn("amira"));
    await().until(() -> other.first("encounter/").isPresent());
    String path = "/api/encounters/" + other.first("encounter/").orElseThrow().get("id").asText();
    for (int i = 0; i < 200; i++) {
      Client.Answer answer =
          amira.act(
              path + "/answers", Json.object().put("question", "breathing").put("value", "no"));
      assertThat(answer.status()).isEqualTo(200);
    }
  }
}
