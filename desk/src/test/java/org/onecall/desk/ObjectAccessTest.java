package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Route;

/** Promise 9 below the routes: a row that a role may use shows nobody what is somebody else's. */
class ObjectAccessTest extends DeskTest {
  /** Every field that an act on an encounter or a call takes, so that each is well formed. */
  static ObjectNode everyField(String path) {
    ObjectNode body = Json.object();
    String act = path.substring(path.lastIndexOf('/') + 1);
    boolean ofCall = path.startsWith("/api/calls/");
    switch (act) {
      case "consult", "bring" -> body.put("who", "emergency");
      case "give" -> body.put("user", "chloe");
      case "queue" -> body.put("queue", "public");
      case "recording" -> body.put("on", false);
      case "dismiss", "leave" -> {}
      case "hold" -> {
        if (!ofCall) {
          body.put("service", "utc").put("slot", "slot-1");
        }
      }
      case "resume" -> {
        if (!ofCall) {
          body.put("protocol", "fall-adult");
        }
      }
      case "protocol", "set-aside" -> body.put("protocol", "fall-adult");
      case "answers" -> body.put("question", "breathing").put("value", "yes");
      case "notes" -> body.put("text", "hello");
      case "copy" -> body.put("phone", "07700900123");
      case "refer", "refer-also", "through" -> body.put("service", "utc");
      case "refuse" -> body.put("service", "utc").put("reason", 42);
      case "plan" ->
          body.put("contact", "contact:a:1").put("seesToIt", true).put("words", "is on her way");
      case "cancel" -> body.put("reference", "OC-7F3K-29").put("reason", "not wanted");
      case "read-back" -> body.put("part", "outcome").put("said", "0123456789abcdef");
      case "finish" -> body.put("nothingElse", true);
      case "ambulance" -> body.put("whom", "Control, job 4711");
      case "patient" -> body.put("givenName", "Rosa");
      case "person" -> body.put("person", UUID.randomUUID().toString());
      case "prevention" -> body.put("offer", "stop-smoking").put("accepted", true);
      case "case" -> body.put("case", UUID.randomUUID().toString()).put("by", "handler");
      case "book", "release" -> body.put("slot", "slot-1");
      case "nothing-else", "gate", "call-back", "ring" -> {}
      default -> throw new AssertionError("say what a well-formed " + path + " is made of");
    }
    return body.put("commandId", UUID.randomUUID().toString());
  }

  @Test
  void whatIsAnotherHandlersIsNotThereForAnybodyElseWhoTakesCalls() {
    Client amira = client().signIn("amira");
    Socket hers = follow(amira);
    desk.telephone().arrives("1.1", "public", "07700900123");
    desk.telephone().waits("1.1");
    desk.telephone().rings("1.1", "1001");
    desk.telephone().talks("1.1", "1001");
    await().until(() -> hers.first("encounter/").isPresent());
    String encounter = hers.first("encounter/").orElseThrow().path("id").asText();
    var refused = new Refused(clock).open();
    int asked = 0;
    for (String user : List.of("ben", "grace")) {
      Client other = client().signIn(user);
      for (Route route : desk.server().routes().rows()) {
        String path = route.path().text();
        boolean ofEncounter = path.startsWith("/api/encounters/{id}");
        boolean ofCall = path.startsWith("/api/calls/{id}");
        if (!ofEncounter && !ofCall) {
          continue;
        }
        String real = path.replace("{id}", ofEncounter ? encounter : "1.1");
        Supplier<Client.Answer> asks =
            () ->
                route.method().equals(HttpMethod.POST)
                    ? other.send(
                        HttpMethod.POST,
                        real,
                        Client.ordinary(),
                        Buffer.buffer(Json.bytes(everyField(path))))
                    : other.get(real);
        asked++;
        Client.Answer answer =
            refused.expect(asks, 404, "not-found", route.method() + " " + path, user);
        assertThat(answer.text()).as(real).doesNotContain("07700900123", "amira");
      }
    }
    refused.close();
    assertThat(asked).as("rows asked").isGreaterThan(30);
    assertThat(hers.first("encounter/").orElseThrow().path("version").asLong()).isEqualTo(1);
  }

  /** Objects that belong to one person or team, by the path, and the test that asks as another. */
  private static final Map<String, String> OWNED =
      Map.of(
          "/api/encounters/{id}", "above",
          "/api/calls/{id}", "above",
          "/api/tasks/{id}", "PeopleAtTheDeskTest.aTeamSeesItsOwnTasksAndNobodyElses",
          "/api/me/drafts/{id}", "DraftsAtTheDeskTest.whatIsWrittenIsThereAgainForNobodyElse…");

  /** Objects that are everybody's whose role the row is for. */
  private static final List<String> SHARED =
      List.of(
          "/api/people/{id}", // a restricted record hides its fields: RestrictedAtTheDeskTest
          "/api/cases/{id}",
          "/api/call-backs/{id}",
          "/api/content/{hash}",
          "/api/directory/{id}",
          "/api/service-sheets/{id}",
          "/api/users/{id}",
          "/api/wall-passes/{id}",
          "/api/lines/{id}",
          "/api/floor/agents/{id}",
          "/api/floor/calls/{id}",
          "/api/floor/encounters/{id}",
          "/{file}",
          "/assets/{file}",
          "/assets/{folder}");

  /** A new kind of object cannot come into the table without a word on whose it is. */
  @Test
  void ofEveryObjectThatARowNamesItIsSaidWhoseItIs() {
    var kinds = new TreeSet<String>();
    for (Route route : desk.server().routes().rows()) {
      String path = route.path().text();
      if (path.contains("{")) {
        kinds.add(path.substring(0, path.indexOf('}') + 1));
      }
    }
    var said = new TreeSet<>(OWNED.keySet());
    said.addAll(SHARED);
    assertThat(kinds).isEqualTo(said);
  }
}
