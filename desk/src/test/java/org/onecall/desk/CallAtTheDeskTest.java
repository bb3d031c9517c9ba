package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Gate;
import org.onecall.desk.http.Json;
import org.onecall.testing.ExpectsLog;

/** Calls as they pass over the desk: rung, taken, triaged, finished, and what may go wrong. */
class CallAtTheDeskTest extends DeskTest {
  private static ObjectNode body() {
    return Json.object();
  }

  private static String state(Socket socket) {
    return socket.entry("me").map(me -> me.get("state").asText()).orElse("");
  }

  private Client ready(String user) {
    Client client = client().signIn(user);
    assertThat(client.act("/api/me/state", body().put("state", "ready")).status()).isEqualTo(200);
    return client;
  }

  /** A call taken by amira; answers with the encounter's path. */
  private String taken(Socket socket) {
    desk.telephone().arrives("c-1", "public", "07700900123");
    desk.telephone().waits("c-1");
    desk.telephone().rings("c-1", "1001");
    await().until(() -> state(socket).equals("ringing"));
    assertThat(socket.entry("call/c-1").orElseThrow().get("caller").asText())
        .isEqualTo("07700900123");
    desk.telephone().talks("c-1", "1001");
    await().until(() -> socket.first("encounter/").isPresent());
    return "/api/encounters/" + socket.first("encounter/").orElseThrow().get("id").asText();
  }

  private static Client.Answer answer(
      Client client, String encounter, String question, Object value) {
    ObjectNode body = body().put("question", question);
    if (value instanceof Integer number) {
      body.put("value", number);
    } else {
      body.put("value", value.toString());
    }
    return client.act(encounter + "/answers", body);
  }

  private static JsonNode ok(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("encounter");
  }

  @Test
  void aWholeCall() {
    Client amira = ready("amira");
    Socket socket = follow(amira);
    Socket sam = follow(client().signIn("sam"));
    String encounter = taken(socket);
    assertThat(state(socket)).isEqualTo("talking");

    JsonNode protocols = parsed(amira.get("/api/protocols?complaint=fallen"));
    assertThat(protocols.get(0).get("id").asText()).isEqualTo("fall-adult");
    JsonNode asked = ok(amira.act(encounter + "/protocol", body().put("protocol", "fall-adult")));
    assertThat(asked.at("/question/id").asText()).isEqualTo("breathing");
    ok(amira.act(encounter + "/patient", body().put("givenName", "Ada").put("postcode", "")));
    ok(answer(amira, encounter, "breathing", "yes"));
    ok(answer(amira, encounter, "head-strike", "no"));
    ok(answer(amira, encounter, "where", "hip"));
    JsonNode concluded = ok(answer(amira, encounter, "age", 81));
    assertThat(concluded.at("/outcome/level").asText()).isEqualTo("urgent");

    JsonNode kept = amira.get(encounter + "/services").json().get("kept");
    String service = kept.get(0).get("id").asText();
    String slot = kept.get(0).at("/slots/0/id").asText();
    ok(amira.act(encounter + "/hold", body().put("service", service).put("slot", slot)));
    ObjectNode earlier = body().put("slot", kept.get(0).at("/slots/1/id").asText());
    assertThat(amira.act(encounter + "/book", earlier).code()).isEqualTo("hold-changed");
    assertThat(amira.act(encounter + "/release", earlier).code()).isEqualTo("hold-changed");
    JsonNode booked = ok(amira.act(encounter + "/book", body().put("slot", slot)));
    assertThat(booked.at("/placement/reference").asText()).isEqualTo("OC-7F3K-29X");

    String key = "encounter/" + booked.get("id").asText();
    await().until(() -> sam.entry(key).filter(e -> e.has("placement")).isPresent());
    JsonNode seen = sam.entry(key).orElseThrow();
    assertThat(seen.has("outcome")).isTrue();
    for (String hidden : new String[] {"patient", "answers", "question", "caller"}) {
      assertThat(seen.has(hidden)).as(hidden).isFalse();
    }

    assertThat(amira.act(encounter + "/finish", body().put("nothingElse", true)).code())
        .isEqualTo("not-read-back");
    thePlaceIsReadBack(amira, encounter, booked);
    desk.telephone().ends("c-1");
    await().until(() -> state(socket).equals("wrap-up"));
    await().until(() -> socket.first("encounter/").filter(e -> e.has("callEndedAt")).isPresent());
    ok(amira.act(encounter + "/finish", body().put("nothingElse", true)));
    await().until(() -> state(socket).equals("ready"));
    await().until(() -> socket.first("encounter/").isEmpty());
    assertThat(sam.entry("call/c-1").orElseThrow().get("outcome").asText()).isEqualTo("answered");
    await().until(() -> sam.entry("today").orElseThrow().get("booked").asInt() == 1);
    clock.pass(Duration.ofSeconds(61));
    // To the desk, which saw a minute pass, the open sockets have been silent for too long.
    await()
        .until(() -> {
          Socket anew = follow(client().signIn("sam"));
          await().until(() -> anew.entry("today").isPresent());
          return anew.entry("call/c-1").isEmpty();
        });
  }

