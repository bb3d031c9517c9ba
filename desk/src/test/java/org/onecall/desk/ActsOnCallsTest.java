package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Json;
import org.onecall.telephony.floor.Control;
import org.onecall.testing.ExpectsLog;

/** Who may do what with a call, and what is written down of it. */
class ActsOnCallsTest extends DeskTest {
  private static final String CALL = "1750000000.1";

  private void amiraTalks() {
    desk.telephone().arrives(CALL, "public", "07700900123");
    desk.telephone().waits(CALL);
    desk.telephone().rings(CALL, "1001");
    desk.telephone().talks(CALL, "1001");
  }

  private static ObjectNode reason(String text) {
    return Json.object().put("reason", text);
  }

  @Test
  void aHandlerActsOnTheirOwnCallAlone() {
    amiraTalks();
    Client amira = client().signIn("amira");
    Client ben = client().signIn("ben");
    for (String act : new String[] {"hold", "resume", "dismiss", "leave"}) {
      String path = "/api/calls/" + CALL + "/" + act;
      assertThat(ben.act(path, Json.object()).status()).as(act).isEqualTo(404);
      // There is no Asterisk behind it here, and the refusal says so.
      assertThat(amira.act(path, Json.object()).code()).as(act).isEqualTo("not-here");
    }
    assertThat(
            amira
                .act("/api/calls/" + CALL + "/consult", Json.object().put("who", "nobody"))
                .status())
        .isEqualTo(400);
    assertThat(
            amira
                .act(
                    "/api/calls/" + CALL + "/bring",
                    Json.object().put("who", "outside").put("number", "1;x"))
                .status())
        .isEqualTo(400);
    assertThat(client().signIn("sam").act("/api/calls/" + CALL + "/hold", Json.object()).status())
        .isEqualTo(404);
  }

  private List<String> moves() {
    return desk.telephone().acts().stream()
        .filter(act -> act.startsWith("given") || act.equals("place QUEUE"))
        .toList();
  }

  /** The answer to what made the call another's may be lost; whoever asks again is told it. */
  @Test
  void whatGaveTheCallAwayIsAnsweredTheSameWhenItIsSentAgain() {
    desk.telephone().carrier();
    Client amira = client().signIn("amira");
    Client chloe = client().signIn("chloe");
    for (String act : List.of("give", "queue", "leave")) {
      desk.telephone().arrives(act, "public", "07700900123");
      desk.telephone().waits(act);
      desk.telephone().talks(act, "1001");
      String path = "/api/calls/" + act + "/";
      if (act.equals("leave")) {
        ObjectNode ben = Json.object().put("who", "colleague").put("user", "ben");
        assertThat(amira.act(path + "consult", ben).status()).isEqualTo(200);
      }
      ObjectNode command = Json.object().put("commandId", UUID.randomUUID().toString());
      switch (act) {
        case "give" -> command.put("user", "ben");
        case "queue" -> command.put("queue", "public");
        default -> {}
      }
      assertThat(amira.post(path + act, command).status()).as(act).isEqualTo(200);
      desk.telephone().legEnds("1001");
      List<String> done = moves();
      assertThat(amira.act(path + "hold", Json.object()).status()).as("not hers").isEqualTo(404);
      assertThat(amira.post(path + act, command).status()).as(act + " again").isEqualTo(200);
      assertThat(chloe.post(path + act, command).status()).as("not chloe's").isEqualTo(404);
      assertThat(moves()).as("done once").isEqualTo(done);
      desk.telephone().ends(act);
    }
  }

