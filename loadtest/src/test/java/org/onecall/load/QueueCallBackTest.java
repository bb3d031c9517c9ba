package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A caller is sent off to be rung back, is rung in their turn over a carrier, and is served to the
 * end, and so is one whom a task names: the real service with its database, Asterisk, SIPp as the
 * caller and as the carrier.
 */
@Tag("long")
class QueueCallBackTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  @Timeout(180)
  void aCallerWhoIsSentOffIsRungBackInTheirTurnAndServedToTheEnd() throws Exception {
    var directory = Files.createTempDirectory("onecall-back-");
    int port = Ports.free();
    var setup =
        new RigSetup(
            directory, 0, RigSetup.Greeting.SHORT_TONE, false, Optional.empty(), Optional.of(port));
    try (var rig = Rig.start(setup, _ -> {});
        var books = new Books(rig);
        var scene = new Scene(rig, SampleScripts.DIZZY);
        var supervisor = new DeskClient(rig.desk())) {
      try (var carrier = carrier(rig, port)) {
        supervisor.signIn(rig.login("sam"));
        var board = supervisor.live();
        var caller = scene.ring();
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
        var reply =
            supervisor.act(
                "/api/floor/calls/" + waiting.get() + "/call-back",
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
        assertThat(books.column("select outcome from call_record where call = $1", waiting.get()))
            .containsExactly("call_back");
        assertThat(Await.until(LIMIT, () -> !carrier.isAlive()))
            .as("the carrier took one call and is done")
            .isTrue();
        assertThat(books.events(call.encounterId())).endsWith("finished/1");
      }
    }
  }

  @Test
  @Timeout(180)
  void whomATaskNamesIsRungFromTheDeskAndServedToTheEnd() throws Exception {
    var directory = Files.createTempDirectory("onecall-out-");
    int port = Ports.free();
    var setup =
        new RigSetup(
            directory, 0, RigSetup.Greeting.SHORT_TONE, false, Optional.empty(), Optional.of(port));
    try (var rig = Rig.start(setup, _ -> {});
        var books = new Books(rig);
        var scene = new Scene(rig, SampleScripts.DIZZY);
        var ben = new DeskClient(rig.desk())) {
      try (var carrier = carrier(rig, port)) {
        scene.ready("ben", _ -> {});
        ben.signIn(rig.login("ben"));
        var made =
            ben.act(
                "/api/tasks",
                Json.object()
                    .put("kind", "caller-call-back")
                    .put("words", "To be asked how the night was")
                    .put("phone", scene.number()));
        assertThat(made.isDone()).as("%s", made).isTrue();
        var task = "/api/tasks/" + made.body().at("/task/id").asText();
        assertThat(ben.act(task + "/accept", Json.object()).isDone()).isTrue();
        var rung = ben.act(task + "/ring", Json.object());
        assertThat(rung.isDone()).as("%s", rung).isTrue();
        var call = scene.handled();
        assertThat(call.failure()).isEmpty();
        assertThat(books.events(call.encounterId())).endsWith("finished/1");
        assertThat(Await.until(LIMIT, () -> !carrier.isAlive()))
            .as("the carrier took one call and is done")
            .isTrue();
        assertThat(books.column("select what from task_event order by sequence"))
            .containsExactly("made", "accepted", "rang");
        assertThat(books.column("select call from call_record")).as("nobody rang in").isEmpty();
      }
    }
  }

  /** SIPp answering one call, whoever is rung. */
  private static Child carrier(Rig rig, int port) {
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
