package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.onecall.config.Role;
import org.onecall.desk.access.Policy;
import org.onecall.desk.fake.MadeUpCase;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Route;

/** Every row of the table of routes against everyone who may not use it. */
class RouteAccessTest extends RouteTest {

  @Test
  void theTableHoldsEveryRouteOfTheContract() {
    assertThat(rows().stream().map(r -> r.method() + " " + r.path().text()))
        .contains(
            "POST /api/sign-in",
            "GET /sign-in/begin",
            "GET /sign-in/back",
            "POST /sign-in/signed-out",
            "POST /api/sign-out",
            "GET /api/me",
            "POST /api/live-ticket",
            "GET /live",
            "POST /api/me/state",
            "GET /api/protocols",
            "POST /api/encounters/{id}/patient",
            "POST /api/encounters/{id}/protocol",
            "POST /api/encounters/{id}/answers",
            "GET /api/encounters/{id}/services",
            "POST /api/encounters/{id}/hold",
            "POST /api/encounters/{id}/release",
            "POST /api/encounters/{id}/book",
            "POST /api/encounters/{id}/refer",
            "POST /api/encounters/{id}/refer-also",
            "POST /api/encounters/{id}/ambulance",
            "POST /api/encounters/{id}/finish",
            "POST /api/floor/encounters/{id}/seen",
            "POST /api/lines/{id}/mode");
  }

  @Test
  void withoutASessionOnlyWhatIsForAnyoneAnswers() {
    for (Route route : rows()) {
      if (isSocket(route)) {
        continue;
      }
      if (route.policy() instanceof Policy.Anyone) {
        Client.Answer answer = ask(client(), route, headersFor(route));
        assertThat(answer.status()).as(path(route)).isNotIn(401, 403);
      } else {
        refused.expect(
            () -> ask(client(), route, headersFor(route)), 401, "sign-in", name(route), "nobody");
      }
    }
  }

  @Test
  void anExpiredSessionIsNoSession() {
    Client amira = client().signIn("amira");
    clock.pass(Duration.ofHours(12).plusSeconds(1));
    for (Route route : rows()) {
      if (!(route.policy() instanceof Policy.Anyone) && !isSocket(route)) {
        refused.expect(
            () -> ask(amira, route, headersFor(route)), 401, "sign-in", name(route), "nobody");
      }
    }
  }

  @Test
  void anEndedSessionIsNoSession() {
    Client amira = client().signIn("amira");
    assertThat(amira.post("/api/sign-out", Json.object()).status()).isEqualTo(204);
    assertThat(amira.get("/api/me").status()).isEqualTo(401);
  }

  @Test
  void aForgedSessionIsNoSession() {
    for (String cookie : List.of("onecall-session=", "onecall-session=" + "A".repeat(43), "x=y")) {
      assertThat(client().cookie(cookie).get("/api/me").status()).isEqualTo(401);
    }
  }

  @Test
  void aRoleSeesOnlyItsOwnRoutes() {
    assertThat(USERS.values()).containsExactlyInAnyOrder(Role.values());
    var nothingThere = new TreeSet<String>();
    USERS.forEach((user, role) -> {
      Client client = client().signIn(user);
      for (Route route : rows()) {
        // Sockets are gone through by LiveSocketTest, for each has a ticket of its own.
        if (route.policy() instanceof Policy.Holder(Set<Role> roles) && !isSocket(route)) {
          Supplier<Client.Answer> asks = () -> ask(client, route, headersFor(route));
          if (!roles.contains(role)) {
            // To those who may not, it is as if there were nothing.
            refused.expect(asks, 404, "not-found", name(route), user);
          } else if (route.method().equals(HttpMethod.POST)) {
            refused.expect(asks, 400, "malformed", name(route), user);
          } else {
            mayRead(asks, route, user, nothingThere);
          }
        }
      }
    });
    var read = new TreeSet<>(real().keySet());
    read.addAll(READ_ON_REAL_TABLES);
    assertThat(read).containsAll(nothingThere);
  }

  /**
   * Rows that {@code PeopleAtTheDeskTest} reads as a role that may, for these tables hold nobody.
   */
  private static final Set<String> READ_ON_REAL_TABLES =
      Set.of(
          "GET /api/people/{id}",
          "GET /api/people/{id}/copy",
          "GET /api/people/{id}/changes",
          "GET /api/tasks/{id}");

