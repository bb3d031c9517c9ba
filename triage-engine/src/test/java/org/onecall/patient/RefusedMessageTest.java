package org.onecall.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.config.Partners;
import org.onecall.journal.Database;
import org.onecall.partner.bars.Receiver.Worker;
import org.onecall.partner.send.PracticePost;
import org.onecall.partner.send.Us;
import org.onecall.patient.message.GpMessages;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Urgency;
import org.onecall.testing.ExpectsLog;

/** A practice whose system refuses the message is rung, for nothing else tells it. */
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class RefusedMessageTest {
  @TempDir Path folder;

  /** The way to a system that refuses whatever it is sent. */
  private static GpMessages refusing(Vertx vertx, Database database) {
    HttpServer http =
        await(
            vertx
                .createHttpServer()
                .requestHandler(request ->
                    request
                        .body()
                        .onSuccess(_ ->
                            request
                                .response()
                                .setStatusCode(422)
                                .putHeader("X-Request-Id", request.getHeader("X-Request-Id"))
                                .putHeader("Content-Type", "application/fhir+json")
                                .end(REFUSES)))
                .listen(0, "127.0.0.1"));
    return new PracticePost(
        vertx,
        database,
        new Partners.PracticeMessages(
            URI.create("http://127.0.0.1:" + http.actualPort() + "/FHIR/R4"), Optional.empty(), 2),
        Map.of(),
        new Us("ZZ900", "Onecall", InstantSource.system(), UUID::randomUUID, ""),
        new Worker() {
          @Override
          public <T> Future<T> run(Callable<T> work) {
            return vertx.executeBlocking(work, false);
          }
        });
  }

  private static final String REFUSES =
      """
      {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid"}]}
      """;

  @Test
  void aHandlerRingsThePracticeOnceAndOnlyWhereItWasSentSomething() {
    try (AfterCalls calls = new AfterCalls(folder, RefusedMessageTest::refusing)) {
      UUID told = calls.ended("gp-appointment", SamplePeople.EDITH);
      UUID unwanted = calls.ended("pharmacy-advice", SamplePeople.EDITH);
      await(calls.outbox.run());
      assertThat(calls.standing(told)).isEqualTo("refused 1");
      assertThat(calls.standing(unwanted)).isEqualTo("refused 1");
      List<Task> open =
          await(calls.tasks.open()).stream()
              .filter(task -> task.kind() == TaskKind.TELL_SERVICE)
              .toList();
      assertThat(open)
          .singleElement()
          .satisfies(task -> {
            assertThat(task.key()).isEqualTo("ring/tell-practice/" + told);
            assertThat(task.team()).isEqualTo(Task.HANDLERS);
            assertThat(task.subject().service()).contains("quay-surgery");
            assertThat(task.subject().encounter()).contains(told);
            assertThat(task.subject().words()).contains("refused", "for action");
            // The practice has something to do, as soon as the call asked for it.
            assertThat(task.urgency()).isEqualTo(Urgency.EMERGENCY_DEPARTMENT);
          });
    }
  }
}
