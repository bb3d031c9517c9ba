package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.UpgradeRejectedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Route;

/** The live socket: who may open one, what it is told, when it is closed. */
class LiveSocketTest extends DeskTest {
  private void refused(Client client, String ticket, String origin, int status) {
    refused(client, "/live", ticket, origin, status);
  }

  private void refused(Client client, String path, String ticket, String origin, int status) {
    refused(client, path, ticket, origin, status, status == 401 ? "nobody" : "not asked");
  }

  private void refused(
      Client client, String path, String ticket, String origin, int status, String who) {
    String code = Map.of(401, "sign-in", 403, "origin", 404, "not-found").get(status);
    try (var refused = new Refused(clock).open()) {
      assertThatThrownBy(() -> client.socket(path, ticket, origin))
          .isInstanceOfSatisfying(
              UpgradeRejectedException.class,
              e -> {
                assertThat(e.getStatus()).isEqualTo(status);
                assertThat(e.getBody().toString()).startsWith("{\"code\":\"" + code + "\"");
              });
      assertThat(refused.lines())
          .containsOnlyOnce("refused GET " + path + " with " + status + " " + code + ": " + who);
    }
  }

  @Test
  void aTicketOpensOneSocketOnce() {
    Client amira = client().signIn("amira");
    String ticket = amira.ticket();
    String own = "http://127.0.0.1:" + port;
    Socket socket = amira.socket(ticket, own);
    await().until(() -> socket.entry("me").isPresent());
    refused(amira, ticket, own, 401);
    refused(amira, "A".repeat(43), own, 401);
    refused(amira, "", own, 401);
  }

  @Test
  void everySocketWantsATicketOfItsOwnAndOurOrigin() {
    Client amira = client().signIn("amira");
    String own = "http://127.0.0.1:" + port;
    List<String> paths =
        desk.server().routes().rows().stream()
            .filter(row -> row.answerer() instanceof Route.Opens)
            .map(row -> row.path().text())
            .toList();
    assertThat(paths).containsExactlyInAnyOrder("/live", "/phone");
    for (String path : paths) {
      String used = amira.ticket();
      Socket socket = amira.socket(used, own);
      await().until(() -> socket.entry("me").isPresent());
      Client gone = client().signIn("amira");
      String ofNobody = gone.ticket();
      gone.post("/api/sign-out", Json.object());
      for (String ticket : List.of("", "A".repeat(43), used, ofNobody)) {
        refused(amira, path, ticket, own, 401);
      }
      refused(amira, path, amira.ticket(), "https://evil.example", 403);
      socket.close();
    }
  }

  /** Those who take calls and those who listen have a phone; to others there is none. */
  @Test
  void onlyWhoeverUsesAPhoneOpensThePhonesSocket() {
    String own = "http://127.0.0.1:" + port;
    for (String user : List.of("nia", "ada", "ines", "cora", "abel")) {
      Client other = client().signIn(user);
      refused(other, "/phone", other.ticket(), own, 404, user);
    }
    for (String user : List.of("amira", "grace", "sam")) {
      Client one = client().signIn(user);
      Socket socket = one.socket("/phone", one.ticket(), own);
      // There is no telephone system here, which only those are told who were let in.
      await().until(socket::closed);
      assertThat(socket.closeCode()).as(user).isEqualTo(1013);
    }
  }

  @Test
  void anotherOriginOpensNone() {
    Client amira = client().signIn("amira");
    for (String origin :
        List.of("", "null", "https://evil.example", "http://127.0.0.1:" + (port + 1))) {
      refused(amira, amira.ticket(), origin, 403);
    }
  }

  @Test
  void aTicketIsGoodForAShortWhile() {
    Client amira = client().signIn("amira");
    String ticket = amira.ticket();
    clock.pass(Duration.ofSeconds(31));
    refused(amira, ticket, "http://127.0.0.1:" + port, 401);
  }

  @Test
  void aTicketOfAnEndedSessionOpensNone() {
    Client amira = client().signIn("amira");
    String ticket = amira.ticket();
    amira.post("/api/sign-out", Json.object());
    refused(amira, ticket, "http://127.0.0.1:" + port, 401);
  }

