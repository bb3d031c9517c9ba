package org.onecall.load;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.EncounterView;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.load.CallScript.Closing;
import org.onecall.load.CallScript.Expected;

/** A scripted handler against the real desk over fakes. */
class ScriptedHandlerTest {
  private static final String CALLER = "07700900123";
  private static final Login AMIRA = new Login("amira", FakeDesk.PASSWORD);

  private final Vertx vertx = Vertx.vertx();
  private final FakeDesk desk = new FakeDesk(vertx, InstantSource.system());
  private final BlockingQueue<HandledCall> done = new LinkedBlockingQueue<>();
  private URI address = URI.create("http://127.0.0.1");

  @BeforeEach
  void start() throws Exception {
    address = URI.create("http://127.0.0.1:" + get(desk.start(0)));
  }

  @AfterEach
  void stop() throws Exception {
    get(desk.stop());
    get(vertx.close());
  }

  @Test
  void booksASlot() throws Exception {
    var call = handled(script("no", "yes", "Urgent treatment centre", "urgent", Closing.SLOT));
    assertThat(call.deviation()).isEmpty();
    assertThat(call.handler()).isEqualTo("amira");
    assertThat(call.questions()).isEqualTo(4).isEqualTo(call.answerTimes().size());
    assertThat(call.service()).isEqualTo("Northgate Urgent Treatment Centre");
    assertThat(call.slot()).isNotEmpty();
    assertThat(call.reference()).startsWith("OC-");
    assertThat(desk.encounters().tally().booked()).isOne();
  }

  @Test
  void refersWhatNeedsNoSlot() throws Exception {
    var call = handled(script("no", "no", "Ambulance service", "emergency", Closing.REFERRAL));
    assertThat(call.deviation()).isEmpty();
    assertThat(call.service()).isEqualTo("999 ambulance");
    assertThat(call.slot()).isEmpty();
  }

  @Test
  void saysWhatIsNotAsTheScriptExpects() throws Exception {
    var call = handled(script("no", "yes", "Ambulance service", "emergency", Closing.REFERRAL));
    assertThat(call.deviation()).hasValueSatisfying(w -> assertThat(w).contains("urgent"));
  }

  @Test
  void namesTheStepThatWentWrongAndLeavesNothingOpen() throws Exception {
    var call = handled(script("no", "yes", "lighthouse", "urgent", Closing.SLOT));
    assertThat(call.failure())
        .hasValueSatisfying(
            why -> assertThat(why).startsWith("looking at the services").contains("lighthouse"));
    try (var client = new DeskClient(address)) {
      client.signIn(AMIRA);
      try (var live = client.live()) {
        assertThat(live.entries().entrySet())
            .filteredOn(e -> e.getKey().startsWith("encounter/"))
            .allMatch(e -> e.getValue().path("state").asText().equals("finished"));
      }
    }
  }

  @Test
  void aCallerWhoLeavesEndsTheCallAtTheNextStep() throws Exception {
    var call =
        handled(
            script("no", "yes", "Urgent treatment centre", "urgent", Closing.SLOT),
            (_, step) -> {
              if (step == CallStep.QUESTION) {
                desk.telephone().ends("c-1");
                assertThat(Await.until(Duration.ofSeconds(10), this::theDeskKnowsThatTheCallEnded))
                    .isTrue();
              }
            });
    assertThat(call.callerLeft()).isTrue();
    assertThat(call.failure()).isEmpty();
    assertThat(call.questions()).isOne();
  }

  /** The call ends on the floor first, and in the record of the encounter a moment later. */
  private boolean theDeskKnowsThatTheCallEnded() {
    return desk.encounters().unfinished().result().stream().allMatch(EncounterView::callOver);
  }

  @Test
  void everyStepIsAnnounced() throws Exception {
    var steps = new CopyOnWriteArrayList<CallStep>();
    handled(
        script("no", "yes", "Urgent treatment centre", "urgent", Closing.SLOT),
        (caller, step) -> {
          assertThat(caller).isEqualTo(CALLER);
          steps.add(step);
        });
    assertThat(steps)
        .containsExactly(
            CallStep.GREET,
            CallStep.PATIENT,
            CallStep.PROTOCOL,
            CallStep.QUESTION,
            CallStep.QUESTION,
            CallStep.QUESTION,
            CallStep.QUESTION,
            CallStep.SERVICES,
            CallStep.HOLD,
            CallStep.BOOK,
            CallStep.FINISH,
            CallStep.GOODBYE);
  }

  @Test
  void aWrongPasswordIsSaidAtOnce() {
    var work = work(new Login("amira", "wrong"), _ -> Optional.empty(), (_, _) -> {});
    assertThatThrownBy(() -> ScriptedHandler.start(work))
        .isInstanceOf(LoadException.class)
        .hasMessageContaining("amira")
        .hasMessageContaining("401");
  }

  private HandledCall handled(CallScript script) throws Exception {
    return handled(script, (_, _) -> {});
  }

  private HandledCall handled(CallScript script, BiConsumer<String, CallStep> before)
      throws Exception {
    var work =
        work(
            AMIRA,
            number -> Optional.of(script).filter(s -> s.callerNumber().equals(number)),
            before);
    try (var handler = ScriptedHandler.start(work)) {
      desk.telephone().arrives("c-1", "public", CALLER);
      desk.telephone().waits("c-1");
      desk.telephone().rings("c-1", "1001");
      desk.telephone().talks("c-1", "1001");
      var call = done.poll(20, SECONDS);
      assertThat(call).as("troubles %s", handler.troubles()).isNotNull();
      return call;
    }
  }

  private ScriptedHandler.Work work(
      Login login,
      Function<String, Optional<CallScript>> scripts,
      BiConsumer<String, CallStep> before) {
    return new ScriptedHandler.Work(
        address, login, Optional.empty(), scripts, Pace.AT_ONCE, before, done::add);
  }

  private static CallScript script(
      String headStrike, String breathing, String wish, String level, Closing closing) {
    return new CallScript(
        "a fall",
        CALLER,
        Map.of("givenName", "Ada", "familyName", "Sample"),
        "fall",
        "fall-adult",
        Map.<String, JsonNode>of(
            "breathing", Json.read("\"" + breathing + "\""),
            "head-strike", Json.read("\"" + headStrike + "\""),
            "where", Json.read("[\"hip\"]")),
        Set.of(wish),
        new Expected(level, level.equals("urgent") ? "injury" : "ambulance", closing));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, SECONDS);
  }
}
