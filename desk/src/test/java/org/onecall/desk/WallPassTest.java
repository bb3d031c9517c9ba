package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.onecall.desk.access.Policy;
import org.onecall.desk.access.Token;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Route;

/** A screen on a wall shows figures by a pass of its own, and its pass opens nothing else. */
class WallPassTest extends DeskTest {
  private static ObjectNode wish(int days) {
    return Json.object().put("screen", "Wall by the door").put("days", days).put("reason", "New");
  }

  private String code(Client supervisor) {
    return supervisor.act("/api/wall-passes", wish(30)).json().get("code").asText();
  }

  /** What a screen that types this code is answered. */
  private Client.Answer begin(Client screen, String code) {
    return screen.post("/api/wall/begin", Json.object().put("code", code));
  }

  private Client screen(String code) {
    Client screen = client();
    Client.Answer begun = begin(screen, code);
    assertThat(begun.status()).as(begun.text()).isEqualTo(200);
    assertThat(begun.header("Set-Cookie")).contains("HTTPOnly", "SameSite=Strict", "Max-Age=");
    return screen.cookie(begun.header("Set-Cookie").split(";", 2)[0]);
  }

  private static JsonNode one(Client supervisor) {
    return supervisor.get("/api/wall-passes").json().at("/passes/0");
  }

  @Test
  void aScreenShowsFiguresForWeeksWithoutAnybodySigningIn() {
    Client sam = client().signIn("sam");
    Client screen = screen(code(sam));
    JsonNode shown = screen.get("/api/wall").json();
    assertThat(shown.get("screen").asText()).isEqualTo("Wall by the door");
    assertThat(shown.at("/entries/today").has("waiting")).isTrue();
    String build = shown.at("/entries/pages/build").asText();
    assertThat(screen.get("/wall").text()).as("its own").contains("content=\"" + build + "\"");
    assertThat(screen.get("/api/wall/staffing").json().get("id").asText())
        .isEqualTo("handlers-needed");
    String first = one(sam).get("usedAt").asText();
    clock.pass(Duration.ofDays(29));
    assertThat(screen.get("/api/wall").status()).isEqualTo(200);
    assertThat(one(client().signIn("sam")).get("usedAt").asText()).isGreaterThan(first);
    Client later = client().signIn("sam");
    String path = "/api/wall-passes/" + one(later).get("number").asText();
    ObjectNode more = Json.object().put("days", 60).put("reason", "It stays");
    assertThat(later.act(path + "/extend", more).status()).isEqualTo(200);
    clock.pass(Duration.ofDays(59));
    assertThat(screen.get("/api/wall").status()).isEqualTo(200);
    clock.pass(Duration.ofDays(2));
    assertThat(screen.get("/api/wall").status()).isEqualTo(401);
    Client last = client().signIn("sam");
    assertThat(last.act(path + "/extend", more).code()).isEqualTo("no-pass");
  }