  /** A role that may read a row is not refused by it: no line of the log says so. */
  private void mayRead(Supplier<Client.Answer> asks, Route route, String user, Set<String> none) {
    int before = refused.lines().size();
    Client.Answer answer = asks.get();
    List<String> after = refused.lines();
    String line = String.join("; ", after.subList(before, after.size()));
    if (answer.status() == 404 && route.path().text().contains("{")) {
      // Told apart by nobody from a row that is not theirs: what is there is read below.
      none.add(name(route));
      return;
    }
    assertThat(answer.status()).as(user + " " + path(route)).isNotIn(401, 403, 404);
    assertThat(line).as(user + " " + path(route)).doesNotContain(" 401 ", " 403 ", " 404 ");
  }

  /**
   * The rows where a role that may read finds nothing by a made-up name, each with what is there.
   */
  private Map<String, String> real() {
    var all = new LinkedHashMap<String, String>();
    UUID fall = new UUID(4, 711);
    desk.incoming().came(MadeUpCase.fall(fall, clock.instant()));
    all.put("GET /api/cases/{id}", fall.toString());
    all.put("GET /api/service-sheets/{id}", "aldenmoor-utc");
    String content = client().signIn("cora").get("/api/content").json().at("/live/0/hash").asText();
    all.put("GET /api/content/{hash}/report", content);
    all.put("GET /api/content/{hash}/difference", content);
    for (String row : List.of("services", "case", "person")) {
      all.put("GET /api/encounters/{id}/" + row, "");
    }
    return all;
  }

  @Test
  void aRoleReadsWhatIsThere() {
    Map<String, String> real = real();
    USERS.forEach((user, role) -> {
      Client client = client().signIn(user);
      String own = encounterOf(user);
      for (Route route : rows()) {
        String known = real.getOrDefault(name(route), "-");
        if (real.containsKey(name(route))
            && route.policy() instanceof Policy.Holder(Set<Role> roles)
            && roles.contains(role)) {
          String id = Map.of("", own).getOrDefault(known, known);
          String path = route.path().text().replaceAll("\\{[a-z]+}", id);
          assertThat(client.get(path).status()).as(user + " " + path).isEqualTo(200);
        }
      }
    });
    assertThat(refused.lines()).isEmpty();
  }

  /** An encounter that is this user's. */
  private String encounterOf(String user) {
    return Client.await(
            desk.encounters()
                .open(
                    new Encounters.Taken(
                        "access-" + user, "public", "07700900123", user, clock.instant())))
        .id();
  }

  @Test
  void actsWithoutTheHeaderOrTheTypeAreRefused() {
    Client amira = client().signIn("amira");
    for (Route route : rows()) {
      if (route.method().equals(HttpMethod.POST)) {
        var withoutHeader = Client.ordinary();
        withoutHeader.remove("X-Onecall");
        var asAForm = Client.ordinary();
        asAForm.put("Content-Type", "application/x-www-form-urlencoded");
        var asText = Client.ordinary();
        asText.put("Content-Type", "text/plain; application/json");
        var wrong =
            isForm(route)
                ? List.of(Client.ordinary(), asText)
                : List.of(withoutHeader, asAForm, asText);
        for (var headers : wrong) {
          refused.expect(() -> ask(amira, route, headers), 403, "header", name(route), "not asked");
        }
      }
    }
  }

  @Test
  void whatComesFromAnotherOriginIsRefused() {
    Client amira = client().signIn("amira");
    String own = "http://127.0.0.1:" + port;
    for (String origin :
        List.of(
            "null",
            "https://evil.example",
            "https://127.0.0.1:" + port,
            "http://127.0.0.1:" + (port + 1),
            own + ".evil.example",
            "http://127.0.0.1")) {
      for (Route route : rows()) {
        var headers = new LinkedHashMap<>(headersFor(route));
        headers.put("Origin", origin);
        refused.expect(() -> ask(amira, route, headers), 403, "origin", name(route), "not asked");
      }
    }
    assertThat(
            amira.send(HttpMethod.GET, "/api/me", Map.of("Origin", own), Buffer.buffer()).status())
        .isEqualTo(200);
  }

  @Test
  void noLineOfARefusalHoldsWhatWasSent() {
    Client amira = client().signIn("amira");
    amira.get("/api/people/no-such-thing");
    amira.post("/api/me/state", Json.object().put("state", "Rosa-Sample"));
    amira.get("/nothing/of/that/name");
    amira.send(HttpMethod.valueOf("ROSA-SAMPLE"), "/api/me", Map.of(), Buffer.buffer());
    assertThat(refused.lines())
        .contains(
            "refused POST /api/me/state with 400 malformed: amira",
            "refused GET of no row with 404 not-found: not asked",
            "refused another method /api/me with 405 method: not asked")
        .noneMatch(line -> line.contains("no-such-thing") || line.contains("of/that"))
        .noneMatch(line -> line.contains("Rosa") || line.contains("ROSA"));
  }

