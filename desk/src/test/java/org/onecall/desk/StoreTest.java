package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.config.SettingsReader;
import org.onecall.desk.access.SessionStore;
import org.onecall.desk.fake.FakeReadBack;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.text.TextFolder;
import org.onecall.directory.Need;
import org.onecall.journal.PostgresServer;
import org.onecall.protocol.command.ProtocolsCommand;

/** The desk's encounters in a real journal, with the shipped protocol and the sample county. */
class StoreTest {
  @TempDir static Path directory;
  private static final String SAID =
      """
      she fell over = fall-adult; nan has gone off her legs = frailty;
      not making any sense = confusion; catheter is blocked = catheter;
      dying at home and in pain = palliative; having a hypo = diabetes;
      carer did not turn up = carer-breakdown; hoist is broken = urgent-equipment;
      cant catch breath = breathlessness; tightness in the chest = chest-pain;
      face drooping = stroke; shivering and shaking with a temperature = sepsis-adult;
      toddler has a temperature = fever-child; banged his head = head-injury;
      tummy ache = abdominal-pain; hedache = headache;
      wants to kill himself = mental-health; burning when I wee = urinary;
      scalded with hot tea = wound; twisted ankle = limb-injury;
      backache = back-pain; itchy rash = rash;
      sore throat = throat; diahorrea = vomiting;
      ran out of tablets = medicines; unwell after chemo = cancer-treatment;
      pregnant and bleeding = pregnancy; paramedic on scene = professional-on-scene;
      none of these = none-fits
      """;

  private static final InstantSource CLOCK = InstantSource.system();
  private static Configuration configuration;
  private static Vertx vertx;
  private static PostgresServer server;
  private static Stops stops;
  private static Store store;

  @BeforeAll
  static void start() {
    configuration =
        Configuration.read(
            SettingsReader.ofDefaults()
                .with("onecall.demonstration", "true")
                .with("onecall.state-directory", directory.toString()),
            LocalDate.of(2026, 11, 27));
    vertx = Vertx.vertx();
    server = Store.server(configuration, line -> {});
    join();
  }

  @AfterAll
  static void stop() throws Exception {
    stops.stopAll();
    Client.await(vertx.close());
    server.close();
  }

  private static void join() {
    stops = new Stops();
    store = RealStore.opened(vertx, configuration, server, CLOCK, stops);
  }

  private static EncounterView open(String callId) {
    return Client.await(
        store
            .encounters()
            .open(new Encounters.Taken(callId, "public", "07700900123", "amira", CLOCK.instant())));
  }

  private static ActReply act(EncounterView encounter, Act act) {
    return Client.await(store.encounters().act("amira", encounter.id(), UUID.randomUUID(), act));
  }

  private static EncounterView done(ActReply reply) {
    assertThat(reply).isInstanceOf(ActReply.Done.class);
    return ((ActReply.Done) reply).encounter();
  }

  private static ActReply.Refused refused(ActReply reply) {
    assertThat(reply).isInstanceOf(ActReply.Refused.class);
    return (ActReply.Refused) reply;
  }

  private static Act answer(JsonNode question, String value) {
    return new Act.GiveAnswer(question.get("id").asText(), TextNode.valueOf(value));
  }

  /** Answers as for somebody who is hurt but in no danger, until there is an outcome. */
  private static EncounterView concluded(EncounterView begun) {
    EncounterView now = begun;
    for (int i = 0; i < 60 && now.json().has("question"); i++) {
      JsonNode question = now.json().get("question");
      JsonNode first = question.get("choices").get(0);
      Act act =
          switch (question.get("kind").asText()) {
            case "number" ->
                new Act.GiveAnswer(
                    question.get("id").asText(),
                    Json.object().numberNode(question.get("min").decimalValue()));
            case "any-of" -> answer(question, "none");
            case "yes-no" ->
                answer(question, question.get("id").asText().equals("breathing") ? "yes" : "no");
            default -> answer(question, first.get("value").asText());
          };
      now = done(act(now, act));
    }
    assertThat(now.json().has("outcome")).isTrue();
    return now;
  }

