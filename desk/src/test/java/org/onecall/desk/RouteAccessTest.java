package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onecall.config.Role;
import org.onecall.config.SettingsReader;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Route;
import org.onecall.desk.oidc.SignInTerms;
import org.onecall.testing.ExpectsLog;

/** Every row of the table of routes against everyone who may not use it. */
@ExpectsLog("WARN .*ProviderSignIn") // it is asked, and not there
class RouteAccessTest extends DeskTest {

  /** Somebody of every role there is. */
  private static final Map<String, Role> USERS =
      Map.of(
          "amira", Role.HANDLER,
          "grace", Role.CLINICIAN,
          "sam", Role.SUPERVISOR,
          "nia", Role.TEAM,
          "ada", Role.ADMINISTRATOR,
          "ines", Role.AUDITOR,
          "cora", Role.CONTENT_AUTHOR,
          "abel", Role.APPROVER);

  /** With a provider, so that its rows are in the table; nobody listens where it should be. */
  @Override
  protected SignInTerms signIn() {
    return SignInTerms.of(
        SettingsReader.ofDefaults()
            .with("onecall.demonstration", "true")
            .with("onecall.oidc.enabled", "true")
            .with("onecall.oidc.issuer", "http://127.0.0.1:1")
            .with("onecall.oidc.client-id", "onecall")
            .with("onecall.oidc.client-secret", "nobody-hears-this-secret")
            .read()
            .oidc());
  }

  private List<Route> rows() {
    return desk.server().routes().rows();
  }

  /** The path with something in every place for an id. */
  private static String path(Route route) {
    return route.path().text().replaceAll("\\{[a-z]+}", "no-such-thing");
  }

  private Client.Answer ask(Client client, Route route, Map<String, String> headers) {
    Buffer body = Buffer.buffer(route.method().equals(HttpMethod.POST) ? "{}" : "");
    return client.send(route.method(), path(route), headers, body);
  }

  private static Map<String, String> headersFor(Route route) {
    if (isForm(route)) {
      return Map.of("Content-Type", "application/x-www-form-urlencoded");
    }
    return route.method().equals(HttpMethod.POST) ? Client.ordinary() : Map.of();
  }

  private static boolean isForm(Route route) {
    return route.answerer() instanceof Route.Hears;
  }

  private static boolean isSocket(Route route) {
    return route.answerer() instanceof Route.Opens;
  }

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
            "POST /api/encounters/{id}/finish",
            "POST /api/lines/{id}/mode");
  }

  @Test
  void withoutASessionOnlyWhatIsForAnyoneAnswers() {
    for (Route route : rows()) {
      if (isSocket(route)) {
        continue;
      }
      Client.Answer answer = ask(client(), route, headersFor(route));
      if (route.policy() instanceof Policy.Anyone) {
        assertThat(answer.status()).as(path(route)).isNotIn(401, 403);
      } else {
        assertThat(answer.status()).as(path(route)).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("sign-in");
      }
    }
  }

  @Test
  void anExpiredSessionIsNoSession() {
    Client amira = client().signIn("amira");
    clock.pass(Duration.ofHours(12).plusSeconds(1));
    for (Route route : rows()) {
      if (!(route.policy() instanceof Policy.Anyone) && !isSocket(route)) {
        assertThat(ask(amira, route, headersFor(route)).status()).as(path(route)).isEqualTo(401);
      }
    }
  }

  @Test
  void anEndedSessionIsNoSession() {
    Client amira = client().signIn("amira");
    assertThat(amira.post("/api/sign-out", org.onecall.desk.http.Json.object()).status())
        .isEqualTo(204);
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
    USERS.forEach((user, role) -> {
      Client client = client().signIn(user);
      for (Route route : rows()) {
        if (route.policy() instanceof Policy.Holder(Set<Role> roles)) {
          Client.Answer answer = ask(client, route, headersFor(route));
          boolean may = roles.contains(role);
          // To those who may not, it is as if there were nothing.
          assertThat(answer.status()).as(user + " " + path(route)).isNotEqualTo(401);
          if (!may) {
            assertThat(answer.status()).as(user + " " + path(route)).isEqualTo(404);
          } else if (route.method().equals(HttpMethod.POST)) {
            assertThat(answer.status()).as(user + " " + path(route)).isEqualTo(400);
          }
        }
      }
    });
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
          Client.Answer answer = ask(amira, route, headers);
          assertThat(answer.status()).as(path(route)).isEqualTo(403);
          assertThat(answer.code()).isEqualTo("header");
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
        assertThat(ask(amira, route, headers).status())
            .as(origin + " " + path(route))
            .isEqualTo(403);
      }
    }
    assertThat(
            amira.send(HttpMethod.GET, "/api/me", Map.of("Origin", own), Buffer.buffer()).status())
        .isEqualTo(200);
  }

  @Test
  void everyRefusalIsLoggedWithItsRowAndNoPath() {
    try (var log = new Heard("org.onecall.desk.http.Gate")) {
      Client amira = client().signIn("amira");
      for (Route route : rows()) {
        if (route.policy() instanceof Policy.Anyone || isSocket(route)) {
          continue;
        }
        Client.Answer answer = ask(client(), route, headersFor(route));
        assertThat(log.lines())
            .as(path(route))
            .contains("refused " + route.method() + " " + route.path().text() + " with 401");
        assertThat(answer.status()).isEqualTo(401);
      }
      amira.get("/api/people/no-such-thing");
      amira.post("/api/me/state", org.onecall.desk.http.Json.object());
      amira.get("/nothing/of/that/name");
      assertThat(log.lines())
          .contains("refused POST /api/me/state with 400", "refused GET of no row with 404")
          .noneMatch(line -> line.contains("no-such-thing") || line.contains("of/that"));
    }
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
  void theMatrixInTheDocumentsIsThatOfTheTable() throws java.io.IOException {
    String made = AccessMatrix.of(rows());
    java.nio.file.Path page = java.nio.file.Path.of("../docs/access-matrix.md");
    if (Boolean.getBoolean("onecall.matrix")) {
      java.nio.file.Files.writeString(page, made);
    }
    assertThat(java.nio.file.Files.readString(page))
        .as("write it anew with -Donecall.matrix=true")
        .isEqualTo(made);
  }

  @Test
  void whatIsAskedWithAScriptInItIsNeverAnsweredAsAPage() {
    String script = "<script>document.title='OWNED'</script>";
    var asked = org.onecall.desk.http.Json.object().put("text", script).put("reason", script);
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
      assertThat(ask(amira, route, headers).status()).as(path(route)).isEqualTo(421);
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
      assertThat(amira.get(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void otherMethodsAreRefused() {
    Client amira = client().signIn("amira");
    for (Route route : rows()) {
      for (HttpMethod method : List.of(HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.OPTIONS)) {
        Client.Answer answer = amira.send(method, path(route), Client.ordinary(), Buffer.buffer());
        assertThat(answer.status()).as(method + " " + path(route)).isEqualTo(405);
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