  /** The ticket is fresh still: it is the session behind it that has come to its end. */
  @Test
  void aTicketOfASessionThatHasExpiredSinceOpensNone() {
    Client amira = client().signIn("amira");
    for (int i = 0; i < 24; i++) {
      clock.pass(Duration.ofMinutes(29));
      assertThat(amira.get("/api/me").status()).isEqualTo(200);
    }
    clock.pass(Duration.ofHours(12).minusMinutes(24 * 29).minusSeconds(10));
    String live = amira.ticket();
    String phone = amira.ticket();
    clock.pass(Duration.ofSeconds(20));
    String own = "http://127.0.0.1:" + port;
    refused(amira, "/live", live, own, 401);
    refused(amira, "/phone", phone, own, 401);
  }

  @Test
  void signingOutClosesTheSocketsOfThatSession() {
    Client amira = client().signIn("amira");
    Socket mine = follow(amira);
    Socket other = follow(client().signIn("amira"));
    await().until(() -> mine.entry("me").isPresent() && other.entry("me").isPresent());
    try (var refused = new Refused(clock).open()) {
      amira.post("/api/sign-out", Json.object());
      await().atMost(Duration.ofSeconds(5)).until(mine::closed);
      assertThat(refused.lines())
          .containsExactly("refused SOCKET /live with 4401 session ended: amira");
    }
    assertThat(mine.closeCode()).isEqualTo(4401);
    assertThat(other.closed()).isFalse();
  }

  @Test
  void anExpiredSessionLosesItsSockets() {
    Socket socket = follow(client().signIn("amira"));
    await().until(() -> socket.entry("me").isPresent());
    clock.pass(Duration.ofHours(12).plusSeconds(1));
    await().until(socket::closed);
    assertThat(socket.closeCode()).isEqualTo(4401);
  }

  @Test
  void itBeats() {
    Socket socket = follow(client().signIn("sam"));
    await().until(() -> socket.beats() >= 2);
  }

  @Test
  void whoeverSendsSomethingIsClosed() {
    Socket socket = follow(client().signIn("amira"));
    await().until(() -> socket.entry("me").isPresent());
    socket.say("{\"type\":\"hello\"}");
    await().until(socket::closed);
    assertThat(socket.closeCode()).isEqualTo(1008);
  }

  @Test
  void whatIsNoMessageAtAllClosesTheSocketAndIsLogged() {
    try (var refused = new Refused(clock).open()) {
      for (Consumer<Socket> bad :
          List.<Consumer<Socket>>of(
              socket -> socket.say(""),
              socket -> socket.say("{\"type\":"),
              socket -> socket.say("x".repeat(60_000)),
              Socket::sayBytes,
              Socket::sayMiddleFirst)) {
        Socket socket = follow(client().signIn("amira"));
        await().until(() -> socket.entry("me").isPresent());
        bad.accept(socket);
        await().until(socket::closed);
        // Not wanted, or no frame of the protocol.
        assertThat(socket.closeCode()).isIn(1008, 1002);
      }
      assertThat(refused.lines())
          .hasSize(5)
          .allMatch(l -> l.matches("refused SOCKET /live with 100[28] .*: amira"));
    }
    assertThat(client().signIn("amira").get("/api/me").status()).isEqualTo(200);
  }

  @Test
  void aMessageBeyondEveryBoundEndsTheSocketAndNothingElse() {
    Socket other = follow(client().signIn("ben"));
    Socket socket = follow(client().signIn("amira"));
    await().until(() -> socket.entry("me").isPresent());
    socket.say("x".repeat(70_000));
    await().until(socket::closed);
    int beats = other.beats();
    await().until(() -> other.beats() > beats + 1);
    assertThat(other.closed()).isFalse();
  }

  @Test
  void aSessionHasEightSocketsAtMost() {
    Client amira = client().signIn("amira");
    Socket first = follow(amira);
    await().until(() -> first.entry("me").isPresent());
    try (var refused = new Refused(clock).open()) {
      for (int i = 0; i < 8; i++) {
        follow(amira);
      }
      await().until(first::closed);
      assertThat(refused.lines())
          .containsExactly("refused SOCKET /live with 4409 too many pages: amira");
    }
    assertThat(first.closeCode()).isEqualTo(4409);
  }