  @Test
  void aMoveIsAnsweredTheSameWhenItIsSentAgainAndTheCallIsOver() {
    desk.telephone().carrier();
    desk.telephone().arrives(CALL, "public", "07700900123");
    desk.telephone().waits(CALL);
    Client sam = client().signIn("sam");
    String path = "/api/floor/calls/" + CALL + "/move";
    ObjectNode command =
        reason("A child")
            .put("priority", 6)
            .put("seenPriority", 5)
            .put("commandId", UUID.randomUUID().toString());
    assertThat(sam.post(path, command).status()).isEqualTo(200);
    desk.telephone().ends(CALL);
    assertThat(sam.post(path, command).status()).isEqualTo(200);
    assertThat(client().signIn("zoe").post(path, command).status()).isEqualTo(404);
    assertThat(desk.audit()).hasSize(2);
  }

  @Test
  void aCallerIsPutThroughToAServiceWhichIsWrittenDownOnceItIsOnTheLine() {
    desk.telephone().carrier();
    amiraTalks();
    Client amira = client().signIn("amira");
    Socket page = follow(amira);
    await().until(() -> page.first("encounter/").isPresent());
    String encounter =
        "/api/encounters/" + page.first("encounter/").orElseThrow().path("id").asText() + "/";
    concluded(amira, encounter);
    String through = "/api/calls/" + CALL + "/through";
    ObjectNode crisis = Json.object().put("service", "crisis-line");
    Client ben = client().signIn("ben");
    assertThat(ben.act(through, crisis).status()).isEqualTo(404);
    assertThat(amira.act(through, Json.object().put("service", "pharmacy-1")).code())
        .isEqualTo("not-eligible");
    assertThat(amira.act(through, Json.object().put("service", "nowhere")).code())
        .isEqualTo("not-eligible");
    Client.Answer passing = amira.act(through, crisis);
    assertThat(passing.code()).isEqualTo("say-why-not");
    assertThat(passing.text()).contains("Northgate Urgent Treatment Centre");
    assertThat(desk.telephone().acts()).noneMatch(act -> act.startsWith("bring"));

    ObjectNode why = Json.object().put("service", "utc-north").put("reason", 21);
    assertThat(amira.act(encounter + "refuse", why).status()).isEqualTo(200);
    // A relative, who is not to be taken for the service.
    ObjectNode daughter = Json.object().put("who", "outside").put("number", "07700900321");
    assertThat(amira.act("/api/calls/" + CALL + "/bring", daughter).status()).isEqualTo(200);
    assertThat(amira.act(through, crisis).code()).isEqualTo("somebody-there");
    assertThat(desk.telephone().acts()).doesNotContain("bring 01632960000 OUTSIDE");
    assertThat(amira.act("/api/calls/" + CALL + "/dismiss", Json.object()).status()).isEqualTo(200);

    assertThat(amira.act(through, crisis).status()).isEqualTo(200);
    assertThat(desk.telephone().acts()).contains("bring 01632960000 OUTSIDE");
    await()
        .until(() ->
            page.first("encounter/")
                .filter(e -> e.at("/placement/service").asText().equals("crisis-line"))
                .isPresent());
    await().until(() -> serviceOnTheLine(page).equals("crisis-line"));
    assertThat(amira.act("/api/calls/" + CALL + "/dismiss", Json.object()).status()).isEqualTo(200);
    assertThat(amira.act("/api/calls/" + CALL + "/bring", daughter).status()).isEqualTo(200);
    await().until(() -> serviceOnTheLine(page).equals("of no service"));
  }

  /** What service the one who was brought into the call is. */
  private static String serviceOnTheLine(Socket page) {
    return page.entry("call/" + CALL)
        .map(call -> call.path("parties").path(0))
        .map(party ->
            party.isMissingNode() ? "nobody" : party.path("service").asText("of no service"))
        .orElse("no call");
  }

  /** Comes to the outcome, where the first service that is offered does not suit. */
  private void passesOverTheFirst(Client amira, Socket page) {
    await().until(() -> page.first("encounter/").isPresent());
    String encounter =
        "/api/encounters/" + page.first("encounter/").orElseThrow().path("id").asText() + "/";
    concluded(amira, encounter);
    ObjectNode why = Json.object().put("service", "utc-north").put("reason", 21);
    assertThat(amira.act(encounter + "refuse", why).status()).isEqualTo(200);
  }