  /** What is needed while somebody is on the line, or to ring somebody back. */
  private static boolean isOfACall(String path) {
    return path.startsWith("/api/calls/")
        || path.startsWith("/api/encounters/")
        || path.startsWith("/api/call-backs/")
        || path.startsWith("/api/floor/calls/")
        || path.equals("/api/tasks/{id}/ring")
        || List.of(
                "/api/me/state",
                "/api/me/phone",
                "/api/protocols",
                "/api/colleagues",
                "/api/needs",
                "/api/refusal-reasons",
                "/api/people",
                "/api/people/search",
                "/api/people/{id}",
                "/api/tasks")
            .contains(path);
  }

  @Test
  void whatACallNeedsIsNeverTooOften() {
    Client amira = client().signIn("amira");
    int limited = 0;
    for (int i = 0; i < 100; i++) {
      limited += amira.get("/api/cases").status() == 429 ? 1 : 0;
    }
    assertThat(limited).as("a list that no call needs").isPositive();
    assertThat(refused.lines()).contains("refused GET /api/cases with 429 too-often: amira");
    int asked = 0;
    for (Route route : rows()) {
      if (isOfACall(route.path().text())) {
        asked++;
        assertThat(ask(amira, route, headersFor(route)).status()).as(path(route)).isNotEqualTo(429);
      }
    }
    assertThat(asked).isGreaterThan(40);
  }

  @Test
  void whatIsAskedWithAScriptInItIsNeverAnsweredAsAPage() {
    String script = "<script>document.title='OWNED'</script>";
    var asked = Json.object().put("text", script).put("reason", script);
    int pages = 0;
    for (String user : USERS.keySet()) {
      Client client = client().signIn(user);
      for (Route route : rows()) {
        if (isSocket(route) || route.path().text().endsWith("sign-out")) {
          continue;
        }
        String path =
            route.path().text().replaceAll("\\{[a-z]+}", "%3Cscript%3E") + "?figure=%3Cscript%3E";
        boolean post = route.method().equals(HttpMethod.POST);
        Client.Answer answer =
            post
                ? client.act(path, asked)
                : client.send(route.method(), path, Map.of(), Buffer.buffer());
        assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
        assertThat(answer.text()).as(path).doesNotContain("%3Cscript%3E");
        if (answer.header("Content-Type").contains("html")) {
          pages++;
          assertThat(answer.text()).as(path).doesNotContain("OWNED");
        }
      }
    }
    // The page itself, which is the same for everybody.
    assertThat(pages).isPositive();
  }

  @Test
  void anotherHostIsNotServed() {
    Client amira = client().signIn("amira");
    for (Route route : rows()) {
      var headers = new LinkedHashMap<>(headersFor(route));
      headers.put("Host", "evil.example:" + port);
      refused.expect(() -> ask(amira, route, headers), 421, "other-host", name(route), "not asked");
    }
  }

  @Test
  void whatIsNotInTheTableIsNotThere() {
    Client amira = client().signIn("amira");
    for (String path :
        List.of(
            "/api",
            "/api/",
            "/api/nothing",
            "/api/me/",
            "//api/me",
            "/api/encounters/../me",
            "/api/encounters/%2e%2e/services",
            "/api/encounters/a%2fb/services",
            "/assets/../index.html",
            "/assets/..%2findex.html",
            "/assets/../../org/onecall/config/defaults.yaml",
            "/.git")) {
      boolean asAFile = path.lastIndexOf('/') == 0 && path.length() > 1;
      refused.expect(
          () -> amira.get(path),
          404,
          "not-found",
          asAFile ? "GET /{file}" : "GET of no row",
          asAFile ? "nobody" : "not asked");
    }
  }

  @Test
  void otherMethodsAreRefused() {
    Client amira = client().signIn("amira");
    for (Route route : rows()) {
      for (HttpMethod method : List.of(HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.OPTIONS)) {
        Client.Answer answer =
            refused.expect(
                () -> amira.send(method, path(route), Client.ordinary(), Buffer.buffer()),
                405,
                "method",
                method + " " + route.path().text(),
                "not asked");
        assertThat(answer.header("Allow")).isNotEmpty();
      }
    }
  }

  @Test
  void everyReplyForbidsWhatPagesDoNotNeed() {
    for (String path : List.of("/api/me", "/health/live", "/nothing-here.html")) {
      Client.Answer answer = client().get(path);
      assertThat(answer.header("Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
  }
}
