package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A caller is sent off to be rung back, is rung in their turn over a carrier, and is served to the
 * end, and so is one whom a task names: the real service with its database, Asterisk, SIPp as the
 * caller and as the carrier.
 */
@Tag("long")
@Timeout(180)
class QueueCallBackTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static int port;
  private static Rig rig;
  private static Books books;

  @BeforeAll
  static void start() throws Exception {
    port = Ports.free();
    rig =
        Rig.start(
            new RigSetup(
                Files.createTempDirectory("onecall-back-"),
                0,
                RigSetup.Greeting.SHORT_TONE,
                false,
                Optional.empty(),
                Optional.of(port)),
            _ -> {});
    books = new Books(rig);
  }

  @AfterAll
  static void stop() {
    books.close();
    rig.close();
  }

  @Test
  void aCallerWhoIsSentOffIsRungBackInTheirTurnAndServedToTheEnd() throws Exception {
    try (var scene = new Scene(rig, SampleScripts.DIZZY);
        var supervisor = new DeskClient(rig.desk());
        var carrier = carrier()) {
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
        var carrier = carrier()) {
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
      assertThat(books.column("select what from task_event order by sequence"))
          .containsExactly("made", "accepted", "rang");
      assertServed(call, carrier);
      assertThat(chloe.post("/api/sign-out", Json.object()).isDone()).isTrue();
    }
  }

  /** To the end, by one call of the carrier's; and what stood in for a caller is in no figure. */
  private static void assertServed(HandledCall call, Child carrier) throws Exception {
    assertThat(Await.until(LIMIT, () -> !carrier.isAlive()))
        .as("the carrier took one call and is done")
        .isTrue();
    assertThat(books.events(call.encounterId())).endsWith("finished/1");
    assertThat(books.column("select call from call_record where call like 'back-%'")).isEmpty();
  }

  /** SIPp answering one call, whoever is rung. */
  private static Child carrier() {
    var builder =
        rig.tool("sipp")
            .process(
                "-sn",
                "uas",
                "-i",
                "127.0.0.1",
                "-mi",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-m",
                "1",
                "-deadcall_wait",
                "0",
                "-nostdin");
    builder.environment().putIfAbsent("TERM", "dumb");
    return Child.start("the carrier", builder, rig.directory().resolve("carrier.log"));
  }
}
