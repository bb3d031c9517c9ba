package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.http.Json;
import org.onecall.telephony.floor.Control;
import org.onecall.testing.ExpectsLog;

/** Promise 6 over a restart: whether an emergency was handed over to 999 stands in the journal. */
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class EmergencyOverARestartTest {
  private final TestClock clock = new TestClock();
  private final List<Socket> sockets = new ArrayList<>();
  private Vertx vertx;
  private RealStore store;
  private FakeDesk desk;
  private int port;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    store = new RealStore(vertx);
    begin(store.encounters());
  }

  @AfterEach
  void stop() {
    sockets.forEach(Socket::close);
    Client.await(desk.stop());
    store.close();
    Client.await(vertx.close());
  }

  private void begin(Encounters encounters) {
    desk = new FakeDesk(vertx, clock, encounters, store.people(), store.besides());
    port = Client.await(desk.start(0));
  }

  private Socket follow(String user) {
    Socket socket = new Client(vertx, port).signIn(user).live();
    sockets.add(socket);
    return socket;
  }

  private static void done(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static ObjectNode answer(String question) {
    return Json.object().put("question", question);
  }

  private static boolean stands(Optional<JsonNode> emergency, String state, boolean undone) {
    return emergency
        .filter(one -> one.get("state").asText().equals(state) && one.has("undoneAt") == undone)
        .isPresent();
  }

  /** Amira's call reaches an emergency; answers with its encounter's id. */
  private String emergencyOf(Client amira, Socket socket) {
    done(amira.act("/api/me/state", Json.object().put("state", "ready")));
    desk.telephone().arrives("red-2", "public", "07700900778");
    desk.telephone().waits("red-2");
    desk.telephone().rings("red-2", "1001");
    desk.telephone().talks("red-2", "1001");
    await().until(() -> socket.first("encounter/").isPresent());
    String id = socket.first("encounter/").orElseThrow().get("id").asText();
    String path = "/api/encounters/" + id;
    done(amira.act(path + "/protocol", Json.object().put("protocol", "fall-adult")));
    done(amira.act(path + "/answers", answer("awake-and-breathing").put("value", "yes")));
    ObjectNode red = answer("life-threats");
    red.putArray("value").add("stroke-signs");
    done(amira.act(path + "/answers", red));
    await().until(() -> stands(socket.entry("emergency/" + id), "open", false));
    return id;
  }

  @Test
  void oneThatEndedWithNobodyHavingItIsAnAlarmToTheDeskThatStartsAnew() {
    Client amira = new Client(vertx, port).signIn("amira");
    Socket socket = amira.live();
    sockets.add(socket);
    String id = emergencyOf(amira, socket);
    ObjectNode ends = Json.object().put("reason", "The caller hung up");
    done(amira.act("/api/encounters/" + id + "/finish", ends.put("done", "Police go there")));
    await().until(() -> socket.entry("emergency/" + id).isEmpty());

    Client.await(desk.stop());
    begin(store.elsewhere(vertx));
    Socket supervisor = follow("sam");
    await().until(() -> stands(supervisor.entry("emergency/" + id), "alarm", false));
    JsonNode ended = supervisor.entry("emergency/" + id).orElseThrow().path("ended");
    assertThat(ended.path("by").asText()).isEqualTo("amira");
    assertThat(ended.path("done").asText()).isEqualTo("Police go there");
  }

  @Test
  void oneThatWasHandedOverAndThenUndoneIsNoAlarmToTheDeskThatStartsAnew() {
    Client amira = new Client(vertx, port).signIn("amira");
    Socket socket = amira.live();
    sockets.add(socket);
    String id = emergencyOf(amira, socket);
    String path = "/api/encounters/" + id;
    desk.telephone().brought("red-2", "999", Control.Role.EMERGENCY);
    await().until(() -> stands(socket.entry("emergency/" + id), "handed-over", false));
    await()
        .until(() ->
            socket
                .first("encounter/")
                .filter(e -> e.at("/emergency").has("ambulanceAt"))
                .isPresent());
    ObjectNode calm = answer("life-threats");
    calm.putArray("value").add("none");
    done(amira.act(path + "/answers", calm));
    await().until(() -> stands(socket.entry("emergency/" + id), "handed-over", true));

    Client.await(desk.stop());
    begin(store.elsewhere(vertx));
    Socket supervisor = follow("sam");
    await().until(() -> supervisor.entry("emergency/" + id).isPresent());
    assertThat(stands(supervisor.entry("emergency/" + id), "handed-over", true)).isTrue();
  }
}