  @Test
  void whoIsInTheCallBeforeTheServiceAnswersIsNotTakenForIt() {
    desk.telephone().carrier();
    desk.telephone().answersLate();
    amiraTalks();
    Client amira = client().signIn("amira");
    Socket page = follow(amira);
    passesOverTheFirst(amira, page);
    ObjectNode crisis = Json.object().put("service", "crisis-line");
    assertThat(amira.act("/api/calls/" + CALL + "/through", crisis).status()).isEqualTo(200);
    await().until(() -> serviceOnTheLine(page).equals("crisis-line"));
    // Her daughter is brought while the service rings, and answers first.
    desk.telephone().brought(CALL, "07700900321", Control.Role.OUTSIDE);
    await().until(() -> page.entry("call/" + CALL).orElseThrow().path("parties").size() == 2);
    assertThat(page.first("encounter/").orElseThrow().has("placement")).isFalse();
    desk.telephone().answers(CALL);
    await().until(() -> page.first("encounter/").orElseThrow().has("placement"));
  }

  @Test
  void whoIsOnTheLineAndIsRefusedAsThePlaceIsSaidToBeAndWhy() {
    desk.telephone().carrier();
    amiraTalks();
    Client amira = client().signIn("amira");
    Socket page = follow(amira);
    passesOverTheFirst(amira, page);
    desk.encounters().anUrgentBookingStands();
    ObjectNode crisis = Json.object().put("service", "crisis-line");
    assertThat(amira.act("/api/calls/" + CALL + "/through", crisis).status()).isEqualTo(200);
    await()
        .until(() ->
            page.entry("call/" + CALL)
                .filter(call ->
                    call.at("/parties/0/refusal")
                        .asText()
                        .equals("There is an urgent booking already."))
                .isPresent());
    assertThat(serviceOnTheLine(page)).isEqualTo("crisis-line");
    assertThat(page.first("encounter/").orElseThrow().has("placement")).isFalse();
  }

  @Test
  void withoutACarrierNobodyIsPutThrough() {
    amiraTalks();
    Client amira = client().signIn("amira");
    Socket page = follow(amira);
    passesOverTheFirst(amira, page);
    ObjectNode crisis = Json.object().put("service", "crisis-line");
    assertThat(amira.act("/api/calls/" + CALL + "/through", crisis).code()).isEqualTo("not-here");
    assertThat(page.first("encounter/").orElseThrow().has("placement")).isFalse();
  }

  /** Answers until there is an outcome. */
  private static void concluded(Client client, String encounter) {
    JsonNode now =
        client
            .act(encounter + "protocol", Json.object().put("protocol", "fall-adult"))
            .json()
            .get("encounter");
    while (now.has("question")) {
      JsonNode question = now.get("question");
      ObjectNode answer = Json.object().put("question", question.get("id").asText());
      switch (question.get("kind").asText()) {
        case "number" -> answer.put("value", 1);
        case "any-of" -> answer.putArray("value").add(question.at("/choices/0/value").asText());
        default -> answer.put("value", question.at("/choices/0/value").asText());
      }
      now = client.act(encounter + "answers", answer).json().get("encounter");
    }
  }

