package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onecall.desk.LaterClock;
import org.onecall.desk.RealStore;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.load.partner.Mood;
import org.onecall.partner.CaseAnswer;
import org.onecall.partner.send.ServiceNotices;
import org.onecall.patient.message.PracticeDelivery;
import org.onecall.testing.ExpectsLog;

/**
 * Promise 3 at the desk: a treatment centre whose appointments another organisation's system keeps,
 * a process of its own, in every mood. The caller has a confirmed time, or the handler knows at
 * once what else there is; nothing is booked twice and nothing is promised that is not known.
 */
@Timeout(180)
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class PartnerAtTheDeskTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final AtomicInteger CALLS = new AtomicInteger();
  private static final LaterClock CLOCK = new LaterClock();
  // As long as the breaker of a system that was away keeps it from being asked.
  private static final Duration REST = Duration.ofSeconds(20);

  @TempDir private static Path directory;
  private static PartnerProcess partner;
  private static Vertx vertx;
  private static RealStore store;
  private static FakeDesk desk;
  private static URI home;
  private static DeskClient amira;
  private static LiveView live;
  private JsonNode before;

  @BeforeAll
  static void start() throws IOException {
    partner = PartnerProcess.start(directory.resolve("partner.log"));
    Path file = directory.resolve("partners.yaml");
    Files.writeString(file, SamplePartners.file(partner.address()));
    vertx = Vertx.vertx();
    store =
        new RealStore(
            vertx,
            Map.of("onecall.partners.file", file.toString(), "onecall.partners.port", "0"),
            CLOCK);
    desk = new FakeDesk(vertx, CLOCK, store.encounters(), store.people(), store.besides());
    int port = desk.start(0).toCompletionStage().toCompletableFuture().join();
    home = URI.create("http://127.0.0.1:" + port);
    amira = new DeskClient(home);
    amira.signIn(new Login("amira", FakeDesk.PASSWORD));
  }

  @AfterAll
  static void stop() {
    amira.close();
    desk.stop().toCompletionStage().toCompletableFuture().join();
    store.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    partner.close();
  }

  /** A system that was away is asked again: the breaker's rest must be over. */
  @BeforeEach
  void well() {
    partner.behave(Mood.WELL);
    // What is on its way from the test before would count as this one's.
    assertThat(Await.until(LIMIT, () -> store.undelivered(ServiceNotices.COMES) == 0)).isTrue();
    Call call = concluded();
    if (call.offered().path("slots").isEmpty()) {
      CLOCK.pass(REST);
    }
    assertThat(
            Await.until(
                LIMIT, Duration.ofMillis(500), () -> !call.offered().path("slots").isEmpty()))
        .isTrue();
    before = partner.count();
    // No earlier: what was open while time passed at once has been silent for as long.
    live = amira.live();
  }

  @AfterEach
  void closeView() {
    live.close();
  }

  private long grown(String what) {
    return partner.count().path(what).asLong() - before.path(what).asLong();
  }

  /** A call at its outcome, with what its handler does. */
  private record Call(String id) {
    private String path() {
      return "/api/encounters/" + id + "/";
    }

    DeskReply act(String name, String... fields) {
      var body = Json.object();
      for (int i = 0; i < fields.length; i += 2) {
        body.put(fields[i], fields[i + 1]);
      }
      return amira.act(path() + name, body);
    }

    /** The treatment centre as it is offered now. */
    JsonNode offered() {
      for (JsonNode service : amira.get(path() + "services").body().path("kept")) {
        if (service.path("id").asText().equals(SamplePartners.CENTRE)) {
          return service;
        }
      }
      throw new AssertionError("the centre is not offered");
    }

    String hold() {
      String slot = offered().path("slots").path(0).path("id").asText();
      DeskReply held = act("hold", "service", SamplePartners.CENTRE, "slot", slot);
      assertThat(held.isDone()).as(held.refusal()).isTrue();
      return slot;
    }

    JsonNode until(Function<JsonNode, Boolean> condition) {
      Optional<JsonNode> seen = live.awaitEntry("encounter/" + id, LIMIT, condition);
      assertThat(seen).as(() -> live.closedBecause() + live.get("encounter/" + id)).isPresent();
      return seen.orElseThrow();
    }

    /** Holds the first time there is, and books it while the other side is in that mood. */
    JsonNode booked(Mood mood) {
      String slot = hold();
      partner.behave(mood);
      DeskReply asked = act("book", "slot", slot);
      assertThat(asked.isDone()).as(asked.refusal()).isTrue();
      return asked.body().path("encounter");
    }
  }

  private static Call concluded() {
    return concluded(Map.of());
  }

  private static Call concluded(Map<String, String> patient) {
    CallScript script = SampleScripts.WRIST;
    int number = CALLS.incrementAndGet();
    JsonNode encounter =
        store.answered("elsewhere-" + number, "07700900" + (500 + number), "amira");
    var call = new Call(encounter.path("id").asText());
    var fields = Json.object();
    script.patient().forEach(fields::put);
    fields.put("familyName", "Number" + number);
    fields.remove("nhsNumber");
    patient.forEach(fields::put);
    amira.act(call.path() + "patient", fields);
    JsonNode now =
        amira
            .act(call.path() + "protocol", Json.object().put("protocol", script.protocol()))
            .body()
            .path("encounter");
    while (now.has("question")) {
      JsonNode question = now.path("question");
      var body = Json.object().put("question", question.path("id").asText());
      body.set(
          "value",
          Optional.ofNullable(script.answers().get(question.path("id").asText()))
              .orElseGet(() -> UsualAnswer.to(question)));
      DeskReply reply = amira.act(call.path() + "answers", body);
      assertThat(reply.isDone()).as(reply.refusal()).isTrue();
      now = reply.body().path("encounter");
    }
    return call;
  }

  @ParameterizedTest
  @EnumSource(
      value = Mood.class,
      names = {"WELL", "BUSY"})
  void confirmedTimeIsReadOutWithItsReferenceAndTheServiceIsTold(Mood mood) {
    Call call = concluded();
    call.booked(mood);

    JsonNode placed = call.until(e -> e.has("placement"));

    assertThat(placed.at("/placement/reference").asText()).matches("OC-.{4}-.{3}");
    assertThat(placed.at("/placement/slot/start").asText()).isNotBlank();
    assertThat(grown("centreBooked")).isEqualTo(1);
    assertThat(Await.until(LIMIT, () -> grown("referrals") == 1)).isTrue();
  }

  @Test
  void lostTimeBringsTheNextOnesInTheSameCallAndIsKeptAsNoAppointments() {
    Call call = concluded();
    List<String> lost = new ArrayList<>();
    lost.add(call.hold());
    partner.behave(Mood.LOSING);
    call.act("book", "slot", lost.getFirst());
    JsonNode told = call.until(e -> e.has("notGiven"));
    assertThat(told.at("/notGiven/code").asText()).isEqualTo("slot-gone");
    assertThat(told.at("/refusals/0/reason").asInt()).isEqualTo(31);
    assertThat(told.has("placement")).isFalse();
    assertThat(call.offered().path("slots").toString()).doesNotContain(lost.getFirst());
    assertThat(call.offered().has("instead")).isFalse();

    lost.add(call.hold());
    call.act("book", "slot", lost.getLast());
    call.until(e -> e.path("lost").asInt() == 2);
    assertThat(lost.get(0)).isNotEqualTo(lost.get(1));
    // After two, it is done without a time; the referral is sent to them.
    assertThat(call.offered().at("/instead/way").asText()).isEqualTo("refer");
    assertThat(call.act("refer", "service", SamplePartners.CENTRE).isDone()).isTrue();
    assertThat(grown("centreBooked")).isZero();
    assertThat(Await.until(LIMIT, () -> grown("referrals") == 1)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mood.class,
      names = {"DOWN", "SLOW", "WRONG", "SILENT"})
  void systemThatIsAwayWhileItIsBookedLeavesNothingAndSaysWhatElseThereIs(Mood mood) {
    Call call = concluded();
    call.booked(mood);

    JsonNode told = call.until(e -> e.has("notGiven"));

    assertThat(told.at("/notGiven/code").asText()).isEqualTo("away");
    JsonNode offered = call.offered();
    assertThat(offered.path("slots")).isEmpty();
    assertThat(offered.at("/instead/way").asText()).isEqualTo("refer");
    assertThat(offered.at("/instead/away").asBoolean()).isTrue();
    assertThat(grown("centreBooked")).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void answerThatIsLostIsCheckedAndFoundWithoutASecondBookingAlsoForAPromise(boolean promised) {
    Call call = concluded();
    call.booked(Mood.MUTE);
    call.until(e -> e.at("/awaited/state").asText().equals("being-checked") && !e.has("placement"));
    assertThat(call.act("book", "slot", "a@1").isDone()).as("nothing is booked blindly").isFalse();

    if (promised) {
      assertThat(call.act("call-back").isDone()).isTrue();
      assertThat(call.act("finish", "reason", "A call-back is promised").isDone()).isTrue();
      assertThat(Await.until(LIMIT, () -> live.entries().toString().contains("Booked: Brackwater")))
          .isTrue();
    } else {
      call.until(e -> e.at("/placement/serviceName").asText().contains("Brackwater"));
    }
    assertThat(grown("centreBooked")).isEqualTo(1);
  }

  @Test
  void systemThatDoesNotAnswerIsLeftAloneForAWhile() {
    Call call = concluded();
    partner.behave(Mood.DOWN);
    isAwayWheneverItIsLookedAt(call);
    long asked = grown("asked");
    isAwayWheneverItIsLookedAt(call);
    assertThat(grown("asked")).isEqualTo(asked);
  }

  private static void isAwayWheneverItIsLookedAt(Call call) {
    for (int i = 0; i < 4; i++) {
      assertThat(call.offered().at("/instead/away").asBoolean()).isTrue();
    }
  }

  @Test
  void placeThatIsGivenBackIsCancelledAndRecalledThere() {
    Call call = concluded();
    call.booked(Mood.WELL);
    JsonNode placed = call.until(e -> e.has("placement"));
    assertThat(Await.until(LIMIT, () -> grown("referrals") == 1)).isTrue();

    DeskReply cancelled =
        call.act(
            "cancel",
            "reference",
            placed.at("/placement/reference").asText(),
            "reason",
            "Feels better");

    assertThat(cancelled.isDone()).as(cancelled.refusal()).isTrue();
    assertThat(Await.until(LIMIT, () -> grown("centreBooked") == 0)).isTrue();
    assertThat(Await.until(LIMIT, () -> grown("recalls") == 1)).isTrue();
  }

  @Test
  void practiceIsToldOnceAndNothingOfWhereThePersonIsAndNoneOfARestrictedRecord() {
    about("9990000026", "Hidden");
    Call call = about("9990000018", "Sample");

    assertThat(Await.until(LIMIT, () -> grown("messages") == 1)).isTrue();
    // Messages to others may wait, after tests of systems that were away.
    assertThat(Await.until(LIMIT, () -> store.undelivered(PracticeDelivery.KIND) == 0)).isTrue();
    assertThat(grown("messages")).isEqualTo(1);
    JsonNode message = partner.messages().path(partner.messages().size() - 1);
    assertThat(message.at("/identifier/value").asText()).isEqualTo("tell-practice/" + call.id());
    List<String> sections = new ArrayList<>();
    message
        .path("entry")
        .forEach(entry ->
            entry.at("/resource/section").forEach(one -> sections.add(one.path("title").asText())));
    assertThat(sections)
        .containsExactly(
            "Patient's reported condition",
            "Disposition",
            "Consultation summary",
            "Assessment",
            "Advice given");
    assertThat(message.toString())
        .contains("Sample", "9990000018", "Y99901")
        .doesNotContain("Quay Row", "07700", "Tom");
    assertThat(partner.messages().toString()).doesNotContain("Hidden");
  }

  /** A call about a person of the index, ended without a place. */
  private static Call about(String nhsNumber, String familyName) {
    Call call = concluded();
    var asked = Json.object().put("nhsNumber", nhsNumber);
    JsonNode found = amira.post("/api/people/search", asked).body().at("/people/0");
    assertThat(found.path("familyName").asText()).isEqualTo(familyName);
    assertThat(call.act("person", "person", found.path("id").asText()).isDone()).isTrue();
    var finish = Json.object().put("reason", "The caller hung up");
    assertThat(amira.act(call.path() + "finish", finish).isDone()).isTrue();
    return call;
  }

  @Test
  void whoPutsACaseBeforeUsIsToldOnceThatItIsTakenOnAndOnceWhatBecameOfIt() {
    JsonNode put = partner.put(store.door(vertx));
    assertThat(put.path("status").asInt()).isEqualTo(200);
    try (var ben = new DeskClient(home)) {
      ben.signIn(new Login("ben", FakeDesk.PASSWORD));
      // It does what it is told; that it has done it is lost on the way.
      partner.behave(Mood.MUTE);
      DeskReply taken = ben.act("/api/cases/" + put.path("case").asText() + "/take", Json.object());
      assertThat(taken.isDone()).as(taken.refusal()).isTrue();
      assertThat(Await.until(LIMIT, () -> told(put).equals(List.of("interim")))).isTrue();
      partner.behave(Mood.WELL);

      String encounter = taken.body().at("/encounter/id").asText();
      var finish = Json.object().put("reason", "Dealt with by telephone");
      assertThat(ben.act("/api/encounters/" + encounter + "/finish", finish).isDone()).isTrue();
      assertThat(Await.until(LIMIT, () -> told(put).equals(List.of("interim", "final")))).isTrue();
    }
    assertThat(Await.until(LIMIT, () -> store.undelivered(CaseAnswer.KIND) == 0)).isTrue();
    assertThat(told(put)).containsExactly("interim", "final");
  }

  /** What the ambulance service was told of that case. */
  private static List<String> told(JsonNode put) {
    List<String> says = new ArrayList<>();
    partner
        .answers()
        .forEach(one -> {
          if (one.path("bundle").equals(put.path("bundle"))) {
            says.add(one.path("says").asText());
          }
        });
    return says;
  }

  @Test
  void onePatientHasOneLiveUrgentBookingThereToo() {
    Map<String, String> patient = Map.of("nhsNumber", "9000000009");
    Call first = concluded(patient);
    first.booked(Mood.WELL);
    first.until(e -> e.has("placement"));
    Call second = concluded(patient);
    String slot = second.hold();
    DeskReply refused = second.act("book", "slot", slot);
    assertThat(refused.body().path("code").asText()).isEqualTo("urgent-booking-stands");
    assertThat(grown("centreBooked")).isEqualTo(1);
  }
}
