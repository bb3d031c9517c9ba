package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whom the desk rings over a carrier: a caller who was sent off, in their turn; whom a task names;
 * a service that a caller is put through to. Each is served to the end: the real service with its
 * database, Asterisk, SIPp as the caller and as the carrier.
 */
@Tag("long")
@Timeout(180)
class QueueCallBackTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static CarriedRig carried;
  private static Rig rig;
  private static Books books;

  @BeforeAll
  static void start() throws Exception {
    carried = new CarriedRig();
    rig = carried.rig();
    books = carried.books();
  }

  @AfterAll
  static void stop() {
    carried.close();
  }

  @Test
  void aCallerWhoIsSentOffIsRungBackInTheirTurnAndServedToTheEnd() throws Exception {
    try (var scene = new Scene(rig, SampleScripts.DIZZY);
        var supervisor = new DeskClient(rig.desk());
        var carrier = carried.carrier()) {
      supervisor.signIn(rig.login("sam"));
      var board = supervisor.live();
      assertThat(board.await(LIMIT, QueueCallBackTest::nobodyTakesCalls)).isPresent();
      var caller = scene.ring();
      var waiting = waiting(board);
      var reply =
          supervisor.act(
              "/api/floor/calls/" + waiting + "/call-back",
              Json.object().put("reason", "A long wait"));
      assertThat(reply.isDone()).as("%s", reply).isTrue();
      assertThat(caller.awaitEnd(LIMIT)).as("let go by the service").isTrue();
      assertThat(books.column("select state from queue_call_back")).containsExactly("waiting");
      // Now somebody takes calls: the stand-in is theirs, and then its caller.
      scene.ready("ben", _ -> {});
      var call = scene.handled();
      assertThat(call.failure()).isEmpty();
      assertThat(
              books.column("select state || ' ' || handler || ' ' || tries from queue_call_back"))
          .containsExactly("reached ben 0");
      assertThat(books.column("select outcome from call_record where call = $1", waiting))
          .containsExactly("call_back");
      assertServed(call, carrier);
    }
  }

  private static Optional<LiveView> nobodyTakesCalls(LiveView view) {
    var states =
        view.entries().entrySet().stream()
            .filter(e -> e.getKey().startsWith("agent/"))
            .map(e -> e.getValue().path("state").asText())
            .toList();
    return Optional.of(view)
        .filter(_ ->
            !states.isEmpty() && states.stream().allMatch(s -> s.matches("signed-out|not-ready")));
  }

  private static String waiting(LiveView board) {
    var waiting =
        board.await(
            LIMIT,
            view ->
                view.entries().entrySet().stream()
                    .filter(e -> e.getKey().startsWith("call/"))
                    .map(e -> e.getValue())
                    .filter(call -> call.path("state").asText().equals("waiting"))
                    .map(call -> call.path("callId").asText())
                    .findFirst());
    assertThat(waiting).isPresent();
    return waiting.get();
  }

  @Test
  void whomATaskNamesIsRungFromTheDeskAndServedToTheEnd() throws Exception {
    try (var scene = new Scene(rig, SampleScripts.DIZZY);
        var chloe = new DeskClient(rig.desk());
        var carrier = carried.carrier()) {
      scene.ready("chloe", _ -> {});
      chloe.signIn(rig.login("chloe"));
      var made =
          chloe.act(
              "/api/tasks",
              Json.object()
                  .put("kind", "caller-call-back")
                  .put("words", "To be asked how the night was")
                  .put("phone", scene.number()));
      assertThat(made.isDone()).as("%s", made).isTrue();
      var task = "/api/tasks/" + made.body().at("/task/id").asText();
      assertThat(chloe.act(task + "/accept", Json.object()).isDone()).isTrue();
      var rung = chloe.act(task + "/ring", Json.object());
      assertThat(rung.isDone()).as("%s", rung).isTrue();
      var call = scene.handled();
      assertThat(call.failure()).isEmpty();
      assertThat(
              books.column(
                  "select what from task_event where task::text = $1 order by sequence",
                  made.body().at("/task/id").asText()))
          .containsExactly("made", "accepted", "rang");
      assertServed(call, carrier);
      assertThat(chloe.post("/api/sign-out", Json.object()).isDone()).isTrue();
    }
  }

  @Test
  void whoIsPutThroughSpeaksWithTheServiceAndItIsTheirPlace() throws Exception {
    rig.phone("ben").answerCalls();
    try (var ben = new DeskClient(rig.desk());
        var carrier = carried.carrier()) {
      ben.signIn(rig.login("ben"));
      var live = ben.live();
      assertThat(ben.act("/api/me/state", Json.object().put("state", "ready")).isDone()).isTrue();
      try (var caller = rig.ring("01632960998", "public")) {
        var opened = encounter(live, one -> true);
        var path = "/api/encounters/" + opened.path("id").asText() + "/";
        var call = opened.path("callId").asText();
        var service = spokenWith(ben, path);

        var through =
            ben.act("/api/calls/" + call + "/through", Json.object().put("service", service));

        assertThat(through.isDone()).as("%s", through).isTrue();
        var placed = encounter(live, one -> one.has("placement"));
        assertThat(placed.at("/placement/service").asText()).isEqualTo(service);
        assertThat(live.awaitEntry("call/" + call, LIMIT, one -> isThere(one, service)))
            .as("the service is in the call")
            .isPresent();
        assertThat(channels()).as("caller, handler and service").isEqualTo(3);
        readBack(ben, path, placed);
        assertThat(ben.act("/api/calls/" + call + "/leave", Json.object()).isDone()).isTrue();
        assertThat(Await.until(LIMIT, () -> channels() == 2))
            .as("the handler has left the two with each other")
            .isTrue();
        assertThat(caller.isOn()).isTrue();
        var finished = ben.act(path + "finish", Json.object().put("nothingElse", true));
        assertThat(finished.isDone()).as("%s", finished).isTrue();
        caller.hangUp();
        assertThat(carrier.awaitEnd(LIMIT))
            .as("the service's call ends with the caller's")
            .isTrue();
        assertThat(books.events(opened.path("id").asText()))
            .containsOnlyOnce("placed/1")
            .endsWith("finished/1");
      }
      assertThat(ben.post("/api/sign-out", Json.object()).isDone()).isTrue();
    }
  }

  private static JsonNode encounter(LiveView live, Predicate<JsonNode> wanted) {
    var found =
        live.await(
            LIMIT,
            view ->
                view.entries().entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("encounter/"))
                    .map(Map.Entry::getValue)
                    .filter(wanted)
                    .findFirst());
    assertThat(found).isPresent();
    return found.get();
  }

  /**
   * Somebody in a crisis; the service that is offered to be spoken with, and why not the others.
   */
  private static String spokenWith(DeskClient ben, String path) {
    var who = Json.object().put("givenName", "Owen").put("familyName", "Sample");
    who.put("birthDate", "1986-02-03").put("sex", "male").put("postcode", "ZZ1 2AB");
    assertThat(ben.act(path + "patient", who).isDone()).isTrue();
    var now = ben.act(path + "protocol", Json.object().put("protocol", "mental-health"));
    while (now.body().path("encounter").has("question")) {
      var question = now.body().at("/encounter/question");
      var id = question.path("id").asText();
      var answer = Json.object().put("question", id);
      answer.set(
          "value",
          id.equals("awake-and-breathing") ? Json.read("\"yes\"") : UsualAnswer.to(question));
      now = ben.act(path + "answers", answer);
      assertThat(now.isDone()).as("%s", now).isTrue();
    }
    var kept = ben.get(path + "services").body().path("kept");
    for (var service : kept) {
      if (service.path("wayIn").asText().equals("call")) {
        return service.path("id").asText();
      }
      ben.act(
          path + "refuse",
          Json.object().put("service", service.path("id").asText()).put("reason", 31));
    }
    throw new AssertionError("nobody to speak with in " + kept);
  }

  private static void readBack(DeskClient ben, String path, JsonNode placed) {
    assertThat(placed.path("readBack")).isNotEmpty();
    for (var one : placed.path("readBack")) {
      var said = Json.object().put("part", one.path("part").asText());
      var told = ben.act(path + "read-back", said.put("said", one.path("said").asText()));
      assertThat(told.isDone()).as("%s", told).isTrue();
    }
  }

  private static boolean isThere(JsonNode call, String service) {
    for (var party : call.path("parties")) {
      if (party.path("service").asText().equals(service) && party.path("joined").asBoolean()) {
        return true;
      }
    }
    return false;
  }

  private static long channels() {
    return rig.asterisk("core show channels concise")
        .lines()
        .filter(line -> line.startsWith("PJSIP/"))
        .count();
  }

  /** To the end, by one call of the carrier's; and what stood in for a caller is in no figure. */
  private static void assertServed(HandledCall call, Carrier carrier) throws Exception {
    assertThat(carrier.awaitEnd(LIMIT)).as("the carrier took one call and is done").isTrue();
    assertThat(books.events(call.encounterId())).endsWith("finished/1");
    assertThat(books.column("select call from call_record where call like 'back-%'")).isEmpty();
  }
}