  @Test
  void aSupervisorsActNeedsAReasonAndIsNotedBeforeItIsDone() {
    amiraTalks();
    Client sam = client().signIn("sam");
    String move = "/api/floor/calls/" + CALL + "/move";
    assertThat(sam.act(move, Json.object().put("priority", 5)).status()).isEqualTo(400);
    assertThat(sam.act(move, reason("x").put("priority", 1_000)).status()).isEqualTo(400);
    assertThat(sam.act(move, reason("x").put("priority", 6)).status())
        .as("not seen")
        .isEqualTo(400);
    assertThat(desk.audit()).isEmpty();
    assertThat(sam.act(move, reason("A child").put("priority", 6).put("seenPriority", 5)).code())
        .isEqualTo("not-here");
    assertThat(desk.audit())
        .extracting(AuditTrail.Entry::actor, AuditTrail.Entry::act, AuditTrail.Entry::result)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("sam", "move", "asked"),
            org.assertj.core.groups.Tuple.tuple("sam", "move", "refused"));
    assertThat(desk.audit().getFirst().concerned()).contains("amira");
    assertThat(client().signIn("amira").act(move, reason("A child")).status()).isEqualTo(404);
  }

  @Test
  void aHandlerSeesWhoPausedThemAndWhy() {
    Client amira = client().signIn("amira");
    Socket page = follow(amira);
    assertThat(amira.act("/api/me/state", Json.object().put("state", "ready")).status())
        .isEqualTo(200);
    Client sam = client().signIn("sam");
    assertThat(sam.act("/api/floor/agents/amira/pause", reason("Fire drill")).status())
        .isEqualTo(200);
    await()
        .until(() ->
            page.entry("me")
                .filter(me -> me.path("reason").asText().equals("By Sam Taylor: Fire drill"))
                .isPresent());
    assertThat(sam.act("/api/floor/agents/nobody/pause", reason("x")).status()).isEqualTo(404);
    assertThat(sam.act("/api/floor/agents/amira/ready", reason("Over")).status()).isEqualTo(200);
    assertThat(desk.audit()).extracting(AuditTrail.Entry::result).containsOnly("asked", "done");
  }

  @Test
  void aHandlerHasABreakAfterTheirCallUnlessTheyThinkBetterOfIt() {
    Client amira = client().signIn("amira");
    ObjectNode afterAll = Json.object().put("state", "ready-after-call");
    assertThat(amira.act("/api/me/state", afterAll).code()).isEqualTo("no-call");
    amiraTalks();
    Socket page = follow(amira);
    await().until(() -> page.first("encounter/").isPresent());
    wantsABreak(amira);
    awaitThen(page, "Break");
    assertThat(amira.act("/api/me/state", afterAll).status()).isEqualTo(200);
    awaitThen(page, "");
    wantsABreak(amira);
    desk.telephone().ends(CALL);
    // Once the caller has gone it still holds, and can still be taken back, until all is finished.
    awaitThen(page, "Break");
    assertThat(amira.act("/api/me/state", afterAll).status()).isEqualTo(200);
    awaitThen(page, "");
    wantsABreak(amira);
    String encounter = page.first("encounter/").orElseThrow().path("id").asText();
    String finish = "/api/encounters/" + encounter + "/finish";
    assertThat(amira.act(finish, reason("Silent call")).status()).isEqualTo(200);
    await()
        .until(() ->
            page.entry("me")
                .filter(me -> me.path("state").asText().equals("not-ready"))
                .filter(me -> me.path("reason").asText().equals("Break"))
                .isPresent());
    assertThat(desk.telephone().acts()).doesNotContain("finished 1001");
  }

  private static void wantsABreak(Client client) {
    ObjectNode pause = Json.object().put("state", "not-ready").put("reason", "Break");
    assertThat(client.act("/api/me/state", pause).status()).isEqualTo(200);
  }

  private static void awaitThen(Socket page, String reason) {
    await().until(() -> page.entry("me").orElseThrow().path("then").asText("").equals(reason));
  }

  @Test
  @ExpectsLog("WARN .*audit trail cannot be written")
  void nothingIsDoneThatCannotBeNoted() {
    desk.auditFails(true);
    Client sam = client().signIn("sam");
    assertThat(sam.act("/api/floor/agents/amira/pause", reason("Fire drill")).status())
        .isEqualTo(503);
    // The lines are set to what they were once, at the start.
    assertThat(desk.telephone().acts()).allMatch(act -> act.startsWith("line "));
  }
}
