package org.onecall.partner.bars;

import static org.onecall.journal.TestPostgres.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.onecall.config.Partners;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Decider;
import org.onecall.encounter.Event;
import org.onecall.encounter.Happened;
import org.onecall.encounter.JournaledEncounters;
import org.onecall.encounter.PlaceAnswer;
import org.onecall.journal.Journal;
import org.onecall.journal.OutboxRunner;
import org.onecall.journal.OutboxTerms;
import org.onecall.journal.TestPostgres;
import org.onecall.partner.CaseAnswer;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.PgIncomingCases;
import org.onecall.partner.fhir.BarsReader;
import org.onecall.partner.send.AnswerWays;
import org.onecall.partner.send.CaseAnswers;
import org.onecall.partner.send.Us;
import org.onecall.patient.EncounterFollower;
import org.onecall.patient.task.HeardBy;
import org.onecall.patient.task.TaskRules;
import org.onecall.patient.task.TaskTerms;
import org.onecall.patient.task.Tasks;
import org.onecall.protocol.Content;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.trace.Tracer;

/** Cases that an ambulance service puts before us, and its system, which is answered. */
final class AnsweredCases implements AutoCloseable {
  private static final OutboxTerms AT_ONCE =
      new OutboxTerms(
          Duration.ofMillis(10),
          Duration.ofSeconds(30),
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofHours(1),
          Duration.ofHours(2));

  /** How the ambulance service's system behaves. */
  enum Mood {
    WELL,
    /** It takes what it is told and says nothing. */
    SILENT,
    BUSY,
    REFUSING,
    /** It forgets to name what it answers. */
    FORGETFUL
  }

  /** What it was told. */
  record Told(String requestId, String correlation, String context, String body) {
    /** What the standard's own table says that it is. */
    DecisionTable.Verdict verdict() {
      return BarsReader.read(body.getBytes(java.nio.charset.StandardCharsets.UTF_8), Instant.EPOCH)
              instanceof BarsReader.Read.Message(var bundle)
          ? DecisionTable.decide(bundle.message())
          : new DecisionTable.Verdict.Refuse(Problem.required("Bundle", "It cannot be read."));
    }
  }

  final ReceiverFixture fixture = new ReceiverFixture();
  final Tasks tasks = new Tasks(fixture.database, new TaskRules(TaskTerms.ORDINARY));
  final List<Told> told = new CopyOnWriteArrayList<>();
  final List<String> rung = new CopyOnWriteArrayList<>();
  volatile Mood mood = Mood.WELL;
  private final HttpServer http;
  private final Journal journal = await(Journal.open(fixture.vertx, fixture.database, "here"));
  private final JournaledEncounters encounters;
  private final List<AnswerWays> ways = new ArrayList<>();

