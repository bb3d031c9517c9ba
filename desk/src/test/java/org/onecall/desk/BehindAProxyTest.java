package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onecall.config.Networks;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.http.Json;

/**
 * A limit by address is one for each client behind a proxy that is trusted, and for no other; what
 * is encrypted by a proxy stays so.
 */
class BehindAProxyTest extends DeskTest {
  private static final String CLIENT = "203.0.113.9";

  private int tried(Client client, String user, String password, String forwardedFor) {
    Map<String, String> headers = Client.ordinary();
    headers.put("X-Forwarded-For", forwardedFor);
    Buffer body =
        Buffer.buffer(Json.bytes(Json.object().put("user", user).put("password", password)));
    return client.send(HttpMethod.POST, "/api/sign-in", headers, body).status();
  }

  /** So many wrong passwords that whoever is taken for their sender has to wait. */
  private void triesTheWholeList(Client client, String forwardedFor) {
    for (int i = 0; i < 50; i++) {
      // What the client writes itself stands before what the proxy adds.
      assertThat(tried(client, "user-" + i, "wrong", "192.0.2." + i + ", " + forwardedFor))
          .isEqualTo(401);
    }
  }

  @Test
  void aTrustedProxysClientsAreToldApartAndNoneCanPassForAnother() {
    FakeDesk behind = desk.successor();
    var client = new Client(vertx, Client.await(behind.start(0, Networks.parse("127.0.0.1"))));
    triesTheWholeList(client, CLIENT);
    assertThat(tried(client, "amira", FakeDesk.PASSWORD, CLIENT)).isEqualTo(429);
    assertThat(tried(client, "amira", FakeDesk.PASSWORD, "198.51.100.1, " + CLIENT)).isEqualTo(429);
    assertThat(tried(client, "amira", FakeDesk.PASSWORD, "203.0.113.10")).isEqualTo(200);
    assertThat(client.signIn("ben").get("/api/me").status()).isEqualTo(200);
    Client.await(behind.stop());
  }

  private static String encryptedOnly(Client client, String path, String host) {
    return client
        .send(HttpMethod.GET, path, Map.of("Host", host), Buffer.buffer())
        .header("Strict-Transport-Security");
  }

  @Test
  void aHostThatIsReachedEncryptedIsReachedNoOtherWayForAYear() {
    FakeDesk behind = desk.successor();
    int open = Client.await(behind.startBehind(URI.create("https://desk.example.org")));
    var client = new Client(vertx, open);
    for (String path : List.of("/", "/api/me", "/nowhere", "/health/live")) {
      assertThat(encryptedOnly(client, path, "desk.example.org"))
          .as(path)
          .isEqualTo("max-age=31536000");
      // To say so over a plain connection is forbidden, and would lock this machine out.
      assertThat(encryptedOnly(client, path, "127.0.0.1:" + open)).as(path).isEmpty();
      assertThat(encryptedOnly(client, path, "evil.example")).as(path).isEmpty();
    }
    Client.await(behind.stop());
  }

  @Test
  void whoIsNotTrustedIsLimitedByTheirOwnAddressWhateverTheyWrite() {
    triesTheWholeList(client(), CLIENT);
    assertThat(tried(client(), "amira", FakeDesk.PASSWORD, "203.0.113.10")).isEqualTo(429);
  }
}