  @Test
  void aStopSaysGoodbye() {
    Socket socket = follow(client().signIn("amira"));
    await().until(() -> socket.entry("me").isPresent());
    desk.stop();
    await().until(socket::closed);
    assertThat(socket.closeCode()).isEqualTo(1001);
  }

  @Test
  void aSupervisorSeesTheFloorAndAHandlerOnlyThemselves() {
    Socket sam = follow(client().signIn("sam"));
    Socket amira = follow(client().signIn("amira"));
    desk.telephone().arrives("c-1", "public", "07700900123");
    desk.telephone().waits("c-1");
    await().until(() -> sam.entry("call/c-1").isPresent());
    assertThat(sam.entry("call/c-1").orElseThrow().get("caller").asText()).isEqualTo("••••••••123");
    await()
        .until(
            () -> sam.entry("waiting").filter(now -> now.path("calls").asInt() == 1).isPresent());
    assertThat(sam.entry("waiting").orElseThrow().has("since")).isTrue();
    assertThat(sam.entry("today").orElseThrow().get("waiting").asInt()).isEqualTo(1);
    assertThat(sam.entries().keySet())
        .contains("agent/amira", "agent/ben", "agent/chloe", "agent/dev", "health", "me");
    await().until(() -> amira.entry("health").isPresent());
    await().until(() -> amira.entry("services").isPresent());
    // How many wait and how long, and nothing of who they are.
    await()
        .until(() ->
            amira
                .entry("callers-waiting")
                .filter(all -> all.get("calls").asInt() == 1)
                .isPresent());
    assertThat(amira.entry("callers-waiting").orElseThrow().fieldNames())
        .toIterable()
        .containsExactly("calls", "greeting", "since");
    assertThat(amira.entries().keySet())
        .containsExactlyInAnyOrder("callers-waiting", "me", "health", "pages", "services");
    assertThat(sam.entry("today").orElseThrow().get("balanced").asBoolean()).isTrue();
  }

  @Test
  void everyPageIsToldWhichPagesAreServedAndHoldsWhichItIs() {
    Socket amira = follow(client().signIn("amira"));
    await().until(() -> amira.entry("pages").isPresent());
    String build = amira.entry("pages").orElseThrow().get("build").asText();
    assertThat(build).matches("[0-9a-f]{32}");
    for (String page : List.of("/", "/wall", "/index.html")) {
      Client.Answer served = client().get(page);
      assertThat(served.text())
          .contains("<head><meta name=\"onecall-pages\" content=\"" + build + "\">");
      assertThat(served.header("Cache-Control")).as("asked for each time").isEqualTo("no-cache");
    }
  }

  @Test
  void healthSaysSinceWhenTheTelephoneSideIsGone() {
    Socket amira = follow(client().signIn("amira"));
    desk.telephone().linkLost();
    await()
        .until(() ->
            amira.entry("health").filter(h -> !h.at("/telephony/live").asBoolean()).isPresent());
    assertThat(amira.entry("health").orElseThrow().at("/telephony/since").asText())
        .isEqualTo("2026-11-22T10:00:00Z");
    Client.Answer ready = client().get("/health/ready");
    assertThat(ready.status()).as("its page says how 999 is reached").isEqualTo(200);
    assertThat(ready.json().at("/ready").asBoolean()).isTrue();
    assertThat(ready.json().at("/telephony/live").asBoolean()).isFalse();
    assertThat(ready.json().at("/telephony/since").asText()).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(client().get("/metrics").text()).contains("onecall_up{part=\"telephony\"} 0");
    desk.telephone().linkBack();
    await()
        .until(() ->
            amira.entry("health").filter(h -> h.at("/telephony/live").asBoolean()).isPresent());
    assertThat(client().get("/health/ready").json().at("/telephony/live").asBoolean()).isTrue();
  }
}