  private static EncounterView chosen(String callId) {
    EncounterView opened = open(callId);
    done(
        act(
            opened,
            new Act.RecordPatient(
                Map.of("givenName", "Ada", "birthDate", "1940-02-03", "sex", "female"))));
    return done(act(opened, new Act.ChooseProtocol("fall-adult")));
  }

  @Test
  void anEncounterIsShownAsTheContractSays() {
    EncounterView begun = chosen("shown-1");
    ObjectNode json = begun.json();
    assertThat(json.get("state").asText()).isEqualTo("open");
    assertThat(json.get("handler").asText()).isEqualTo("amira");
    assertThat(json.get("callId").asText()).isEqualTo("shown-1");
    assertThat(json.get("caller").asText()).isEqualTo("07700900123");
    assertThat(json.get("version").asLong()).isEqualTo(begun.version()).isPositive();
    assertThat(json.at("/protocol/id").asText()).isEqualTo("fall-adult");
    assertThat(json.at("/protocol/hash").asText()).hasSize(64);
    assertThat(json.at("/patient/birthDate").asText()).isEqualTo("1940-02-03");
    assertThat(Instant.parse(json.get("openedAt").asText())).isBefore(CLOCK.instant());
    JsonNode question = json.get("question");
    assertThat(question.get("words").asText()).isNotBlank();
    assertThat(question.get("number").asInt()).isEqualTo(1);
    assertThat(question.get("kind").asText()).isIn("yes-no", "one-of", "any-of", "number");
    JsonNode notSure = question.get("choices").get(question.get("choices").size() - 1);
    assertThat(notSure.get("value").asText()).isEqualTo("not-sure");
    assertThat(notSure.get("key").asText()).isEqualTo("0");
    assertThat(question.at("/choices/0/key").asText()).isEqualTo("1");

    EncounterView later = concluded(begun);
    JsonNode answers = later.json().get("answers");
    assertThat(answers).isNotEmpty();
    answers.forEach(given -> {
      assertThat(given.get("question").asText()).isNotEqualTo("asker");
      assertThat(given.get("label").asText()).isNotBlank();
      assertThat(given.has("value")).isTrue();
      assertThat(given.get("choices")).isNotEmpty();
      assertThat(given.get("struck").asBoolean()).isFalse();
    });
    JsonNode outcome = later.json().get("outcome");
    assertThat(outcome.get("level").asText())
        .isIn("emergency", "urgent", "non-urgent", "self-care");
    assertThat(outcome.get("title").asText()).isNotBlank();
    assertThat(outcome.get("worsening")).isNotEmpty();
    JsonNode cut = EncounterFacets.forSupervisor(later.json());
    assertThat(cut.toString()).doesNotContain("Ada", "1940", "07700900123", "answers");
    assertThat(cut.get("outcome").has("advice")).isFalse();
  }

  @Test
  void anAnswerGivenAgainReplacesTheFirst() {
    EncounterView begun = chosen("again-1");
    JsonNode first = begun.json().get("question");
    done(act(begun, answer(first, "not-sure")));
    EncounterView later = done(act(begun, answer(first, first.at("/choices/0/value").asText())));
    List<String> values = new ArrayList<>();
    later
        .json()
        .get("answers")
        .forEach(given -> {
          if (given.get("question").equals(first.get("id"))) {
            values.add(given.get("value").asText());
          }
        });
    assertThat(values).containsExactly(first.at("/choices/0/value").asText());
  }

  @Test
  void servicesAreOfferedAndOneIsGiven() {
    EncounterView concluded = concluded(chosen("placed-1"));
    JsonNode services = services("amira", concluded.id()).orElseThrow();
    assertThat(services.at("/leftOut/0").has("reason")).isTrue();
    JsonNode kept = services.at("/kept/0");
    assertThat(List.of(kept.at("/reasons/0").asText(), kept.at("/opening").asText()))
        .noneMatch(String::isBlank);
    EncounterView placed;
    if (kept.get("slots").isEmpty()) {
      placed = done(act(concluded, new Act.Refer(kept.get("id").asText())));
    } else {
      String slot = kept.at("/slots/0/id").asText();
      EncounterView held = done(act(concluded, new Act.HoldSlot(kept.get("id").asText(), slot)));
      placed = done(act(held, new Act.BookHeld(held.json().at("/hold/slot/id").asText())));
      assertThat(placed.json().has("hold")).isFalse();
    }
    assertThat(placed.json().get("state").asText()).isEqualTo("placed");
    assertThat(placed.json().at("/placement/reference").asText()).matches("OC-.{4}-.{3}");
    placed.json().get("readBack").forEach(one -> done(act(placed, FakeReadBack.confirming(one))));
    done(act(placed, new Act.AmbulanceRung("The call handler at 999")));
    assertThat(done(act(placed, new Act.Finish(true, Optional.empty()))).finished()).isTrue();
  }

