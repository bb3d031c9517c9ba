package org.onecall.desk;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.onecall.config.Role;
import org.onecall.config.SettingsReader;
import org.onecall.desk.http.Route;
import org.onecall.desk.oidc.SignInTerms;
import org.onecall.testing.ExpectsLog;

/** A desk whose table of routes is gone through, row by row, and how each row is asked. */
@ExpectsLog("WARN .*ProviderSignIn") // it is asked, and not there
abstract class RouteTest extends DeskTest {
  protected Refused refused = new Refused(clock);

  @BeforeEach
  final void listen() {
    refused = new Refused(clock);
    refused.open();
  }

  @AfterEach
  final void listenNoMore() {
    refused.close();
  }

  /** Somebody of every role there is. */
  static final Map<String, Role> USERS =
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
    return withProvider();
  }

  static SignInTerms withProvider() {
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

  List<Route> rows() {
    return desk.server().routes().rows();
  }

  /** The path with something in every place for an id. */
  static String path(Route route) {
    return route.path().text().replaceAll("\\{[a-z]+}", "no-such-thing");
  }

  Client.Answer ask(Client client, Route route, Map<String, String> headers) {
    Buffer body = Buffer.buffer(route.method().equals(HttpMethod.POST) ? "{}" : "");
    return client.send(route.method(), path(route), headers, body);
  }

  static Map<String, String> headersFor(Route route) {
    if (isForm(route)) {
      return Map.of("Content-Type", "application/x-www-form-urlencoded");
    }
    return route.method().equals(HttpMethod.POST) ? Client.ordinary() : Map.of();
  }

  static boolean isForm(Route route) {
    return route.answerer() instanceof Route.Hears;
  }

  static boolean isSocket(Route route) {
    return route.answerer() instanceof Route.Opens;
  }

  /** The row as the log names it. */
  static String name(Route route) {
    return route.method() + " " + route.path().text();
  }
}
