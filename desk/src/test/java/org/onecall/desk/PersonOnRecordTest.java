package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.http.Json;
import org.onecall.testing.ExpectsLog;

/** What is on record of a person, put there by hand, decides what they are offered. */
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class PersonOnRecordTest {
  /** What somebody says yes to who has fallen and is well. */
  private static final List<String> WELL =
      List.of("awake-and-breathing", "walks-as-before", "can-get-up");

  private static Vertx vertx;
  private static RealStore store;
  private static FakeDesk desk;
  private static int port;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    store = new RealStore(vertx);
    desk = new FakeDesk(vertx, InstantSource.system(), store.encounters(), store.people());
    port = Client.await(desk.start(0));
  }

  @AfterAll
  static void stop() {
    Client.await(desk.stop());
    store.close();
    Client.await(vertx.close());
  }

  private static Client signedIn(String user) {
    return new Client(vertx, port).signIn(user);
  }

  private static ObjectNode person(String given, String family) {
    return Json.object()
        .put("commandId", UUID.randomUUID().toString())
        .put("givenName", given)
        .put("familyName", family)
        .put("birthDate", "1941-05-06")
        .put("postcode", "ZZ1 4AA");
  }

  @Test
  void somebodyIsAddedByHandOnceUnverifiedAndOnRecord() {
    Client amira = signedIn("amira");
    String encounter = store.answered("by-hand-1", "07700900455", "amira").get("id").asText();
    ObjectNode person =
        person("Newly", "Arrived")
            .put("nhsNumber", "943 476 5919")
            .put("practice", "fen-road-practice")
            .put("encounter", encounter);
    String id = "";
    for (int i = 0; i < 2; i++) {
      Client.Answer added = amira.post("/api/people", person);
      assertThat(added.status()).as(added.text()).isEqualTo(200);
      assertThat(added.json().at("/person/nhsNumberVerified").asBoolean()).isFalse();
      id = added.json().at("/person/id").asText();
    }
    JsonNode found = amira.get("/api/people?familyName=arrived&givenName=newly").json();
    assertThat(found.get("people").findValuesAsText("id")).containsExactly(id);
    assertThat(amira.get("/api/people/" + id).json().get("accesses").toString())
        .contains("\"user\":\"amira\",\"purpose\":\"change\"");
    ObjectNode known = person("Not", "Edith").put("nhsNumber", "999 000 0018");
    assertThat(amira.post("/api/people", known).code()).isEqualTo("number-taken");
    ObjectNode nowhere = person("Has", "Nobody").put("practice", "no-such-practice");
    assertThat(amira.post("/api/people", nowhere).status()).isEqualTo(400);
    assertThat(signedIn("sam").post("/api/people", person).status()).isEqualTo(404);
  }

  @Test
  void thePlanComesFirstIsPassedOverOnlyWithAReasonAndConditionsCount() {
    Client amira = signedIn("amira");
    String id = planned(amira);
    String path = fallen(amira, id);
    JsonNode kept = amira.get(path + "services").json().get("kept");
    assertThat(kept.at("/0/id").asText()).isEqualTo("aldenmoor-palliative");
    assertThat(kept.at("/0/basis").asText()).isEqualTo("care-plan");
    assertThat(kept.at("/0/reasons/0").asText()).startsWith("The person's care plan, step 1");
    ObjectNode other = Json.object().put("service", "clinician-line");
    Client.Answer refused = amira.act(path + "refer", other);
    assertThat(refused.code()).as(refused.text()).isEqualTo("say-why-not");
    ObjectNode why =
        Json.object()
            .put("service", "aldenmoor-palliative")
            .put("reason", 26)
            .put("comment", "Her son is with her");
    assertThat(amira.act(path + "refuse", why).status()).isEqualTo(200);
    // What services exclude by or ask for comes from the record, too.
    ObjectNode conditions = Json.object();
    conditions.putArray("conditions").add("diabetes").add("housebound");
    assertThat(amira.act("/api/people/" + id + "/conditions", conditions).status()).isEqualTo(200);
    assertThat(leftOut(amira, path)).contains("does not take people with: diabetes");
    conditions.putArray("conditions");
    assertThat(amira.act("/api/people/" + id + "/conditions", conditions).status()).isEqualTo(200);
    assertThat(leftOut(amira, path)).doesNotContain("does not take people with: diabetes");
    Client.Answer placed = amira.act(path + "refer", other);
    assertThat(placed.status()).as(placed.text()).isEqualTo(200);
  }

  /** Somebody whose care plan names their nurses first, who are there by day and night. */
  private static String planned(Client amira) {
    String id =
        amira.post("/api/people", person("Agnes", "Planned")).json().at("/person/id").asText();
    ObjectNode plan = Json.object().put("words", "Her nurses first").put("respect", false);
    plan.putArray("steps")
        .addObject()
        .put("whom", "Her nurses")
        .put("service", "aldenmoor-palliative")
        .put("forWhat", "anything, by day and night");
    assertThat(signedIn("grace").act("/api/people/" + id + "/plan", plan).status()).isEqualTo(200);
    return id;
  }

  /** A call about that person, who has fallen before and is well; answers with its path. */
  private static String fallen(Client amira, String id) {
    JsonNode call = store.answered("plan-1", "07700900466", "amira");
    String path = "/api/encounters/" + call.get("id").asText() + "/";
    assertThat(amira.act(path + "person", Json.object().put("person", id)).status()).isEqualTo(200);
    JsonNode now =
        amira
            .act(path + "protocol", Json.object().put("protocol", "fall-adult"))
            .json()
            .get("encounter");
    while (now.has("question")) {
      JsonNode question = now.get("question");
      String name = question.get("id").asText();
      var body = Json.object().put("question", name);
      switch (question.get("kind").asText()) {
        case "number" -> body.put("value", name.equals("falls-in-a-year") ? 3 : 1);
        case "any-of" -> body.put("value", "none");
        case "yes-no" -> body.put("value", WELL.contains(name) ? "yes" : "no");
        default -> body.put("value", harmless(question.get("choices")));
      }
      now = amira.act(path + "answers", body).json().get("encounter");
    }
    assertThat(now.at("/outcome/need").asText()).isEqualTo("falls-assessment");
    return path;
  }

  /** What does not hurt, else the last of the choices. */
  private static String harmless(JsonNode choices) {
    List<String> known =
        choices
            .valueStream()
            .map(choice -> choice.get("value").asText())
            .filter(value -> !value.equals("not-sure"))
            .toList();
    return known.contains("no-pain") ? "no-pain" : known.getLast();
  }

  /** Why the course against diabetes is not for this person, as far as it is asked about. */
  private static String leftOut(Client client, String path) {
    JsonNode services =
        client.get(path + "services?need=diabetes-prevention&facts=at-risk-of-diabetes").json();
    return services
        .get("leftOut")
        .valueStream()
        .filter(one -> one.get("id").asText().contains("diabetes"))
        .map(one -> one.get("reason").asText())
        .toList()
        .toString();
  }
}