  @Test
  void refusalsHaveTheirCodes() {
    EncounterView opened = open("refused-1");
    assertThat(
            refused(act(opened, new Act.GiveAnswer("breathing", TextNode.valueOf("yes")))).code())
        .isEqualTo("unknown-question");
    assertThat(refused(act(opened, new Act.ChooseProtocol("no such"))).code())
        .isEqualTo("unknown-protocol");
    assertThat(refused(act(opened, new Act.BookHeld("x"))).code()).isEqualTo("no-outcome");
    EncounterView chosen = done(act(opened, new Act.ChooseProtocol("fall-adult")));
    assertThat(refused(act(chosen, new Act.GiveAnswer("no-such", TextNode.valueOf("yes")))).code())
        .isEqualTo("unknown-question");
    JsonNode question = chosen.json().get("question");
    ActReply.Refused wrong =
        refused(
            act(
                chosen,
                new Act.GiveAnswer(question.get("id").asText(), Json.object().numberNode(7))));
    assertThat(wrong.code()).isEqualTo("wrong-kind");
    assertThat(wrong.encounter().orElseThrow().json().get("question")).isEqualTo(question);
    EncounterView concluded = concluded(chosen);
    assertThat(refused(act(concluded, new Act.HoldSlot("no-such", "no-such@x"))).code())
        .isEqualTo("unknown-service");
    assertThat(refused(act(concluded, new Act.Finish(true, Optional.empty()))).code())
        .isEqualTo("emergency-open");
  }

  @Test
  void aPatientIsMergedAndChecked() {
    EncounterView opened = open("patient-1");
    done(act(opened, new Act.RecordPatient(Map.of("givenName", "Ada", "postcode", "ZZ1 1AA"))));
    EncounterView merged =
        done(
            act(
                opened,
                new Act.RecordPatient(Map.of("postcode", "", "nhsNumber", "943 476 5919"))));
    assertThat(merged.json().get("patient").toString())
        .isEqualTo("{\"givenName\":\"Ada\",\"nhsNumber\":\"9434765919\"}");
    malformed(opened, "nhsNumber", "9434765918");
    malformed(opened, "birthDate", "3.2.1940");
    malformed(opened, "birthDate", "1740-02-03");
    malformed(opened, "sex", "yes");
    assertThat(
            refused(act(opened, new Act.RecordPatient(Map.of("birthDate", "2999-01-01")))).code())
        .isEqualTo("born-later");
  }

  private static void malformed(EncounterView encounter, String field, String value) {
    try {
      ActReply reply = act(encounter, new Act.RecordPatient(Map.of(field, value)));
      throw new AssertionError("was taken: " + reply);
    } catch (Malformed refused) {
      assertThat(refused.field()).isEqualTo(field);
      assertThat(refused.text()).doesNotContain(value);
    }
  }

  @Test
  void othersAndUnknownEncountersAreNotFound() {
    var act = new Act.ChooseProtocol("fall-adult");
    for (String id : List.of(open("others-1").id(), UUID.randomUUID().toString(), "x", "..")) {
      assertThat(Client.await(store.encounters().act("ben", id, UUID.randomUUID(), act)))
          .isEqualTo(new ActReply.NotFound());
      assertThat(services("ben", id)).isEmpty();
    }
  }

  private static Optional<JsonNode> services(String user, String encounter) {
    return Client.await(store.encounters().services(user, encounter, Need.Asker.HANDLER));
  }

