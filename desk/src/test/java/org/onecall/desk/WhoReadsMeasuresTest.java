package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onecall.config.Secret;
import org.onecall.desk.fake.FakeDesk;

/** Measures tell of emergencies and staffing: they are for whoever runs the service alone. */
class WhoReadsMeasuresTest extends DeskTest {
  private static final String TOKEN = "a-token-that-nobody-guesses";

  private static Client.Answer read(Client client, Map<String, String> headers) {
    return client.send(HttpMethod.GET, "/metrics", headers, Buffer.buffer());
  }

  @Test
  void withoutATokenTheyAreForThisMachineAndNothingThatIsPassedOn() {
    assertThat(read(client(), Map.of()).text()).contains("onecall_up");
    for (String header :
        List.of("X-Forwarded-For", "Forwarded", "x-forwarded-host", "X-Real-IP", "Via")) {
      Client.Answer passedOn = read(client(), Map.of(header, "127.0.0.1"));
      assertThat(passedOn.status()).as(header).isEqualTo(403);
      assertThat(passedOn.code()).as(header).isEqualTo("metrics-inside");
    }
    assertThat(
            client()
                .signIn("ada")
                .send(HttpMethod.GET, "/metrics", Map.of("Via", "1.1 proxy"), Buffer.buffer())
                .status())
        .as("nobody's role opens them")
        .isEqualTo(403);
  }

  @Test
  void withATokenTheyAreForWhoeverShowsItHoweverTheyCome() {
    FakeDesk measured = desk.successor();
    var client = new Client(vertx, Client.await(measured.startMeasuredBy(Secret.of(TOKEN))));

    assertThat(read(client, Map.of("Authorization", "Bearer " + TOKEN)).text())
        .contains("onecall_up");
    assertThat(
            read(client, Map.of("Authorization", "bearer " + TOKEN, "X-Forwarded-For", "10.0.0.9"))
                .status())
        .isEqualTo(200);
    for (Map<String, String> other :
        List.<Map<String, String>>of(
            Map.of(),
            Map.of("Authorization", "Bearer " + TOKEN + "x"),
            Map.of("Authorization", "Bearer"),
            Map.of("Authorization", "Basic " + TOKEN))) {
      Client.Answer refused = read(client, other);
      assertThat(refused.status()).as(other.toString()).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate")).as(other.toString()).isEqualTo("Bearer");
    }
    Client.await(measured.stop());
  }
}