  @Test
  void itShowsNoNameAndNoNumberOfAnybody() {
    Client sam = client().signIn("sam");
    Client screen = screen(code(sam));
    Client amira = client().signIn("amira");
    Socket hers = follow(amira);
    desk.telephone().arrives("1.1", "public", "07700900123");
    desk.telephone().waits("1.1");
    desk.telephone().rings("1.1", "1001");
    desk.telephone().talks("1.1", "1001");
    Awaitility.await().until(() -> hers.first("encounter/").isPresent());
    Awaitility.await()
        .until(() -> {
          clock.pass(Duration.ofSeconds(2));
          return screen.get("/api/wall").text().contains("talking");
        });
    String told = screen.get("/api/wall").text();
    assertThat(told).doesNotContain("07700900123", "Amira", "amira", "\"1.1\"", "\"1001\"");
    JsonNode entries =
        Json.readObject(told.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .orElseThrow()
            .get("entries");
    entries.properties().stream()
        .filter(one -> one.getKey().matches("(agent|call|emergency|task)/.*"))
        .forEach(one -> {
          assertThat(one.getKey()).matches("[a-z]+/[0-9]+");
          one.getValue()
              .fieldNames()
              .forEachRemaining(field ->
                  assertThat(field)
                      .isIn(
                          "state",
                          "since",
                          "roles",
                          "overdue",
                          "work",
                          "acceptBy",
                          "acceptedAt",
                          "dueAt"));
        });
  }

  @Test
  void whatTheRoomHasQuietenedIsQuietOnTheWallTooWithoutANameOfWhoDid() {
    Client sam = client().signIn("sam");
    ObjectNode body = Json.object();
    body.putArray("alarms")
        .addObject()
        .put("alarm", "emergency")
        .put("newest", "2026-11-22T09:59:00Z");
    assertThat(sam.act("/api/floor/alarms/quiet", body).status()).isEqualTo(200);
    Client screen = screen(code(sam));
    Awaitility.await()
        .until(() -> screen.get("/api/wall").json().at("/entries/quiet/alarms/0").isObject());
    JsonNode quiet = screen.get("/api/wall").json().at("/entries/quiet/alarms/0");
    assertThat(quiet.path("alarm").asText()).isEqualTo("emergency");
    assertThat(quiet.path("newest").asText()).isEqualTo("2026-11-22T09:59:00Z");
    assertThat(quiet.path("until").asText())
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(15)).toString());
    assertThat(quiet.size()).isEqualTo(3);
  }

  @Test
  void aRevokedPassShowsNothingMoreWithTheNextLook() {
    Client ada = client().signIn("ada");
    Client screen = screen(code(ada));
    assertThat(screen.get("/api/wall").status()).isEqualTo(200);
    String path = "/api/wall-passes/" + one(ada).get("number").asText() + "/revoke";
    assertThat(ada.act(path, Json.object().put("reason", "Stolen")).status()).isEqualTo(200);
    assertThat(screen.get("/api/wall").status()).isEqualTo(401);
    assertThat(one(ada).get("revokedBy").asText()).isEqualTo("Ada Voss");
    assertThat(one(ada).get("counts").booleanValue()).isFalse();
    assertThat(ada.act(path, Json.object().put("reason", "Again")).code()).isEqualTo("no-pass");
    assertThat(desk.audit())
        .extracting(entry -> entry.act() + " " + entry.result())
        .contains("issue-wall-pass done", "begin-wall done", "revoke-wall-pass done");
    for (String wrong : List.of("none", "999")) {
      assertThat(
              ada.act("/api/wall-passes/" + wrong + "/revoke", Json.object().put("reason", "x"))
                  .status())
          .isIn(404, 409);
    }
  }

  @Test
  void aCodeIsForOneScreenAndForAnHour() {
    Client sam = client().signIn("sam");
    String code = code(sam);
    screen(code);
    assertThat(begin(client(), code).code()).isEqualTo("no-such-code");
    String old = code(sam);
    clock.pass(Duration.ofMinutes(61));
    assertThat(begin(client(), old).code()).isEqualTo("no-such-code");
    int tooOften = 0;
    for (int i = 0; i < 10; i++) {
      tooOften += begin(client(), "<script>" + i).status() == 429 ? 1 : 0;
    }
    assertThat(tooOften).isPositive();
    assertThat(begin(client(), "x".repeat(65)).status()).isEqualTo(400);
  }

  @Test
  void ofCodeAndTokenOnlyTheHashIsKept() {
    String code = code(client().signIn("sam"));
    Client screen = screen(code);
    String token = screen.cookie().split("=", 2)[1];
    assertThat(token).hasSize(Token.CHARS);
    assertThat(desk.walls().kept())
        .contains(Token.hash(code), Token.hash(token))
        .doesNotContain(code, token);
  }

  @Test
  void aPassOpensNothingElseAndASessionOpensNoWall() {
    Client screen = screen(code(client().signIn("sam")));
    for (Route route : desk.server().routes().rows()) {
      boolean open =
          route.policy() instanceof Policy.Anyone || route.policy() instanceof Policy.WallPass;
      if (open || route.answerer() instanceof Route.Opens) {
        continue;
      }
      boolean post = route.method().equals(HttpMethod.POST);
      String path = route.path().text().replaceAll("\\{[a-z]+}", "no-such-thing");
      assertThat(
              screen
                  .send(
                      route.method(),
                      path,
                      post ? Client.ordinary() : Map.of(),
                      Buffer.buffer(post ? "{}" : ""))
                  .status())
          .as(path)
          .isEqualTo(401);
    }
    // Nor does its token stand in for a session's.
    String token = screen.cookie().split("=", 2)[1];
    assertThat(client().cookie("onecall-session=" + token).get("/api/me").status()).isEqualTo(401);
    Client sam = client().signIn("sam");
    assertThat(sam.get("/api/wall").status()).isEqualTo(401);
    assertThat(sam.get("/api/wall/staffing").status()).isEqualTo(401);
    String own = sam.cookie().split("=", 2)[1];
    assertThat(client().cookie("onecall-wall=" + own).get("/api/wall").status()).isEqualTo(401);
    assertThat(client().cookie("onecall-wall=x").get("/api/wall").status()).isEqualTo(401);
  }

  @Test
  void whileTheDatabaseIsAwayAScreenThatWasLetInGoesOn() {
    Client screen = screen(code(client().signIn("sam")));
    assertThat(screen.get("/api/wall").status()).isEqualTo(200);
    desk.walls().away(true);
    assertThat(screen.get("/api/wall").status()).isEqualTo(200);
    assertThat(client().cookie("onecall-wall=" + "A".repeat(Token.CHARS)).get("/api/wall").status())
        .isEqualTo(401);
    clock.pass(Duration.ofDays(31));
    assertThat(screen.get("/api/wall").status()).isEqualTo(401);
  }

  @Test
  void whatIsWrongWithAWishIsNamed() {
    Client sam = client().signIn("sam");
    for (int days : List.of(0, 91)) {
      assertThat(sam.act("/api/wall-passes", wish(days)).json().get("field").asText())
          .isEqualTo("days");
    }
    assertThat(sam.act("/api/wall-passes", wish(3).put("screen", "x".repeat(61))).status())
        .isEqualTo(400);
    assertThat(sam.act("/api/wall-passes", wish(3).without("reason")).status()).isEqualTo(400);
    assertThat(client().signIn("amira").act("/api/wall-passes", wish(3)).status()).isEqualTo(404);
  }
}