  @Test
  void aCallIsOneEncounterAndKnowsWhenItIsOver() {
    EncounterView first = open("once-1");
    assertThat(open("once-1").id()).isEqualTo(first.id());
    List<EncounterView> heard = new CopyOnWriteArrayList<>();
    store.encounters().listen(heard::add);
    Client.await(store.encounters().callEnded(first.id(), first.callId(), CLOCK.instant()));
    Client.await(store.encounters().callEnded(first.id(), first.callId(), CLOCK.instant()));
    await().until(() -> heard.stream().anyMatch(v -> v.id().equals(first.id()) && v.callOver()));
    assertThat(open("once-1").json().has("callEndedAt")).isTrue();
  }

  @Test
  void aNewProcessFindsEverythingWhereItWas() {
    EncounterView begun = chosen("restart-1");
    EncounterView before = done(act(begun, answer(begun.json().get("question"), "not-sure")));
    EncounterView reached = concluded(chosen("restart-2"));
    var session =
        new SessionStore.Kept(
            "a".repeat(64), "amira", Instant.EPOCH, CLOCK.instant().plusSeconds(60));
    Client.await(store.sessions().save(session));
    Encounters.Tally tally = store.encounters().tally();
    assertThat(tally.triaged()).isPositive();

    stops.stopAll();
    join();
    Map<String, EncounterView> unfinished = new HashMap<>();
    Client.await(store.encounters().unfinished()).forEach(v -> unfinished.put(v.id(), v));
    assertThat(unfinished.get(before.id()).json()).isEqualTo(before.json());
    assertThat(unfinished.get(reached.id()).json()).isEqualTo(reached.json());
    assertThat(store.encounters().tally()).isEqualTo(tally);
    SessionStore.Kept kept = Client.await(store.sessions().load(session.id())).orElseThrow();
    assertThat(kept.user()).isEqualTo("amira");
    Client.await(store.sessions().remove(session.id()));
    assertThat(Client.await(store.sessions().load(session.id()))).isEmpty();
  }

  @Test
  void whatTheJournalHoldsOfAProtocolIsReplayedToTheSameEnd() throws Exception {
    EncounterView concluded = concluded(chosen("export-1"));
    Path file = directory.resolve("answers.txt");
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    int status =
        ExportAnswers.run(List.of("fall-adult", file.toString()), configuration.settings(), out);
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("encounters in " + file);
    assertThat(status).isZero();
    assertThat(Files.readString(file)).contains("e " + concluded.id() + " ");
    assertThat(ProtocolsCommand.run(List.of("replay", file.toString(), "fall-adult"), out))
        .isZero();
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("0 end otherwise");
    assertThat(ExportAnswers.run(List.of("fall-adult"), configuration.settings(), out))
        .isEqualTo(2);
  }

  @Test
  void everyProtocolIsFoundByWhatACallerSays() {
    Map<String, String> said = new HashMap<>();
    for (String each : SAID.split(";", -1)) {
      said.put(each.split("=", 2)[0].strip(), each.split("=", 2)[1].strip());
    }
    said.forEach((words, id) ->
        assertThat(store.encounters().protocols(words).get(0).get("id").asText())
            .as(words)
            .isEqualTo(id));
    // All but what comes by itself can be chosen, and each has its words here.
    List<String> all = new ArrayList<>();
    store.encounters().protocols("").forEach(each -> all.add(each.get("id").asText()));
    assertThat(all).containsExactlyInAnyOrderElementsOf(said.values());
  }

  @Test
  void aCopyForTheCallerGoesOutAsATextOnce() {
    EncounterView concluded = concluded(chosen("1750000000.77"));
    String key = "send-text/" + concluded.id() + "/1";
    Path file = new TextFolder(vertx, directory.resolve("text-messages")).file(key);

    done(act(concluded, new Act.SendCopy("07700900123")));

    await().until(() -> Files.exists(file));
    assertThat(file).content().startsWith("To: 07700900123\n\nFrom your call on ");
  }

  @Test
  void aHandlersDayHoldsTheirCallsAndNobodyElses() {
    EncounterView concluded = concluded(chosen("1750000000.78"));

    JsonNode day = Client.await(store.encounters().day("amira"));
    assertThat(day.get("calls").valueStream().map(call -> call.get("encounterId").asText()))
        .contains(concluded.id());
    assertThat(day.path("figures").path("calls").asInt()).isEqualTo(day.get("calls").size());
    assertThat(Client.await(store.encounters().day("nobody")).get("calls")).isEmpty();
  }
}
