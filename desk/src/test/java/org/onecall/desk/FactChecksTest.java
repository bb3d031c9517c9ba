package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.http.Json;
import org.onecall.testing.ExpectsLog;

/**
 * The checks that the facts of urgent care make testable, as far as somebody at the desk sees them:
 * 7, 12 and 16.
 */
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class FactChecksTest extends RealStoreTest {
  private static final Referrals.About STAN =
      new Referrals.About("Stan", "Wherry", "1949-12-12", "", "ZZ5 4FF", "07700 900501");

  private final TestClock clock = new TestClock();
  private final List<Socket> sockets = new ArrayList<>();
  private FakeDesk desk;
  private int port;

  @BeforeEach
  void start() {
    desk = new FakeDesk(vertx, clock, store.encounters(), store.people(), store.besides());
    port = Client.await(desk.start(0));
  }

  @AfterEach
  void stop() {
    sockets.forEach(Socket::close);
    Client.await(desk.stop());
  }

  private Client client(String user) {
    return new Client(vertx, port).signIn(user);
  }

  private Socket follow(Client client) {
    Socket socket = client.live();
    sockets.add(socket);
    return socket;
  }

  private static String referred(Referrals.About about) {
    return new Referrals(store.partnership().receiver())
        .send(about, "CASE-" + about.hashCode(), Instant.now().plusSeconds(3_600), false);
  }

  // ---- 7

  /** Takes the case, sees who was traced, and works it to its end. */
  private JsonNode traced(Referrals.About about, String expected) {
    Client amira = client("amira");
    String id = referred(about);
    JsonNode patient = amira.get("/api/cases/" + id).json().get("patient");
    assertThat(patient.get("verified").asBoolean()).isFalse();

    Client.Answer taken = amira.act("/api/cases/" + id + "/take", Json.object());
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    String encounter = "/api/encounters/" + taken.json().at("/encounter/id").asText();
    if (!expected.isEmpty()) {
      await()
          .until(() ->
              amira
                  .get(encounter + "/person")
                  .json()
                  .at("/person/nhsNumber")
                  .asText()
                  .equals(expected));
    }
    JsonNode person = amira.get(encounter + "/person").json();
    ObjectNode protocol = Json.object().put("protocol", "fall-adult");
    assertThat(amira.act(encounter + "/protocol", protocol).status()).isEqualTo(200);
    ObjectNode finish = Json.object().put("reason", "Visited by her own team");
    assertThat(amira.act(encounter + "/finish", finish).status()).isEqualTo(200);
    await()
        .until(() -> amira.get("/api/cases/" + id).json().get("state").asText().equals("closed"));
    return person;
  }

  @Test
  void check7ReferralWithANumberThatFailsMod11IsMarkedUnverifiedTracedAndWorked() {
    assertThat(traced(STAN.numbered("9990000078"), "999 000 0077").has("person")).isTrue();
  }

  @Test
  void check7ReferralWithNoNumberIsMarkedUnverifiedTracedAndWorked() {
    assertThat(traced(STAN, "999 000 0077").at("/person/familyName").asText()).isEqualTo("Wherry");
  }

  @Test
  void check7ReferralWithOnlyADateOfBirthIsWorkedAndNobodyIsGuessed() {
    var nameless = new Referrals.About("", "", "1949-12-12", "", "", "07700 900502");
    assertThat(traced(nameless, "").has("person")).isFalse();
  }

  // ---- 12

  private static JsonNode done(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("encounter");
  }

  private static JsonNode answered(Client client, String path, String question, String... values) {
    ObjectNode body = Json.object().put("question", question);
    if (values.length == 1 && values[0].equals("yes")) {
      body.put("value", "yes");
    } else {
      List.of(values).forEach(body.putArray("value")::add);
    }
    return done(client.act(path + "/answers", body));
  }

  @Test
  void check12RedFlagOpensTheDispatchPanelNoConfirmIsAnAlarmAndAChangedAnswerDoesNotHideIt() {
    Client amira = client("amira");
    Socket handler = follow(amira);
    Socket supervisor = follow(client("sam"));
    assertThat(amira.act("/api/me/state", Json.object().put("state", "ready")).status())
        .isEqualTo(200);
    desk.telephone().arrives("red-1", "public", "07700900777");
    desk.telephone().waits("red-1");
    desk.telephone().rings("red-1", "1001");
    desk.telephone().talks("red-1", "1001");
    awaitEncounter(handler);
    String id = handler.first("encounter/").orElseThrow().get("id").asText();
    String path = "/api/encounters/" + id;
    done(amira.act(path + "/protocol", Json.object().put("protocol", "fall-adult")));
    answered(amira, path, "awake-and-breathing", "yes");

    Instant flagged = clock.instant();
    answered(amira, path, "life-threats", "stroke-signs");
    awaitState(handler, id, "open");
    JsonNode panel = handler.entry("emergency/" + id).orElseThrow();
    assertThat(Instant.parse(panel.get("since").asText()))
        .as("the desk's clock stood still meanwhile")
        .isEqualTo(flagged);

    clock.pass(Duration.ofSeconds(60));
    // To the desk, which saw a minute pass, the open sockets have been silent for too long.
    handler = follow(amira);
    supervisor = follow(client("sam"));
    awaitState(supervisor, id, "alarm");
    awaitState(handler, id, "alarm");

    JsonNode calmed = answered(amira, path, "life-threats", "none");
    assertThat(calmed.at("/outcome/level").asText())
        .as(calmed.toString())
        .isNotEqualTo("emergency");
    awaitState(handler, id, "changed");
    JsonNode history = handler.entry("emergency/" + id).orElseThrow();
    assertThat(Instant.parse(history.get("since").asText())).isEqualTo(flagged);
    assertThat(Instant.parse(history.get("undoneAt").asText())).isEqualTo(clock.instant());
    awaitState(supervisor, id, "changed");

    desk.telephone().ends("red-1");
    done(amira.act(path + "/finish", Json.object().put("reason", "The caller is better")));
    awaitState(handler, id, "none");
  }

  private static void awaitEncounter(Socket socket) {
    await().until(() -> socket.first("encounter/").isPresent());
  }

  private static void awaitState(Socket socket, String encounter, String wanted) {
    await().until(() -> state(socket, encounter).equals(wanted));
  }

  private static String state(Socket socket, String encounter) {
    return socket
        .entry("emergency/" + encounter)
        .map(one -> one.get("state").asText())
        .orElse("none");
  }

  // ---- 16

  @Test
  void check16RestrictedRecordHasNoAddressPhoneOrPracticeOnScreen() {
    Client amira = client("amira");
    JsonNode found =
        amira.people("familyName", "hidden", "birthDate", "1985-07-21").json().get("people");
    assertThat(found).hasSize(1);
    String id = found.get(0).get("id").asText();
    List<String> screens =
        List.of(
            found.toString(),
            amira.get("/api/people/" + id).text(),
            amira.get("/api/people/" + id + "/copy").text());
    for (String screen : screens) {
      assertThat(screen).contains("Hidden");
      for (String field : List.of("address", "postcode", "phone", "practice", "carerPhone")) {
        assertThat(screen).doesNotContain("\"" + field + "\":");
      }
    }
  }
}
