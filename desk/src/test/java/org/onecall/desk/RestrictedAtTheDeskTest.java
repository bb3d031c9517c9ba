package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.patient.PersonId;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Urgency;
import org.onecall.telephony.floor.Call;
import org.onecall.testing.ExpectsLog;

/** Of a restricted record nothing of where somebody is stands anywhere at the desk. */
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class RestrictedAtTheDeskTest extends StoredDeskTest {
  private static final String NUMBER = "07700900777";
  private static final String POSTCODE = "ZZ3 9XX";
  private static final String RUTH = "9990000026";
  private static final List<String> WHERE =
      List.of(NUMBER, "07700 900777", "900777", POSTCODE, "ZZ3", "Fen Road");

  private static String ruth(Client client) {
    return client.people("nhsNumber", RUTH).json().at("/people/0/id").asText();
  }

  private static void saysNothingOfWhere(String what, String text) {
    for (String where : WHERE) {
      assertThat(text).as(what).doesNotContain(where);
    }
  }

  /** A call by telephone that this handler has answered, with what they follow live. */
  private static String talking(String call, String phone, Socket socket) {
    desk.telephone().arrives(call, "public", NUMBER);
    desk.telephone().waits(call);
    desk.telephone().rings(call, phone);
    desk.telephone().talks(call, phone);
    await().until(() -> socket.first("encounter/").isPresent());
    assertThat(socket.entry("call/" + call).orElseThrow().get("caller").asText()).isEqualTo(NUMBER);
    return socket.first("encounter/").orElseThrow().get("id").asText();
  }

  private static void over(Client client, String call, String encounter) {
    desk.telephone().ends(call);
    client.act(
        "/api/encounters/" + encounter + "/finish",
        Json.object().put("reason", "Over").put("done", "Rang 999"));
  }

  @Test
  void whoIsGoneIsRungAgainByANumberThatNobodyIsShown() {
    Client ben = signedIn("ben");
    Socket his = ben.live();
    desk.telephone().carrier();
    String encounter = talking("hidden-again", "1002", his);
    String path = "/api/encounters/" + encounter;
    ben.act(path + "/person", Json.object().put("person", ruth(ben)));
    desk.telephone().ends("hidden-again");
    await().until(() -> his.first("encounter/").orElseThrow().has("callEndedAt"));

    Client.Answer rung = ben.act(path + "/ring", Json.object());

    assertThat(rung.status()).as(rung.text()).isEqualTo(200);
    saysNothingOfWhere("the ring", rung.text());
    assertThat(desk.telephone().acts()).contains("call out " + NUMBER + " from 1002");
    String call = rung.json().at("/encounter/callId").asText();
    await().until(() -> his.entry("call/" + call).isPresent());
    saysNothingOfWhere("their call", his.entry("call/" + call).orElseThrow().toString());
    desk.telephone().talks(call, "1002");
    desk.telephone().callBack(call, true);
    await().until(() -> !his.first("encounter/").orElseThrow().has("callEndedAt"));
    over(ben, call, encounter);
    his.close();
  }

  @Test
  void check16RestrictedRecordInACallShowsNeitherNumberNorPostcodeAndIsReachedAllTheSame() {
    Client amira = signedIn("amira");
    Socket hers = amira.live();
    Socket sams = signedIn("sam").live();
    String encounter = talking("hidden-1", "1001", hers);
    String path = "/api/encounters/" + encounter;
    ObjectNode said = Json.object().put("postcode", POSTCODE).put("phone", NUMBER);
    assertThat(amira.act(path + "/patient", said).text()).contains(POSTCODE);
    Client.Answer linked = amira.act(path + "/person", Json.object().put("person", ruth(amira)));
    saysNothingOfWhere("the call, once it is said whom it is about", linked.text());
    JsonNode hidden = linked.json().at("/encounter/hidden");
    assertThat(hidden.get("number").asBoolean()).isTrue();
    assertThat(hidden.get("postcode").asBoolean()).isTrue();
    await().until(() -> hers.entry("call/hidden-1").orElseThrow().get("caller").asText().isEmpty());
    await().until(() -> sams.entry("call/hidden-1").orElseThrow().get("caller").asText().isEmpty());
    saysNothingOfWhere("live, theirs", hers.first("encounter/").orElseThrow().toString());
    saysNothingOfWhere("live, a supervisor's", sams.first("encounter/").orElseThrow().toString());
    saysNothingOfWhere("who it is about", amira.get(path + "/person").text());

    // Saved anew by a page that shows neither, both are still known.
    JsonNode again = amira.act(path + "/patient", Json.object().put("givenName", "Ruth")).json();
    assertThat(again.at("/encounter/hidden/postcode").asBoolean()).isTrue();
    JsonNode concluded = concluded(amira, path);
    saysNothingOfWhere("the outcome", concluded.toString());
    Client.Answer copied = amira.act(path + "/copy", Json.object());
    assertThat(copied.status()).as(copied.text()).isEqualTo(200);
    saysNothingOfWhere("the copy that was sent", copied.text());
    assertThat(copied.json().at("/encounter/copies").size()).isEqualTo(1);
    over(amira, "hidden-1", encounter);
    hers.close();
    sams.close();
  }

  /** The call led to an outcome: somebody who does not breathe, so that it is soon reached. */
  private static JsonNode concluded(Client amira, String path) {
    JsonNode now =
        amira
            .act(path + "/protocol", Json.object().put("protocol", "fall-adult"))
            .json()
            .get("encounter");
    while (now.has("question")) {
      JsonNode question = now.get("question");
      ObjectNode body = Json.object().put("question", question.get("id").asText());
      switch (question.get("kind").asText()) {
        case "number" -> body.put("value", 1);
        case "yes-no" -> body.put("value", "no");
        default -> body.put("value", "not-sure");
      }
      now = amira.act(path + "/answers", body).json().get("encounter");
    }
    return now;
  }

  @Test
  void check16RestrictedRecordIsKnownByItsNumberAloneWhoeverWroteItDown() {
    Client ben = signedIn("ben");
    String path = "/api/encounters/" + store.answered("hidden-2", NUMBER, "ben").get("id").asText();
    Client.Answer written =
        ben.act(path + "/patient", Json.object().put("nhsNumber", RUTH).put("postcode", POSTCODE));
    saysNothingOfWhere("a number that was typed", written.text());
    JsonNode other =
        ben.act(path + "/patient", Json.object().put("nhsNumber", "9990000018")).json();
    assertThat(other.at("/encounter/patient/postcode").asText()).isEqualTo(POSTCODE);
    ben.act(path + "/finish", Json.object().put("reason", "Over"));
  }

  @Test
  void check16RestrictedRecordOfAReferralInShowsNothingThatTheSenderWroteOfWhere() {
    Referrals referrals = new Referrals(store.partnership().receiver());
    var about = new Referrals.About("Ruth", "Hidden", "1985-07-21", RUTH, POSTCODE, "07700 900777");
    String id = referrals.send(about, "R-1", Instant.now().plusSeconds(600), false);
    Client chloe = signedIn("chloe");
    String list = chloe.get("/api/cases").text();
    assertThat(list).contains("Hidden");
    saysNothingOfWhere("the list of cases", list);
    saysNothingOfWhere("the case", chloe.get("/api/cases/" + id).text());
    Client.Answer taken = chloe.act("/api/cases/" + id + "/take", Json.object());
    assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    saysNothingOfWhere("the case that was taken, and its encounter", taken.text());
    assertThat(taken.json().at("/encounter/hidden/number").asBoolean()).isTrue();
    String path = "/api/encounters/" + taken.json().at("/encounter/id").asText();

    // A transferred call brings the same case with it.
    String second = referrals.send(about, "R-2", Instant.now().plusSeconds(600), false);
    chloe.act(path + "/finish", Json.object().put("reason", "Over"));
    String call =
        "/api/encounters/" + store.answered("hidden-3", NUMBER, "chloe").get("id").asText();
    Client.Answer joined =
        chloe.act(call + "/case", Json.object().put("case", second).put("by", "handler"));
    assertThat(joined.status()).as(joined.text()).isEqualTo(200);
    saysNothingOfWhere("the case of a transferred call", joined.text());
    saysNothingOfWhere("the same, read again", chloe.get(call + "/case").text());
    chloe.act(call + "/finish", Json.object().put("reason", "Over"));

    // Without a number it is by name and birth date that she may be who she is.
    String third = referrals.send(about.numbered(""), "R-3", Instant.now().plusSeconds(600), false);
    saysNothingOfWhere("a case without a number", chloe.get("/api/cases/" + third).text());
    referrals.takeBack(third, about.numbered(""));
  }

  @Test
  void check16RestrictedRecordIsRungFromATaskWithoutThatAnybodySeesTheNumber() {
    desk.telephone().carrier();
    Client amira = signedIn("amira");
    Socket hers = amira.live();
    var now = InstantSource.system().instant();
    Task task =
        Client.await(
            store
                .people()
                .tasks()
                .make(
                    new NewTask(
                        UUID.randomUUID().toString(),
                        TaskKind.CALLER_CALL_BACK,
                        Urgency.SAME_DAY,
                        Task.HANDLERS,
                        new Subject(
                            Optional.empty(),
                            PersonId.parse(ruth(amira)),
                            Optional.of("Ruth Hidden"),
                            "To be rung back",
                            Optional.empty(),
                            Optional.of(NUMBER),
                            Optional.of(POSTCODE)),
                        now,
                        Optional.empty()),
                    "onecall",
                    now));
    String path = "/api/tasks/" + task.id();
    assertThat(amira.act(path + "/accept", Json.object()).status()).isEqualTo(200);
    saysNothingOfWhere("the task", amira.get(path).text());
    Client.Answer rung = amira.act(path + "/ring", Json.object());
    assertThat(rung.status()).as(rung.text()).isEqualTo(200);
    saysNothingOfWhere("the task that is rung", rung.text());
    assertThat(desk.telephone().acts()).contains("call out " + NUMBER + " from 1001");
    Call call =
        desk.telephone().floor().calls().values().stream()
            .filter(Call::isBack)
            .reduce((first, last) -> last)
            .orElseThrow();
    await().until(() -> hers.entry("call/" + call.id()).isPresent());
    saysNothingOfWhere("the call", hers.entry("call/" + call.id()).orElseThrow().toString());
    desk.telephone().talks(call.id(), "1001");
    await().until(() -> desk.telephone().acts().contains("ring back " + NUMBER));
    desk.telephone().callBack(call.id(), true);
    await().until(() -> hers.first("encounter/").isPresent());
    JsonNode encounter = hers.first("encounter/").orElseThrow();
    saysNothingOfWhere("the encounter of that call", encounter.toString());
    over(amira, call.id(), encounter.get("id").asText());
    hers.close();
  }

  @Test
  void check16RestrictedRecordsCarePlanKeepsNoNumberOfWhomItNames() {
    Client grace = signedIn("grace");
    String path = "/api/people/" + ruth(grace);
    ObjectNode plan = Json.object().put("words", "Her sister decides").put("respect", false);
    plan.putArray("steps")
        .addObject()
        .put("whom", "Her sister")
        .put("phone", "07700 900777")
        .put("forWhat", "anything");
    Client.Answer kept = grace.act(path + "/plan", plan);
    assertThat(kept.json().at("/plan/steps/0/whom").asText()).isEqualTo("Her sister");
    saysNothingOfWhere("the plan", kept.text());
    saysNothingOfWhere("the copy for themselves", grace.get(path + "/copy").text());
  }
}