  private static JsonNode parsed(Client.Answer list) {
    return Json.readObject(
            ("{\"list\":" + list.text() + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .orElseThrow()
        .get("list");
  }

  /** What is confirmed is what was shown, and may be taken back. */
  private static void thePlaceIsReadBack(Client amira, String encounter, JsonNode booked) {
    String name = booked.at("/readBack/1/said").asText();
    ObjectNode read = body().put("part", "place").put("said", name);
    ObjectNode outdated = body().put("part", "place").put("said", "another");
    Client.Answer changed = amira.act(encounter + "/read-back", outdated);
    assertThat(changed.code()).isEqualTo("read-back-changed");
    assertThat(changed.json().at("/encounter/readBack/1/confirmed").asBoolean(true)).isFalse();
    malformed(amira.act(encounter + "/read-back", body().put("part", "place")), "said");
    JsonNode said = ok(amira.act(encounter + "/read-back", read));
    assertThat(said.get("readBack").toString())
        .contains("{\"part\":\"place\",\"confirmed\":true,")
        .contains("{\"part\":\"outcome\",\"confirmed\":false,");
    ObjectNode undone = body().put("part", "place").put("undone", true);
    assertThat(ok(amira.act(encounter + "/read-back", undone)).get("readBack").toString())
        .doesNotContain("true");
  }

  @Test
  void aHandlerWhoFinishesWhileTheCallerTalksIsReadyOnceTheCallIsOver() {
    Client amira = ready("amira");
    Socket socket = follow(amira);
    String encounter = taken(socket);
    ok(amira.act(encounter + "/finish", body().put("reason", "Wrong number")));
    assertThat(state(socket)).isEqualTo("talking");
    desk.telephone().ends("c-1");
    await().until(() -> state(socket).equals("ready"));
  }

  @Test
  void nobodyIsReadyBeforeTheyHaveFinished() {
    Client amira = ready("amira");
    Socket socket = follow(amira);
    taken(socket);
    desk.telephone().ends("c-1");
    await().until(() -> state(socket).equals("wrap-up"));
    Client.Answer answer = amira.act("/api/me/state", body().put("state", "ready"));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("unfinished");
  }

  @Test
  void anotherHandlersEncounterIsNotThere() {
    Socket socket = follow(ready("amira"));
    String encounter = taken(socket);
    Client ben = client().signIn("ben");
    Client.Answer others = answer(ben, encounter, "breathing", "yes");
    Client.Answer nobodys = answer(ben, "/api/encounters/" + UUID.randomUUID(), "breathing", "yes");
    assertThat(others.status()).isEqualTo(404);
    assertThat(others.text()).isEqualTo(nobodys.text());
    assertThat(ben.get(encounter + "/services").status()).isEqualTo(404);
    Socket bens = follow(ben);
    await().until(() -> bens.entry("me").isPresent());
    assertThat(bens.first("encounter/")).isEmpty();
    assertThat(bens.first("call/")).isEmpty();
  }

  @Test
  void theSameCommandAgainIsAnsweredAlikeAndDoneOnce() {
    Client amira = ready("amira");
    Socket socket = follow(amira);
    String encounter = taken(socket);
    ObjectNode command =
        body().put("commandId", UUID.randomUUID().toString()).put("protocol", "fall-adult");
    Client.Answer first = amira.post(encounter + "/protocol", command);
    Client.Answer second = amira.post(encounter + "/protocol", command);
    assertThat(ok(second)).isEqualTo(ok(first));
    Client.Answer other = amira.post(encounter + "/protocol", command.put("protocol", "other"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("command-reused");
  }

  @Test
  void aRefusalSaysWhyAndHowThingsStand() {
    Client amira = ready("amira");
    String encounter = taken(follow(amira));
    ok(amira.act(encounter + "/protocol", body().put("protocol", "fall-adult")));
    Client.Answer wrongKind = answer(amira, encounter, "breathing", 7);
    assertThat(wrongKind.status()).isEqualTo(409);
    assertThat(wrongKind.code()).isEqualTo("wrong-kind");
    assertThat(wrongKind.json().at("/encounter/question/id").asText()).isEqualTo("breathing");
    Client.Answer unknown = answer(amira, encounter, "no-such", "yes");
    assertThat(unknown.code()).isEqualTo("unknown-question");
    JsonNode slots = parsed(amira.get(encounter + "/services"), "kept").get(0).get("slots");
    Client.Answer gone =
        amira.act(
            encounter + "/hold",
            body().put("service", "utc-north").put("slot", slots.get(5).get("id").asText()));
    assertThat(gone.code()).isEqualTo("slot-gone");
    assertThat(gone.json().get("alternatives")).hasSize(3);
  }

  private static JsonNode parsed(Client.Answer object, String field) {
    return object.json().get(field);
  }

  @Test
  void whatIsNotWellFormedIsRefusedWithTheField() {
    Client amira = ready("amira");
    String encounter = taken(follow(amira));
    malformed(amira.post(encounter + "/book", body()), "commandId");
    malformed(amira.post(encounter + "/book", body().put("commandId", "1")), "commandId");
    malformed(amira.act(encounter + "/book", body()), "slot");
    malformed(amira.act(encounter + "/release", body()), "slot");
    malformed(amira.act(encounter + "/book", body().put("slot", "a@1").put("extra", 1)), "extra");
    malformed(amira.act(encounter + "/answers", body().put("question", "breathing")), "value");
    malformed(
        amira.act(
            encounter + "/answers",
            (ObjectNode) body().put("question", "breathing").set("value", body())),
        "value");
    malformed(amira.act(encounter + "/answers", body().put("question", "a b")), "question");
    malformed(amira.act(encounter + "/patient", body().put("givenName", "A\nB")), "givenName");
    malformed(
        amira.act(encounter + "/patient", body().put("givenName", "x".repeat(101))), "givenName");
    malformed(amira.act(encounter + "/finish", body().put("nothingElse", "yes")), "nothingElse");
    malformed(amira.act(encounter + "/read-back", body().put("part", "weather")), "part");
    malformed(amira.act("/api/me/state", body().put("state", "asleep")), "state");
    malformed(amira.get("/api/protocols?complaint=" + "x".repeat(201)), "complaint");
  }

  private static void malformed(Client.Answer answer, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().get("field").asText()).isEqualTo(field);
    assertThat(answer.code()).isEqualTo("malformed");
  }

  @Test
  void aBodyIsOneBoundedJsonObject() {
    Client amira = ready("amira");
    String path = taken(follow(amira)) + "/book";
    for (String text :
        new String[] {
          "nonsense",
          "{\"a\":1",
          "[]",
          "null",
          "{\"a\":1}{\"b\":2}",
          "{\"a\":1,\"a\":2}",
          "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}",
          "{\"a\":" + "9".repeat(500) + "}",
          "{\"a\":NaN}",
          "\u00ff\u00fe"
        }) {
      Client.Answer answer =
          amira.send(HttpMethod.POST, path, Client.ordinary(), Buffer.buffer(text));
      assertThat(answer.status()).as(text).isEqualTo(400);
    }
    String large = "{\"a\":\"" + "x".repeat(Gate.BODY_BYTES_MAX) + "\"}";
    Client.Answer tooLarge =
        amira.send(HttpMethod.POST, path, Client.ordinary(), Buffer.buffer(large));
    assertThat(tooLarge.status()).isEqualTo(413);
  }

  @Test
  void anAbandonedCallLeavesNoEncounter() {
    Client amira = ready("amira");
    Socket socket = follow(amira);
    Socket sam = follow(client().signIn("sam"));
    desk.telephone().arrives("c-1", "public", "");
    desk.telephone().waits("c-1");
    desk.telephone().rings("c-1", "1001");
    await().until(() -> state(socket).equals("ringing"));
    // Not so long that the sockets were silent for too long.
    clock.pass(Duration.ofSeconds(31));
    desk.telephone().ends("c-1");
    await().until(() -> state(socket).equals("ready"));
    await().until(() -> sam.entry("today").orElseThrow().get("abandoned30To60s").asInt() == 1);
    assertThat(desk.encounters().size()).isZero();
  }

  @Test
  void aCallTakenAndEndedBetweenTwoLooksIsAnEncounterAllTheSame() {
    Client amira = ready("amira");
    Socket socket = follow(amira);
    desk.telephone().arrives("c-1", "public", "07700900123");
    Socket sam = follow(client().signIn("sam"));
    await().until(() -> sam.entry("call/c-1").isPresent());
    synchronized (desk.telephone()) {
      // Nobody can look in between.
      desk.telephone().waits("c-1");
      desk.telephone().rings("c-1", "1001");
      desk.telephone().talks("c-1", "1001");
      desk.telephone().ends("c-1");
    }
    await().until(() -> socket.first("encounter/").filter(e -> e.has("callEndedAt")).isPresent());
    assertThat(state(socket)).isEqualTo("wrap-up");
  }

  @Test
  @ExpectsLog("the database does not answer")
  @ExpectsLog(value = "The journal is away", optional = true)
  void aCallTakenWhileTheJournalIsAwayIsOpenedOnceItIsBack() {
    Client amira = ready("amira");
    Socket socket = follow(amira);
    desk.encounters().away(true);
    desk.telephone().arrives("c-1", "public", "07700900123");
    desk.telephone().talks("c-1", "1001");
    await()
        .until(() ->
            socket.entry("health").filter(h -> !h.at("/database/live").asBoolean()).isPresent());
    assertThat(client().get("/health/ready").status()).isEqualTo(503);
    assertThat(state(socket)).isEqualTo("talking");
    assertThat(socket.first("encounter/")).isEmpty();
    desk.encounters().away(false);
    await().until(() -> socket.first("encounter/").isPresent());
    assertThat(desk.encounters().size()).isEqualTo(1);
  }

  @Test
  @ExpectsLog("The journal is away")
  @ExpectsLog(value = "the database does not answer", optional = true)
  void anAnswerThatCannotBeSavedIsNotAcknowledged() {
    Client amira = ready("amira");
    String encounter = taken(follow(amira));
    ObjectNode command =
        body().put("commandId", UUID.randomUUID().toString()).put("protocol", "fall-adult");
    desk.encounters().away(true);
    Client.Answer failed = amira.post(encounter + "/protocol", command);
    assertThat(failed.status()).isEqualTo(503);
    assertThat(failed.code()).isEqualTo("unavailable");
    desk.encounters().away(false);
    ok(amira.post(encounter + "/protocol", command));
  }

  @Test
  void aReloadedPageIsWhereItWas() {
    Client amira = ready("amira");
    Socket first = follow(amira);
    String encounter = taken(first);
    ok(amira.act(encounter + "/protocol", body().put("protocol", "fall-adult")));
    ok(answer(amira, encounter, "breathing", "yes"));
    await()
        .until(() ->
            first
                .first("encounter/")
                .filter(e -> e.at("/question/id").asText().equals("head-strike"))
                .isPresent());
    first.close();
    Socket second = follow(amira.copy());
    await().until(() -> second.first("encounter/").isPresent());
    assertThat(second.entries()).isEqualTo(first.entries());
  }

  @Test
  void aReadyHandlerWhomNobodySeesIsNotRung() {
    Client amira = ready("amira");
    Socket socket = follow(amira);
    await().until(() -> state(socket).equals("ready"));
    socket.close();
    // The desk has to look once to see that nobody is there, and again when the time is up.
    await()
        .until(() -> {
          // Not so much at a look that her session would be over before the desk has looked twice.
          clock.pass(Duration.ofSeconds(5));
          return desk.telephone().readyPhones().isEmpty();
        });
    assertThat(desk.telephone().acts()).contains("not-ready 1001");
  }

  @Test
  void aSupervisorHasNoPhoneToBeReadyOn() {
    Client sam = client().signIn("sam");
    assertThat(sam.act("/api/me/state", body().put("state", "ready")).status()).isEqualTo(404);
  }
}
