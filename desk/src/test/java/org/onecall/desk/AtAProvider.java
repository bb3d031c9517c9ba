package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.onecall.config.Settings;
import org.onecall.config.SettingsReader;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.oidc.FakeProvider;
import org.onecall.desk.oidc.SignInTerms;
import org.onecall.testing.ExpectsLog;

/**
 * A desk at which people sign in at a provider that signs real tokens, and a browser's way through.
 */
@ExpectsLog("WARN .*ProviderSignIn")
@ExpectsLog("Connection evicted")
abstract class AtAProvider {
  final TestClock clock = new TestClock();
  private final List<Socket> sockets = new ArrayList<>();
  Vertx vertx;
  FakeProvider provider;
  FakeDesk desk;
  int port;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    provider = new FakeProvider(vertx, clock);
    Client.await(provider.start());
    startDesk(Map.of());
  }

  void startDesk(Map<String, String> more) {
    SettingsReader reader = provider.settings();
    for (Map.Entry<String, String> one : more.entrySet()) {
      reader = reader.with(one.getKey(), one.getValue());
    }
    Settings settings = reader.read();
    if (desk != null) {
      Client.await(desk.stop());
    }
    desk = new FakeDesk(vertx, clock, SignInTerms.of(settings.oidc()));
    port = Client.await(desk.start(0));
  }

  @AfterEach
  void stop() {
    Client.await(desk.stop());
    Client.await(provider.stop());
    Client.await(vertx.close());
    sockets.forEach(socket -> assertThat(socket.fault()).isEmpty());
  }

  /** A browser that has begun: its cookie, and where it was sent. */
  record Begun(String cookie, URI there) {}

  Begun begin() {
    return begin(new Client(vertx, port));
  }

  Begun begin(Client browser) {
    Client.Answer sent = browser.get("/sign-in/begin");
    assertThat(sent.status()).isEqualTo(302);
    assertThat(sent.header("Set-Cookie"))
        .contains("SameSite=Lax", "Path=/")
        .containsIgnoringCase("HttpOnly");
    return new Begun(
        sent.header("Set-Cookie").replaceAll(";.*", ""), URI.create(sent.header("Location")));
  }

  /** What the provider sends the browser back with. */
  String cameBack(Begun begun) {
    Client.Answer sent =
        new Client(vertx, URI.create(provider.issuer()).getPort())
            .get(begun.there().getRawPath() + "?" + begun.there().getRawQuery());
    URI back = URI.create(sent.header("Location"));
    assertThat(back.getPort()).isEqualTo(port);
    return back.getRawPath() + "?" + back.getRawQuery();
  }

  Client.Answer signIn() {
    Begun begun = begin();
    return new Client(vertx, port).cookie(begun.cookie()).get(cameBack(begun));
  }

  Client in() {
    Client.Answer answer = signIn();
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return new Client(vertx, port).cookie(answer.header("Set-Cookie").replaceAll(";.*", ""));
  }

  Socket follow(Client client) {
    Socket socket = client.live();
    sockets.add(socket);
    await().until(() -> socket.entry("me").isPresent());
    return socket;
  }

  void refused(Client.Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Set-Cookie")).isEmpty();
    assertThat(answer.text()).contains("You are not signed in");
  }

  Client.Answer signOut(String token) {
    return new Client(vertx, port)
        .send(
            HttpMethod.POST,
            "/sign-in/signed-out",
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            Buffer.buffer("logout_token=" + token));
  }
}
