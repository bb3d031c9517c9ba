package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.onecall.config.Role;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Gate;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Route;

/** Bad input at every row that takes a body, and what is no request at all. */
class RefusedRequestsTest extends RouteTest {

  /** Somebody whom the row lets in; nobody where it is for anyone. */
  private static String allowed(Route route) {
    return switch (route.policy()) {
      case Policy.Anyone() -> "";
      case Policy.SignedIn() -> "amira";
      case Policy.WallPass() -> throw new AssertionError("a screen on a wall only looks");
      case Policy.Holder(Set<Role> roles) ->
          USERS.entrySet().stream()
              .filter(user -> roles.contains(user.getValue()))
              .map(Map.Entry::getKey)
              .sorted()
              .findFirst()
              .orElseThrow();
    };
  }

  private Client.Answer sends(String user, Route route, String body) {
    Client client = user.isEmpty() ? client() : client().signIn(user);
    return client.send(HttpMethod.POST, path(route), headersFor(route), Buffer.buffer(body));
  }

  private static int bytesMax(Route route) {
    return switch (route.answerer()) {
      case Route.Replies replies -> replies.bytesMax();
      case Route.Hears hears -> Gate.BODY_BYTES_MAX;
      case Route.Opens opens -> 0;
    };
  }

  @Test
  void bodiesThatAreTooLargeOrNoObjectAreRefusedByEveryRow() {
    int asked = 0;
    for (Route route : rows()) {
      if (!route.method().equals(HttpMethod.POST)) {
        continue;
      }
      String user = allowed(route);
      String who = user.isEmpty() ? "nobody at 127.0.0.1" : user;
      String large = "{\"a\":\"" + "x".repeat(bytesMax(route)) + "\"}";
      refused.expect(() -> sends(user, route, large), 413, "too-large", name(route), who);
      if (!isForm(route)) {
        refused.expect(() -> sends(user, route, "{\"a\":"), 400, "malformed", name(route), who);
        refused.expect(() -> sends(user, route, "[1]"), 400, "malformed", name(route), who);
      }
      asked++;
    }
    assertThat(asked).isGreaterThan(60);
  }

  @Test
  void whoIsNotLetInIsWrittenDownByWhereTheyAreAndNotByWhatTheyTyped() {
    var wrong = Json.object().put("user", "amira").put("password", "Rosa-Sample");
    Supplier<Client.Answer> tries = () -> client().post("/api/sign-in", wrong);
    for (int i = 0; i < 5; i++) {
      refused.expect(tries, 401, "wrong", "POST /api/sign-in", "nobody at 127.0.0.1");
    }
    refused.expect(tries, 429, "too-often", "POST /api/sign-in", "nobody at 127.0.0.1");
    assertThat(refused.lines()).noneMatch(line -> line.contains("Rosa"));
  }

  @Test
  void whatIsNoRequestIsAnsweredInTheSameFormAndWrittenDown() {
    says("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414, "address-too-long");
    says("GET / HTTP/1.1\r\nHost: " + "x".repeat(9_000) + "\r\n\r\n", 431, "headers-too-long");
    says("GET / HTTP/9.x\r\n\r\n", 400, "no-request");
    says("GET / HTTP/1.1\r\nBad Name : x\r\n\r\n", 400, "no-request");
  }

  private void says(String request, int status, String code) {
    int before = refused.lines().size();
    String answer = raw(request);
    assertThat(answer).containsPattern("^HTTP/1\\.[01] " + status + " ");
    assertThat(answer).contains("{\"code\":\"" + code + "\",\"text\":\"");
    assertThat(answer).containsIgnoringCase("Content-Security-Policy");
    assertThat(refused.lines().subList(before, refused.lines().size()))
        .singleElement()
        .asString()
        .endsWith("of no row with " + status + " " + code + ": not asked");
  }

  /** Sends bytes as they are; all that is answered until the connection is closed. */
  private String raw(String request) {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
