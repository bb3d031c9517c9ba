package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.telephony.front.Arrival;
import org.onecall.telephony.front.CaseFinder.Clue;
import org.onecall.telephony.front.CaseFinder.Found;
import org.onecall.telephony.front.CaseMatch;
import org.onecall.testing.ExpectsLog;

/** Cases that other organisations referred, as they are listed, found, taken, worked and closed. */
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class CasesAtTheDeskTest extends StoredDeskTest {
  private static final Referrals.About HAROLD =
      new Referrals.About("Harold", "Brook", "1936-11-30", "", "ZZ7 2BB", "07700 900131");

  private static Referrals referrals;
  private final List<Runnable> tidy = new ArrayList<>();

  @BeforeAll
  static void start() {
    referrals = new Referrals(store.partnership().receiver());
  }

  @AfterEach
  void nothingIsLeftOpen() {
    tidy.forEach(Runnable::run);
    Client amira = signedIn("amira");
    for (JsonNode open : cases(amira)) {
      referrals.takeBack(open.get("id").asText(), HAROLD);
    }
    // What was taken is closed once its encounter is known to be finished.
    await().until(() -> cases(amira).isEmpty());
  }

  private static JsonNode cases(Client client) {
    Client.Answer answer = client.get("/api/cases");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("cases");
  }

  private static String referred(String number, int minutes) {
    return referrals.send(HAROLD, number, Instant.now().plusSeconds(60L * minutes), false);
  }

  /** The path of the encounter that taking the case opened. */
  private String taken(Client client, String id) {
    Client.Answer answer = client.act("/api/cases/" + id + "/take", Json.object());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    String path = "/api/encounters/" + answer.json().at("/encounter/id").asText();
    tidy.add(() -> client.act(path + "/finish", Json.object().put("reason", "Over")));
    return path;
  }

  @Test
  void theListHasTheMostPressingFirstWithItsTimeItsSenderAndSafeguarding() {
    String later = referred("L-1", 240);
    String sooner = referrals.send(HAROLD, "S-1", Instant.now().plusSeconds(600), true);

    JsonNode list = cases(signedIn("amira"));

    assertThat(list.findValuesAsText("id")).containsExactly(sooner, later);
    JsonNode first = list.get(0);
    assertThat(first.get("safeguarding").asBoolean()).isTrue();
    assertThat(first.get("state").asText()).isEqualTo("waiting");
    assertThat(first.get("sender").asText()).isEqualTo("nhs111");
    assertThat(first.get("senderName").asText()).isEqualTo("NHS 111");
    assertThat(first.get("theirReference").asText()).isEqualTo("S-1");
    assertThat(first.get("familyName").asText()).isEqualTo("Brook");
    assertThat(first.get("serviceName").asText()).isNotBlank();
    assertThat(first.get("outcomes").get(0).asText()).isEqualTo("A visit within two hours");
    assertThat(Instant.parse(first.get("dueAt").asText()))
        .isBefore(Instant.parse(list.get(1).get("dueAt").asText()));
    assertThat(cases(signedIn("grace"))).as("clinicians too").hasSize(2);
    for (String other : List.of("sam", "nia", "ada")) {
      assertThat(signedIn(other).get("/api/cases").status()).as(other).isEqualTo(404);
      assertThat(signedIn(other).get("/api/cases/" + later).status()).as(other).isEqualTo(404);
    }
  }

  @Test
  void aCaseIsTakenByOneAndOpensAnEncounterAboutItsPatient() {
    String id = referred("T-1", 60);
    Client amira = signedIn("amira");
    Socket page = amira.live();
    tidy.add(page::close);

    String encounter = taken(amira, id);

    await().until(() -> page.first("encounter/").isPresent());
    assertThat(page.first("encounter/").orElseThrow().at("/patient/familyName").asText())
        .isEqualTo("Brook");
    assertThat(taken(amira, id)).as("taking it again opens nothing").isEqualTo(encounter);
    await()
        .until(
            () -> page.first("encounter/").orElseThrow().toString().contains("Outcome: A visit"));
    assertThat(page.first("encounter/").orElseThrow().path("notes"))
        .as("what they concluded is on record, once")
        .hasSize(1);
    Client.Answer ben = signedIn("ben").act("/api/cases/" + id + "/take", Json.object());
    assertThat(ben.status()).isEqualTo(409);
    assertThat(ben.code()).isEqualTo("case-taken");
    assertThat(cases(signedIn("ben")).get(0).get("takenBy").asText()).isEqualTo("amira");
    String other = referred("T-2", 60);
    assertThat(amira.act("/api/cases/" + other + "/take", Json.object()).code())
        .as("one at a time")
        .isEqualTo("unfinished");
  }

  @Test
  void aCaseIsClosedByFinishingItsEncounterOrByHandByWhoeverHasIt() {
    String id = referred("C-1", 60);
    Client amira = signedIn("amira");
    String encounter = taken(amira, id);
    assertThat(signedIn("ben").act("/api/cases/" + id + "/close", Json.object()).code())
        .isEqualTo("case-taken");
    ObjectNode finish = Json.object().put("reason", "Dealt with by telephone");
    assertThat(amira.act(encounter + "/finish", finish).status()).isEqualTo(200);
    await().until(() -> cases(amira).isEmpty());
    assertThat(amira.act("/api/cases/" + id + "/take", Json.object()).code())
        .isEqualTo("case-closed");

    String byHand = referred("C-2", 60);
    assertThat(amira.act("/api/cases/" + byHand + "/close", Json.object()).code())
        .as("nobody has taken it")
        .isEqualTo("case-waiting");
    taken(amira, byHand);
    assertThat(amira.act("/api/cases/" + byHand + "/close", Json.object()).status()).isEqualTo(200);
    assertThat(cases(amira)).isEmpty();
  }

  @Test
  void whoLookedAtACaseTookItOnAndClosedItIsFoundByAnAuditor() {
    String id = referred("A-1", 60);
    assertThat(signedIn("ben").get("/api/cases/" + id).status()).isEqualTo(200);
    Client amira = signedIn("amira");
    String encounter = taken(amira, id);
    amira.act(encounter + "/finish", Json.object().put("reason", "Dealt with by telephone"));
    await().until(() -> cases(amira).isEmpty());

    JsonNode trail = signedIn("ines").get("/api/audit?subject=case/" + id).json().get("entries");

    assertThat(trail.findValuesAsText("act"))
        .containsExactly(
            "close-case",
            "Close a case",
            "take-case",
            "Take a case",
            "look-case",
            "Look at a case");
    assertThat(trail.findValuesAsText("actor"))
        .containsExactly("amira", "Amira Khan", "amira", "Amira Khan", "ben", "Ben Okoro");
    assertThat(trail.toString()).doesNotContain("Brook", "900131");
  }

  @Test
  void whatItsSenderTookBackCannotBeTakenAndWhatIsNoneIsNotThere() {
    String id = referred("B-1", 60);
    assertThat(referrals.takeBack(id, HAROLD)).isEqualTo(200);
    Client amira = signedIn("amira");
    assertThat(amira.act("/api/cases/" + id + "/take", Json.object()).code())
        .isEqualTo("case-cancelled");
    String nobodys = "/api/cases/" + UUID.randomUUID();
    assertThat(amira.get(nobodys).status()).isEqualTo(404);
    assertThat(amira.act(nobodys + "/take", Json.object()).status()).isEqualTo(404);
    assertThat(amira.get("/api/cases/7").status()).isEqualTo(400);
  }

  @Test
  void theFrontDoorFindsACaseByReferenceCodeOrNumberAndGivesItThePriorityOfItsTime()
      throws Exception {
    String soon = referred("F-77/a", 50);
    String today = referred("F-78", 300);
    String reference = one(soon).get("reference").asText();
    assertThat(store.cases().find(new Clue.Reference(reference)))
        .containsExactly(new Found(soon, Optional.of(90)));
    assertThat(store.cases().find(new Clue.Code("f77a")))
        .containsExactly(new Found(soon, Optional.of(90)));
    assertThat(store.cases().find(new Clue.CallBack("+447700900131")))
        .containsExactlyInAnyOrder(
            new Found(soon, Optional.of(90)), new Found(today, Optional.of(50)));
    assertThat(store.cases().find(new Clue.Code("F-79"))).isEmpty();

    // The number alone leaves the choice to the handler; the reference in the signalling decides.
    assertThat(match("", "07700900131").sure()).isEmpty();
    assertThat(match("", "07700900131").cases()).hasSize(2);
    assertThat(match(reference, "07700900131").sure().orElseThrow().id()).isEqualTo(soon);
  }

  @Test
  void theFrontDoorOffersWhatCameLatelyAndIsNotTakenWhenNothingElseFits() throws Exception {
    String waiting = referred("N-1", 60);
    String mine = referred("N-2", 60);
    taken(signedIn("amira"), mine);
    assertThat(store.cases().find(new Clue.Lately()))
        .extracting(Found::id)
        .containsExactly(waiting);
    CaseMatch match = match("", "07700900999");
    assertThat(match.by()).isEqualTo(CaseMatch.By.HANDLER);
    assertThat(match.cases()).extracting(Found::id).containsExactly(waiting);
  }

  private static CaseMatch match(String reference, String caller) throws Exception {
    return CaseMatch.of(new Arrival("c-1", "nhs111", "0301", caller, reference, ""), store.cases());
  }

  private static JsonNode one(String id) {
    return signedIn("amira").get("/api/cases/" + id).json();
  }
}
