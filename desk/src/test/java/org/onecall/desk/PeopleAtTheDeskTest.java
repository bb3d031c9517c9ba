package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.fake.MadeUpSubject;
import org.onecall.desk.http.Json;
import org.onecall.desk.people.PeopleServices;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskMaker;
import org.onecall.protocol.Urgency;
import org.onecall.testing.ExpectsLog;

/** People and tasks as the desk gives them out: to whom they belong, and no more than they may. */
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class PeopleAtTheDeskTest extends RealStoreTest {
  private static final List<String> WHERE =
      List.of("address", "postcode", "phone", "practice", "carerName", "carerPhone");
  private static final String PRIOR = "NHS 111 (OC-4711): To be seen within two hours; by 14:00";
  private static final MatchedCase CASE = new MatchedCase("07700900124", PRIOR);
  private static FakeDesk desk;
  private static int port;
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeAll
  static void start() {
    PeopleServices people = store.people().with(CASE);
    desk = new FakeDesk(vertx, InstantSource.system(), store.encounters(), people);
    port = Client.await(desk.start(0));
  }

  @AfterAll
  static void stop() {
    Client.await(desk.stop());
  }

  @AfterEach
  void socketsHeardNoNonsense() {
    sockets.forEach(socket -> assertThat(socket.fault()).isEmpty());
    sockets.forEach(Socket::close);
  }

  private static Client signedIn(String user) {
    return new Client(vertx, port).signIn(user);
  }

  private Socket follow(Client client) {
    Socket socket = client.live();
    sockets.add(socket);
    return socket;
  }

  private static String idOf(String nhsNumber) {
    JsonNode people = signedIn("amira").people("nhsNumber", nhsNumber).json().get("people");
    assertThat(people).hasSize(1);
    return people.get(0).get("id").asText();
  }

  private static void saysNothingOfWhere(JsonNode node) {
    for (String field : WHERE) {
      assertThat(node.findValues(field)).as(field).isEmpty();
    }
  }

  private static EncounterView answered(String call, String caller) {
    return Client.await(
        store
            .encounters()
            .open(
                new Encounters.Taken(
                    call, "public", caller, "amira", InstantSource.system().instant())));
  }

  private static Task task(TaskKind kind, String team) {
    return store.task(
        kind,
        Urgency.WITHIN_2_HOURS,
        team,
        MadeUpSubject.edith("Fell, cannot get up"),
        InstantSource.system().instant());
  }

  @Test
  void teamsOfUsersAreToldByTheNamesThatTheDirectoryHasForThem() {
    JsonNode users = signedIn("ada").get("/api/users").json();
    assertThat(users.at("/teamNames/eldermarsh-rapid-response").asText())
        .isEqualTo("Eldermarsh Rapid Response");
    // Of this one nobody is yet, and somebody may become.
    assertThat(users.at("/teamNames/aldenmoor-falls").asText())
        .isEqualTo("Aldenmoor Falls Rapid Response");
  }

  @Test
  void aRestrictedRecordSaysNothingOfWhereInSearchRecordPrintAndTask() {
    Client amira = signedIn("amira");
    Client.Answer found = amira.people("familyName", "hidden", "birthDate", "1985-07-21");
    assertThat(found.json().get("people")).hasSize(1);
    String id = found.json().at("/people/0/id").asText();
    String record = "/api/people/" + id;
    for (Client.Answer answer : List.of(found, amira.get(record), amira.get(record + "/copy"))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).contains("Hidden");
      saysNothingOfWhere(answer.json());
    }
    // The other way round it would say that somebody can be reached there.
    EncounterView before = answered("restricted-1", "07700900026");
    ObjectNode linked =
        amira
            .act("/api/encounters/" + before.id() + "/person", Json.object().put("person", id))
            .json();
    assertThat(linked.at("/encounter/patient/familyName").asText()).isEqualTo("Hidden");
    assertThat(linked.at("/encounter/lineName").asText()).isEqualTo("Public");
    assertThat(linked.at("/encounter/patient").has("postcode")).isFalse();
    assertThat(linked.at("/encounter/patient").has("phone")).isFalse();
    Socket socket = follow(amira);
    desk.telephone().arrives("restricted-2", "public", "07700900026");
    desk.telephone().waits("restricted-2");
    desk.telephone().rings("restricted-2", "1001");
    await().until(() -> socket.entry("ring/restricted-2").isPresent());
    assertThat(socket.entry("ring/restricted-2").orElseThrow().toString()).doesNotContain("Hidden");
    desk.telephone().ends("restricted-2");
    await().until(() -> socket.entry("ring/restricted-2").isEmpty());
  }

  @Test
  void fiveLinesAreThereBeforeTheAnswerAndWhoSawThemIsOnRecord() {
    Client ben = signedIn("ben");
    Socket socket = follow(ben);
    Socket others = follow(signedIn("chloe"));
    desk.telephone().arrives("ring-1", "public", "07700900124");
    desk.telephone().waits("ring-1");
    desk.telephone().rings("ring-1", "1002");
    await().until(() -> socket.entry("ring/ring-1").isPresent());
    JsonNode card = socket.entry("ring/ring-1").orElseThrow();
    assertThat(card.get("caller").asText())
        .isEqualTo("Probably Tom Sample, who cares for Edith Sample");
    assertThat(card.at("/people/0/name").asText()).isEqualTo("Edith Sample");
    assertThat(card.at("/people/0/carePlan").asBoolean()).isTrue();
    assertThat(card.at("/people/0/notes/0").asText()).contains("Hard of hearing");
    assertThat(card.at("/repeat/calls").asInt()).isZero();
    assertThat(card.get("prior").asText()).isEqualTo(PRIOR);
    assertThat(others.entry("ring/ring-1")).isEmpty();
    String id = idOf("9990000018");
    JsonNode accesses = ben.get("/api/people/" + id).json().get("accesses");
    assertThat(accesses.toString())
        .contains(
            "{\"at\":",
            "\"user\":\"ben\",\"purpose\":\"ring\",\"purposeWords\":\"Their call rang\"");
    CASE.comes("case-8");
    await().until(() -> prior(socket).equals(PRIOR + ", matched to case-8"));
    assertThat(ben.get("/api/people/" + id).json().get("accesses"))
        .as("nobody is looked up again, besides being read just now")
        .hasSize(accesses.size() + 1);
    desk.telephone().ends("ring-1");
    await().until(() -> socket.entry("ring/ring-1").isEmpty());
  }

  private static String prior(Socket socket) {
    return socket.entry("ring/ring-1").orElseThrow().get("prior").asText();
  }

  @Test
  void aTeamSeesItsOwnTasksAndNobodyElses() {
    Task falls = task(TaskKind.FALLS, "aldenmoor-falls");
    String key = "task/" + falls.id();
    Client nia = signedIn("nia");
    Socket hers = follow(nia);
    Socket owens = follow(signedIn("owen"));
    Socket sams = follow(signedIn("sam"));
    Socket amiras = follow(signedIn("amira"));
    await().until(() -> hers.entry(key).isPresent() && sams.entry(key).isPresent());
    assertThat(hers.entry(key).orElseThrow().get("initials").asText()).isEqualTo("ES");
    assertThat(hers.entry(key).orElseThrow().toString())
        .as("whom it is about shows when it is opened, and that is on record")
        .doesNotContain("Edith", "07700900123", "ZZ1 1AA");
    assertThat(sams.entry(key).orElseThrow().has("words")).isFalse();
    assertThat(sams.entry(key).orElseThrow().has("initials")).isFalse();
    assertThat(owens.entry(key)).isEmpty();
    assertThat(amiras.entry(key)).isEmpty();
    String path = "/api/tasks/" + falls.id();
    List<String> acts = TaskActs.of(desk);
    assertThat(acts).hasSizeGreaterThan(9);
    try (var refused = new Refused(new TestClock()).open()) {
      String row = " /api/tasks/{id}";
      for (String user : List.of("owen", "amira", "grace", "sam", "ada")) {
        Client other = signedIn(user);
        refused.expect(() -> other.get(path), 404, "not-found", "GET" + row, user);
        for (String act : acts) {
          refused.expect(
              () -> other.act(path + act, TaskActs.wellFormed(act)),
              404,
              "not-found",
              "POST" + row + act,
              user);
        }
      }
    }
    assertThat(nia.get(path).json().at("/task/state").asText()).isEqualTo("referred");
    assertThat(nia.get(path).json().at("/task/name").asText()).isEqualTo("Edith Sample");
  }

  @Test
  void aVisitIsWorkedThroughAndItsClockIsSeenAtOnce() {
    Task falls = task(TaskKind.FALLS, "aldenmoor-falls");
    Client nia = signedIn("nia");
    Socket sam = follow(signedIn("sam"));
    String key = "task/" + falls.id();
    String path = "/api/tasks/" + falls.id();
    assertThat(nia.act(path + "/arrived", Json.object()).code()).isEqualTo("order");
    ObjectNode taken = nia.act(path + "/accept", Json.object()).json();
    assertThat(taken.at("/task/state").asText()).isEqualTo("accepted");
    assertThat(taken.at("/task/dueAt").asText()).isNotBlank();
    await().until(() -> sam.entry(key).filter(t -> t.has("acceptedAt")).isPresent());
    assertThat(nia.act(path + "/on-the-way", Json.object()).status()).isEqualTo(200);
    assertThat(nia.act(path + "/arrived", Json.object()).status()).isEqualTo(200);
    assertThat(nia.act(path + "/outcome", Json.object().put("outcome", "well")).code())
        .isEqualTo("findings");
    ObjectNode findings =
        Json.object()
            .put("outcome", "comfortable at home")
            .put("lifted", true)
            .put("riskAssessed", true)
            .put("interventions", "frame ordered");
    assertThat(nia.act(path + "/outcome", findings).json().at("/task/state").asText())
        .isEqualTo("done");
    await().until(() -> sam.entry(key).isEmpty());
    assertThat(nia.get(path).json().at("/task/history")).hasSize(5);
  }

  @Test
  void theHandlerOfACallSeesThatTheTeamHasTakenItOn() {
    Client amira = signedIn("amira");
    Socket page = follow(amira);
    Socket bens = follow(signedIn("ben"));
    EncounterView call = answered("visited-1", "07700900144");
    String key = "visit/OC-7F3K-41";
    Task falls =
        store.task(
            TaskKind.FALLS,
            Urgency.WITHIN_2_HOURS,
            "aldenmoor-falls",
            new Subject(
                Optional.of(UUID.fromString(call.id())),
                Optional.empty(),
                Optional.empty(),
                "Fell, cannot get up",
                Optional.of("OC-7F3K-41"),
                Optional.empty(),
                Optional.empty()),
            InstantSource.system().instant());
    await().until(() -> page.entry(key).isPresent());
    assertThat(page.entry(key).orElseThrow().get("state").asText()).isEqualTo("referred");
    signedIn("nia").act("/api/tasks/" + falls.id() + "/accept", Json.object());
    await()
        .until(() ->
            page.entry(key).filter(v -> v.get("state").asText().equals("accepted")).isPresent());
    assertThat(page.entry(key).orElseThrow().has("dueAt")).isTrue();
    assertThat(bens.entry(key)).isEmpty();
    String path = "/api/encounters/" + call.id() + "/finish";
    assertThat(amira.act(path, Json.object().put("reason", "Referred")).status()).isEqualTo(200);
    await().until(() -> page.entry(key).isEmpty());
  }

  @Test
  void theHandlerOfACallSeesThatAServiceDoesNotKnowYetAndSaysThatItWasTold() {
    Client amira = signedIn("amira");
    Socket page = follow(amira);
    EncounterView call = answered("told-1", "07700900145");
    var somebody =
        new Subject(
                Optional.of(UUID.fromString(call.id())),
                Optional.empty(),
                Optional.empty(),
                "Her carer cannot go on",
                Optional.of("OC-7F3K-42"),
                Optional.empty(),
                Optional.empty())
            .of("aldenmoor-social-care");
    var now = InstantSource.system().instant();
    var tell =
        new NewTask(
            TaskMaker.key("OC-7F3K-42"),
            TaskKind.TELL_SERVICE,
            Urgency.WITHIN_2_HOURS,
            Task.HANDLERS,
            somebody,
            now,
            Optional.empty());
    Client.await(store.people().tasks().make(tell, "onecall", now));
    String key = "visit/OC-7F3K-42";
    await().until(() -> page.entry(key).isPresent());
    JsonNode shown = page.entry(key).orElseThrow();
    assertThat(shown.get("kind").asText()).isEqualTo("tell-service");
    assertThat(shown.get("teamName").asText()).contains("adult social care");
    assertThat(shown.get("phone").asText()).isEqualTo("01632 960766");
    String path = "/api/tasks/" + shown.get("task").asText();
    assertThat(signedIn("nia").act(path + "/accept", Json.object()).status()).isEqualTo(404);
    amira.act(path + "/accept", Json.object());
    amira.act(path + "/outcome", Json.object().put("outcome", "Put through"));
    await().until(() -> page.entry(key).orElseThrow().get("state").asText().equals("done"));
  }

  @Test
  void whatIsSentBackIsAClinicianTaskAndTheEmergencyStandsFirst() {
    Task falls = task(TaskKind.FALLS, "aldenmoor-falls");
    Client nia = signedIn("nia");
    Socket grace = follow(signedIn("grace"));
    String path = "/api/tasks/" + falls.id();
    nia.act(path + "/accept", Json.object());
    assertThat(
            nia.act(
                    path + "/send-back",
                    Json.object().put("to", "emergency").put("reason", "face droops"))
                .status())
        .isEqualTo(200);
    await()
        .until(() ->
            grace.entries().values().stream()
                .anyMatch(entry ->
                    entry.path("urgency").asText().equals("ambulance")
                        && entry.path("words").asText().contains("face droops")));
  }

  @Test
  void aRiskListIsRefusedWithItsLines() {
    Client ada = signedIn("ada");
    ObjectNode list = Json.object().put("firstLine", 1);
    list.putArray("lines").add("9990000034,8,yes,").add("9990000035,8,yes,").add("x");
    Client.Answer refused = ada.act("/api/risk-list", list);
    assertThat(refused.json().get("taken").asInt()).isZero();
    assertThat(refused.json().get("faults").findValuesAsText("line")).containsExactly("2", "3");
    list.putArray("lines").add("9990000034,8,yes,");
    assertThat(ada.act("/api/risk-list", list).json().get("taken").asInt()).isEqualTo(1);
    String id = idOf("9990000034");
    assertThat(
            signedIn("amira").get("/api/people/" + id).json().at("/person/needs/frailty").asInt())
        .isEqualTo(8);
    assertThat(signedIn("amira").act("/api/risk-list", list).status()).isEqualTo(404);
  }

  @Test
  void aNoteIsWrittenOnceAndACarePlanByCliniciansOnly() {
    String id = idOf("9990000077");
    Client amira = signedIn("amira");
    ObjectNode note =
        Json.object()
            .put("words", "Dog in the yard")
            .put("commandId", UUID.randomUUID().toString());
    for (int i = 0; i < 2; i++) {
      assertThat(amira.post("/api/people/" + id + "/notes", note).json().get("notes")).hasSize(1);
    }
    ObjectNode plan = Json.object().put("words", "Home first").put("respect", false);
    plan.putArray("steps").addObject().put("whom", "Rapid response").put("forWhat", "a fall");
    assertThat(amira.act("/api/people/" + id + "/plan", plan).status()).isEqualTo(404);
    Client.Answer written = signedIn("grace").act("/api/people/" + id + "/plan", plan);
    assertThat(written.json().at("/plan/steps/0/whom").asText()).isEqualTo("Rapid response");
    assertThat(amira.people("familyName", "w").code()).isEqualTo("too-little");
    assertThat(amira.get("/api/people/no-such-person").status()).isEqualTo(404);
  }

  @Test
  void twoCallsAboutTheSamePersonMakeTheThirdARepeatCaller() {
    Client amira = signedIn("amira");
    String id = idOf("9990000093");
    for (int i = 1; i <= 3; i++) {
      EncounterView call = answered("repeat-" + i, "07700900193");
      String path = "/api/encounters/" + call.id() + "/person";
      assertThat(amira.act(path, Json.object().put("person", id)).status()).isEqualTo(200);
      String answer = i == 3 ? "yes" : "no";
      await().until(() -> amira.get(path).json().at("/repeat/answer").asText().equals(answer));
      assertThat(signedIn("ben").get(path).status()).as("not his call").isEqualTo(404);
    }
    Socket socket = follow(signedIn("dev"));
    desk.telephone().arrives("repeat-now", "public", "07700900193");
    desk.telephone().waits("repeat-now");
    desk.telephone().rings("repeat-now", "1004");
    await().until(() -> socket.entry("ring/repeat-now").isPresent());
    JsonNode card = socket.entry("ring/repeat-now").orElseThrow();
    assertThat(card.at("/repeat/calls").asInt()).isEqualTo(3);
    assertThat(card.at("/people/0/interpreter").asText()).isEqualTo("Czech");
    desk.telephone().ends("repeat-now");
  }
}