  AnsweredCases() {
    http =
        await(
            fixture
                .vertx
                .createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0, "127.0.0.1"));
    encounters =
        new JournaledEncounters(
            fixture.vertx,
            journal,
            fixture.database,
            // Nothing is asked here, so it is never loaded.
            new Decider(() -> ProtocolShelf.load(Content.DEMONSTRATION)),
            (transaction, encounter, request) -> Future.succeededFuture(new PlaceAnswer.Freed()),
            InstantSource.system());
  }

  private void answer(HttpServerRequest request, Buffer body) {
    String id = request.getHeader("X-Request-Id");
    boolean known = told.stream().anyMatch(one -> one.requestId().equals(id));
    Mood now = mood;
    if (now == Mood.WELL || now == Mood.SILENT || now == Mood.FORGETFUL) {
      told.add(
          new Told(
              id,
              request.getHeader("X-Correlation-Id"),
              request.getHeader("use-context"),
              body.toString()));
    }
    var response = request.response();
    if (now != Mood.FORGETFUL) {
      response.putHeader("X-Request-Id", id);
    }
    switch (now) {
      case SILENT -> request.connection().close();
      case BUSY -> problem(request, 503, "transient");
      case REFUSING -> problem(request, 400, "invariant");
      case WELL, FORGETFUL -> {
        if (known) {
          problem(request, 409, "duplicate");
        } else {
          response.end(body);
        }
      }
    }
  }

  private static void problem(HttpServerRequest request, int status, String code) {
    request
        .response()
        .setStatusCode(status)
        .end(
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\""
                + code
                + "\"}]}");
  }

  /** A process that empties the outbox, with or without a way to the ambulance service. */
  OutboxRunner process(boolean withWay) {
    var us = new Us("ZZ900", "Onecall", InstantSource.system(), UUID::randomUUID);
    var way =
        new AnswerWays(
            fixture.vertx,
            withWay
                ? List.of(
                    new Partners.Answers(
                        ReceiverFixture.SENDER,
                        URI.create("http://127.0.0.1:" + http.actualPort() + "/FHIR/R4"),
                        "2000099980",
                        Optional.empty(),
                        2))
                : List.of(),
            us,
            new Receiver.Worker() {
              @Override
              public <T> Future<T> run(Callable<T> work) {
                return fixture.vertx.executeBlocking(work, false);
              }
            });
    ways.add(way);
    var answers =
        new CaseAnswers(
            fixture.database.pool(),
            fixture.cases,
            encounters,
            way,
            us,
            Map.of(ReceiverFixture.CLINIC, Samples.DOS),
            (key, incoming, answer, why) -> {
              rung.add(key + ": " + why);
              return Future.succeededFuture();
            });
    return new OutboxRunner(
        fixture.vertx, fixture.database, Map.of(CaseAnswer.KIND, answers), AT_ONCE, Tracer.NONE);
  }

  /** A case that is put before us, and the name of the message that did it. */
  record Put(UUID id, String bundle) {
    String call() {
      return "case-" + id;
    }
  }

  Put put(IncomingCase.Category category) {
    ObjectNode message = Samples.referral();
    if (category == IncomingCase.Category.VALIDATION) {
      ((ObjectNode) Samples.resource(message, "ServiceRequest").at("/category/0/coding/0"))
          .put("code", "validation");
      Samples.resource(message, "CarePlan").put("status", "active");
    }
    Receiver.Answer answer = fixture.post(message);
    return new Put(
        UUID.fromString(
            Samples.resource(Samples.parse(answer.body()), "ServiceRequest").path("id").asText()),
        message.path("id").asText());
  }

  /** An encounter about it in which that happened, read to its end. */
  UUID worked(Put put, List<Event> more) {
    UUID chain = UUID.randomUUID();
    List<Event> events = new ArrayList<>();
    events.add(
        new Event.Opened(new CallId(put.call()), "referral", new Caller("07700900123"), "amira"));
    events.addAll(more);
    Happened.in(journal, chain, "amira", Instant.now(), events);
    TestPostgres.settled(fixture.database);
    await(
        new EncounterFollower(
                fixture.vertx,
                journal,
                fixture.database,
                DirectoryFiles.sample(),
                tasks,
                service -> HeardBy.DESK,
                InstantSource.system(),
                new PgIncomingCases(fixture.database.pool())::closeOf)
            .catchUp());
    return chain;
  }

  /** How an answer stands in the outbox: how it ended, or whether it waits. */
  String standing(CaseAnswer answer, Put put) {
    var rows =
        await(
            fixture
                .database
                .pool()
                .preparedQuery(
                    """
                    select coalesce(result, case when waiting then 'waiting' else 'open' end) as how
                    from outbox where key = 'tell-sender/' || $1 || '/' || $2::uuid::text
                    """)
                .execute(Tuple.of(answer.code(), put.id())));
    return rows.size() == 0 ? "none" : rows.iterator().next().getString("how");
  }

  @Override
  public void close() {
    ways.forEach(AnswerWays::close);
    await(http.close());
    await(journal.close());
    fixture.close();
  }
}
