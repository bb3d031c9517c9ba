package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.testing.ExpectsLog;

/** What is on record of a person, put there by hand, decides what they are offered. */
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class PersonOnRecordTest extends StoredDeskTest {
  /** What somebody says yes to who has fallen and is well. */
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
    JsonNode found = amira.people("familyName", "arrived", "givenName", "newly").json();
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
  void whoWroteAndLookedIsNamedAlsoOnceTheyWorkHereNoMore() {
    Client chloe = signedIn("chloe");
    String path =
        "/api/people/"
            + chloe.post("/api/people", person("Some", "Body")).json().at("/person/id").asText();
    ObjectNode note = Json.object().put("words", "Rings twice");
    assertThat(chloe.act(path + "/notes", note).status()).isEqualTo(200);
    ObjectNode left = Json.object().put("reason", "Left the service");
    assertThat(signedIn("ada").act("/api/users/chloe/disable", left).status()).isEqualTo(200);

    JsonNode record = signedIn("amira").get(path).json();
    assertThat(record.at("/notes/0/byName").asText()).isEqualTo("Chloe Marsh");
    assertThat(record.get("accesses").findValuesAsText("userName"))
        .contains("Chloe Marsh")
        .doesNotContain("chloe", "amira");
  }

  @Test
  void thePlanComesFirstIsPassedOverOnlyWithAReasonAndConditionsCount() {
    Client amira = signedIn("amira");
    String id = planned(amira);
    String path = fallen(amira, id, "plan-1");
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

  @Test
  void whomThePlanSaysToRingComesFirstIsPassedOverOnlyWithAReasonAndIsCountedWithoutAName() {
    Client amira = signedIn("amira");
    String first = fallen(amira, rung(amira, "Rita"), "contact-1");
    JsonNode services = amira.get(first + "services").json();
    JsonNode son = services.at("/contacts/0");
    assertThat(son.get("whom").asText()).isEqualTo("Tom Planned, her son");
    assertThat(son.get("phone").asText()).isEqualTo("07700 900124");
    assertThat(son.get("before").asInt()).isZero();
    ObjectNode other = Json.object().put("service", "clinician-line");
    Client.Answer refused = amira.act(first + "refer", other);
    assertThat(refused.code()).as(refused.text()).isEqualTo("say-why-not");
    assertThat(refused.text()).contains("Tom Planned, her son");
    // Only a step of this person's plan as it is now, and only a standard reason.
    String second = fallen(amira, rung(amira, "Rose"), "contact-2");
    String another = amira.get(second + "services").json().at("/contacts/0/id").asText();
    ObjectNode why = Json.object().put("service", another).put("reason", 27);
    assertThat(amira.act(first + "refuse", why).code()).isEqualTo("unknown-contact");
    why.put("service", son.get("id").asText());
    assertThat(amira.act(first + "refuse", why.deepCopy().put("reason", 7)).status())
        .isEqualTo(400);
    assertThat(amira.act(first + "refuse", why).status()).isEqualTo(200);
    goesTo(amira, first, other);
    await().until(() -> signedIn("sam").get("/api/gaps").text().contains("care plan"));
    assertThat(signedIn("sam").get("/api/gaps").text()).doesNotContain("Tom");
    assertThat(signedIn("sam").get("/api/gaps/file").text())
        .contains("not-taken,care-plan-contact,A contact of the person's care plan,27 ")
        .doesNotContain("Tom");
    JsonNode behind =
        signedIn("sam")
            .get("/api/gaps/behind?what=not-taken&service=care-plan-contact&reason=27")
            .json();
    assertThat(behind.path("count").asInt()).isEqualTo(1);
    assertThat(first).contains(behind.at("/calls/0/encounterId").asText() + "/");

    ObjectNode followed =
        Json.object().put("contact", another).put("seesToIt", true).put("words", "He drives there");
    assertThat(amira.act(second + "plan", followed.deepCopy().put("words", " ")).status())
        .isEqualTo(400);
    assertThat(
            amira.act(second + "plan", followed.deepCopy().put("contact", "aldenmoor-utc")).code())
        .isEqualTo("unknown-contact");
    JsonNode done = amira.act(second + "plan", followed).json().get("encounter");
    assertThat(done.at("/followed/0/words").asText()).isEqualTo("He drives there");
    assertThat(done.at("/followed/0/whom").asText()).isEqualTo("Tom Planned, her son");
    goesTo(amira, second, other);
  }

  /** Nobody of the plan stands before it any more; what the rules offer first is too far. */
  private static void goesTo(Client amira, String path, ObjectNode other) {
    String offered = amira.get(path + "services").json().at("/kept/0/id").asText();
    Client.Answer refused = amira.act(path + "refer", other);
    assertThat(refused.json().get("text").asText()).doesNotContain("Tom Planned");
    ObjectNode far = Json.object().put("service", offered).put("reason", 42);
    assertThat(amira.act(path + "refuse", far).status()).isEqualTo(200);
    Client.Answer placed = amira.act(path + "refer", other);
    assertThat(placed.status()).as(placed.text()).isEqualTo(200);
  }

  /** Somebody whose care plan names her son, who is to be rung, and no service. */
  private static String rung(Client amira, String given) {
    String id = amira.post("/api/people", person(given, "Rung")).json().at("/person/id").asText();
    ObjectNode plan = Json.object().put("words", "Her son first").put("respect", false);
    plan.putArray("steps")
        .addObject()
        .put("whom", "Tom Planned, her son")
        .put("phone", "07700 900124")
        .put("forWhat", "any decision about hospital");
    assertThat(signedIn("grace").act("/api/people/" + id + "/plan", plan).status()).isEqualTo(200);
    return id;
  }

  @Test
  void aNumberThatWasSupersededLeadsToTheOneThatStandsAndSaysSo() {
    Client amira = signedIn("amira");
    JsonNode found = amira.people("nhsNumber", "9990000905").json().get("people");
    assertThat(found.size()).isEqualTo(1);
    assertThat(found.at("/0/familyName").asText()).isEqualTo("Sample");
    assertThat(found.at("/0/nhsNumber").asText()).isEqualTo("999 000 0018");
    assertThat(found.at("/0/supersedes").asText()).isEqualTo("999 000 0905");
    JsonNode asked = amira.people("nhsNumber", "9990000018").json().get("people");
    assertThat(asked.at("/0/id")).isEqualTo(found.at("/0/id"));
    assertThat(asked.get(0).has("supersedes")).isFalse();
  }

  @Test
  void theCaseManagerHearsOfEachCallAndWhatIsDoneStandsOnTheRecord() {
    Client amira = signedIn("amira");
    String id =
        amira.post("/api/people", person("Olga", "Managed")).json().at("/person/id").asText();
    ObjectNode care =
        Json.object()
            .put("manager", "Nora Case")
            .put("managerService", "eldermarsh-rapid-response")
            .put("stayingAt", "Room 4, Willow House")
            .put("stayingUntil", "2099-01-31");
    String path = "/api/people/" + id;
    assertThat(amira.act(path + "/care", care).status()).isEqualTo(200);
    ObjectNode half = Json.object().put("manager", "Nora Case");
    assertThat(amira.act(path + "/care", half).status()).isEqualTo(400);
    JsonNode record = amira.get(path).json();
    assertThat(record.at("/care/manager/name").asText()).isEqualTo("Nora Case");
    assertThat(record.at("/care/stay/address").asText()).isEqualTo("Room 4, Willow House");

    String call =
        "/api/encounters/" + store.answered("managed-1", "07700900477", "amira").get("id").asText();
    assertThat(amira.act(call + "/person", Json.object().put("person", id)).status())
        .isEqualTo(200);
    ObjectNode finish = Json.object().put("reason", "Only wanted to say that she is well");
    assertThat(amira.act(call + "/finish", finish).status()).isEqualTo(200);
    await().until(() -> !amira.get(path).json().get("doings").isEmpty());
    JsonNode doing = amira.get(path).json().at("/doings/0");
    assertThat(doing.get("team").asText()).isEqualTo("Eldermarsh Rapid Response");
    assertThat(doing.get("state").asText()).isNotBlank();
  }

  @Test
  void aServiceThatIsSaidToBeClosedIsOfferedToNobodyFromThenOnAndTakesNobody() {
    Client amira = signedIn("amira");
    String path =
        fallen(
            amira,
            amira.post("/api/people", person("Cleo", "Closing")).json().at("/person/id").asText(),
            "closing-1");
    String first = amira.get(path + "services").json().at("/kept/0/id").asText();
    Client ada = signedIn("ada");
    ObjectNode closed =
        Json.object().put("state", "green").put("closed", "flooded").put("reason", "They rang");
    assertThat(ada.act("/api/directory/" + first, closed).status()).isEqualTo(200);
    JsonNode now = amira.get(path + "services").json();
    assertThat(now.get("kept").findValuesAsText("id")).doesNotContain(first);
    assertThat(now.get("leftOut").toString()).contains("is closed: flooded");
    Client.Answer refused = amira.act(path + "refer", Json.object().put("service", first));
    assertThat(refused.code()).as(refused.text()).isEqualTo("service-closed");
    ObjectNode open = Json.object().put("state", "green").put("reason", "They rang again");
    assertThat(ada.act("/api/directory/" + first, open).status()).isEqualTo(200);
    assertThat(amira.get(path + "services").json().at("/kept/0/id").asText()).isEqualTo(first);
  }

  @Test
  void whatIsSaidOfAServiceCountsInACallThatIsAtItsOutcomeAndForThePublicAtOnce() {
    Client amira = signedIn("amira");
    String person =
        amira.post("/api/people", person("Stella", "Standing")).json().at("/person/id").asText();
    String path = fallen(amira, person, "standing-1");
    String first = amira.get(path + "services").json().at("/kept/0/id").asText();
    ObjectNode noted = Json.object().put("state", "amber").put("notes", "Ring the porter first");
    said(first, noted);
    JsonNode offered = amira.get(path + "services").json().at("/kept/0");
    assertThat(offered.get("notes").asText()).isEqualTo("Ring the porter first");
    assertThat(offered.get("reasons").toString()).contains("little room left");
    said(first, Json.object().put("state", "red"));
    assertThat(amira.get(path + "services").json().get("kept").findValuesAsText("id"))
        .doesNotContain(first);
    Client.Answer refused = amira.act(path + "refer", Json.object().put("service", first));
    assertThat(refused.code()).as(refused.text()).isEqualTo("service-full");
    said(first, Json.object().put("state", "green"));

    // Beds that are counted: fewer are left as soon as it is said, in a call that goes on.
    String beds = path + "services?need=step-up-bed";
    int before = amira.get(beds).json().at("/kept/0/placesLeft").asInt();
    assertThat(before).isGreaterThan(1);
    said("aldenmoor-step-up-beds", Json.object().put("state", "green").put("places", 1));
    await().until(() -> amira.get(beds).json().at("/kept/0/placesLeft").asInt() == 1);
    said("aldenmoor-step-up-beds", Json.object().put("state", "green"));
    await().until(() -> amira.get(beds).json().at("/kept/0/placesLeft").asInt() == before);

    Client anybody = new Client(vertx, port);
    String open = "/api/public/open-now?postcode=ZZ1";
    assertThat(anybody.get(open).text()).contains("\"aldenmoor-ed\"");
    said("aldenmoor-ed", Json.object().put("state", "green").put("closed", "no power"));
    assertThat(anybody.get(open).text()).doesNotContain("\"aldenmoor-ed\"");
    said("aldenmoor-ed", Json.object().put("state", "green"));
    assertThat(anybody.get(open).text()).contains("\"aldenmoor-ed\"");
  }

  private static void said(String service, ObjectNode what) {
    Client.Answer answer =
        signedIn("ada").act("/api/directory/" + service, what.put("reason", "They rang"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void peopleAtRiskWhoWereNotHeardOfAreListedToBeRungOnce() {
    Client sam = signedIn("sam");
    ObjectNode asked = Json.object().put("quietDays", 28).put("most", 50);
    Client.Answer made = sam.act("/api/outreach", asked);
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    assertThat(made.json().get("made").asInt()).isPositive();
    assertThat(sam.act("/api/outreach", asked).json().get("made").asInt()).isZero();
    assertThat(signedIn("amira").act("/api/outreach", asked).status()).isEqualTo(404);
  }

  @Test
  void sameDayEmergencyCareIsRefusedToAHandlerAndGivenToAClinicianWithTheReasons() {
    Client amira = signedIn("amira");
    String somebody =
        amira.post("/api/people", person("Samira", "Sameday")).json().at("/person/id").asText();
    ObjectNode sameDay =
        Json.object()
            .put("service", "aldenmoor-same-day-care")
            .put("need", "same-day-emergency-care");
    String hers = fallen(amira, somebody, "same-day-1");
    for (String act : List.of("refer", "hold")) {
      ObjectNode asked = sameDay.deepCopy();
      if (act.equals("hold")) {
        asked.put("slot", "aldenmoor-same-day-care@2026-11-27T00:00:00Z");
      }
      Client.Answer refused = amira.act(hers + act, asked);
      assertThat(refused.code()).as(act + " " + refused.text()).isEqualTo("not-eligible");
      assertThat(refused.text()).contains("only a clinician may choose it");
    }

    Client grace = signedIn("grace");
    String theirs = Fallen.call(store, grace, "grace", somebody, "same-day-2");
    Client.Answer answer = grace.act(theirs + "refer", sameDay);
    // What is offered first, for this and for the outcome, depends on the time of the day.
    for (String list : List.of("services?need=same-day-emergency-care", "services")) {
      JsonNode first = grace.get(theirs + list).json().at("/kept/0/id");
      if (answer.status() == 409 && !first.asText().equals("aldenmoor-same-day-care")) {
        assertThat(answer.code()).as(answer.text()).isEqualTo("say-why-not");
        ObjectNode why =
            Json.object()
                .put("service", first.asText())
                .put("reason", 23)
                .put("comment", "Spoke with the ward");
        assertThat(grace.act(theirs + "refuse", why).status()).isEqualTo(200);
        answer = grace.act(theirs + "refer", sameDay);
      }
    }
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().at("/encounter/placement/service").asText())
        .isEqualTo("aldenmoor-same-day-care");
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
  private static String fallen(Client amira, String id, String called) {
    return Fallen.call(store, amira, "amira", id, called);
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
