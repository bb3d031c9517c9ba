package org.onecall.partner.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onecall.encounter.Event;
import org.onecall.journal.OutboxRunner;
import org.onecall.partner.CaseAnswer;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.IncomingCase.Category;
import org.onecall.partner.IncomingCases;
import org.onecall.partner.bars.AnsweredCases.Mood;
import org.onecall.partner.bars.AnsweredCases.Put;
import org.onecall.partner.bars.AnsweredCases.Told;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskAct;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskMaker;
import org.onecall.protocol.Urgency;

/**
 * Promise 2 to an ambulance service that puts a case before us and answers for it meanwhile: it is
 * told once that we have it and once what became of it, whatever dies on the way.
 */
class CaseAnswersTest {
  private static final Event.Finished OVER = new Event.Finished(true, Optional.empty());
  private static AnsweredCases cases;
  private OutboxRunner outbox;

  @BeforeAll
  static void open() {
    cases = new AnsweredCases();
  }

  @AfterAll
  static void close() {
    cases.close();
  }

  @BeforeEach
  void begin() {
    cases.mood = Mood.WELL;
    cases.told.clear();
    cases.rung.clear();
    outbox = cases.process(true);
  }

  private static void take(Put put) {
    await(cases.fixture.cases.take(put.id(), "amira", false));
  }

  private static DecisionTable.Verdict heard(Act.Feedback feedback) {
    return new DecisionTable.Verdict.Do(new Act.Hear(feedback));
  }

  private static ObjectNode header(Told told) {
    return Samples.resource(Samples.parse(told.body()), "MessageHeader");
  }

  @Test
  void takingOnIsToldAtOnceAndTheEndWhenTheEncounterIsOverEachOnce() {
    Put put = cases.put(Category.VALIDATION);
    await(outbox.run());
    assertThat(cases.told).as("nobody has taken it").isEmpty();

    take(put);
    take(put);
    await(outbox.run());
    await(outbox.run());

    assertThat(cases.told).hasSize(1);
    Told interim = cases.told.getFirst();
    assertThat(interim.verdict()).isEqualTo(heard(Act.Feedback.INTERIM));
    assertThat(header(interim).at("/response/identifier").asText()).isEqualTo(put.bundle());
    assertThat(header(interim).path("definition").asText())
        .endsWith("bars-message-servicerequest-response-validation-interim");
    assertThat(header(interim).at("/destination/0/endpoint").asText()).endsWith("|2000099980");
    assertThat(header(interim).at("/source/endpoint").asText()).endsWith("|" + Samples.DOS);
    assertThat(interim.context()).isEqualTo("a1t10|validation|servicerequest-response|new");

    cases.worked(put, List.of(OVER));
    assertThat(await(cases.fixture.cases.find(put.id())).orElseThrow().state())
        .as("closed although nobody lived to close it")
        .isEqualTo(IncomingCase.State.CLOSED);
    await(outbox.run());
    await(cases.fixture.cases.close(put.id(), "amira"));
    await(outbox.run());

    assertThat(cases.told).hasSize(2);
    Told last = cases.told.get(1);
    assertThat(last.verdict()).isEqualTo(heard(Act.Feedback.FINAL));
    assertThat(header(last).at("/response/identifier").asText()).isEqualTo(put.bundle());
    assertThat(last.correlation()).isEqualTo(interim.correlation());
    assertThat(last.requestId()).isNotEqualTo(interim.requestId());
    IncomingCase now = await(cases.fixture.cases.find(put.id())).orElseThrow();
    assertThat(now.origin().correlation().toString()).isEqualTo(last.correlation());
    assertThat(last.body())
        .contains(now.reference(), "CASE 77/b", "Testperson")
        .doesNotContain("900123", "ZZ1", "1 Way");
  }

  @ParameterizedTest
  @EnumSource(names = {"SILENT", "FORGETFUL", "BUSY"})
  void answerThatIsLostOrLateIsTheSameAgainAlsoFromAnotherProcess(Mood mood) {
    Put put = cases.put(Category.VALIDATION);
    take(put);
    cases.worked(put, List.of(OVER));
    cases.mood = mood;
    await(outbox.run());
    assertThat(cases.standing(CaseAnswer.INTERIM, put)).isEqualTo("open");
    assertThat(cases.standing(CaseAnswer.FINAL, put)).as("not before the first").isEqualTo("open");

    cases.mood = Mood.WELL;
    OutboxRunner restarted = cases.process(true);
    await(restarted.run());
    await(restarted.run());
    await(restarted.run());

    assertThat(cases.standing(CaseAnswer.INTERIM, put)).isEqualTo("done");
    assertThat(cases.standing(CaseAnswer.FINAL, put)).isEqualTo("done");
    assertThat(cases.told.stream().map(Told::requestId).distinct()).hasSize(2);
    assertThat(cases.told.stream().map(Told::body).distinct()).hasSize(2);
    assertThat(cases.told.stream().map(Told::verdict).distinct())
        .containsExactly(heard(Act.Feedback.INTERIM), heard(Act.Feedback.FINAL));
  }

  @Test
  void endWaitsForTheVisitAndSaysWhatCameOfIt() {
    Put put = cases.put(Category.VALIDATION);
    take(put);
    UUID encounter = cases.worked(put, List.of(OVER));
    Task visit = visit(encounter);
    await(outbox.run());
    await(outbox.run());
    assertThat(cases.standing(CaseAnswer.FINAL, put)).isEqualTo("waiting");

    Future<Boolean> done =
        cases.fixture.database.inTransaction(tx ->
            cases.tasks.told(
                tx,
                visit.key(),
                List.of(
                    new TaskAct.Accept(),
                    new TaskAct.Finish(
                        "Up again, stays at home",
                        Optional.of(new TaskAct.Findings(true, true, "")))),
                "team",
                Instant.now()));
    assertThat(await(done)).isTrue();
    await(outbox.run());

    assertThat(cases.standing(CaseAnswer.FINAL, put)).isEqualTo("done");
    JsonNode plan = Samples.resource(Samples.parse(cases.told.getLast().body()), "CarePlan");
    assertThat(plan.path("status").asText()).isEqualTo("completed");
    assertThat(plan.findValuesAsText("code")).contains("PATLIFT");
    assertThat(plan.findValuesAsText("text")).contains("Up again, stays at home");
  }

  private static Task visit(UUID encounter) {
    return await(
        cases.tasks.make(
            new NewTask(
                TaskMaker.key("OC-" + encounter),
                TaskKind.FALLS,
                Urgency.WITHIN_2_HOURS,
                ReceiverFixture.CLINIC,
                new Subject(
                    Optional.of(encounter),
                    Optional.empty(),
                    Optional.empty(),
                    "Fall",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                Instant.now(),
                Optional.empty()),
            "onecall",
            Instant.now()));
  }

  @Test
  void whatWeDoNotTakeOnStaysTheirsAndTheyAreToldWhyOnce() {
    Put put = cases.put(Category.VALIDATION);
    await(cases.fixture.cases.decline(put.id(), "amira", false, "Outside our area"));
    await(cases.fixture.cases.decline(put.id(), "amira", false, "Outside our area"));
    await(outbox.run());
    await(outbox.run());

    assertThat(cases.told).hasSize(1);
    Told rejected = cases.told.getFirst();
    assertThat(rejected.verdict()).isEqualTo(heard(Act.Feedback.REJECTED));
    assertThat(header(rejected).at("/response/identifier").asText()).isEqualTo(put.bundle());
    JsonNode plan = Samples.resource(Samples.parse(rejected.body()), "CarePlan");
    assertThat(plan.findValuesAsText("code")).contains("OTH");
    assertThat(plan.findValuesAsText("text")).contains("Not taken on: Outside our area");
    assertThat(await(cases.fixture.cases.take(put.id(), "amira", false)))
        .isInstanceOf(IncomingCases.Result.Refused.class);

    Put handedOver = cases.put(Category.REFERRAL);
    assertThat(
            await(cases.fixture.cases.decline(handedOver.id(), "amira", false, "Outside our area")))
        .as("what was handed over is ours")
        .isInstanceOf(IncomingCases.Result.Refused.class);
  }

  @Test
  void whatNoMachineCanTellAPersonTells() {
    Put refused = cases.put(Category.VALIDATION);
    take(refused);
    cases.mood = Mood.REFUSING;
    await(outbox.run());
    assertThat(cases.standing(CaseAnswer.INTERIM, refused)).isEqualTo("refused");
    assertThat(cases.rung)
        .containsExactly("tell-sender/interim/" + refused.id() + ": Their system refused it.");

    Put without = cases.put(Category.VALIDATION);
    take(without);
    await(cases.process(false).run());
    assertThat(cases.standing(CaseAnswer.INTERIM, without)).isEqualTo("refused");
    assertThat(cases.rung.getLast())
        .isEqualTo("tell-sender/interim/" + without.id() + ": There is no way to their system.");
    assertThat(cases.told).isEmpty();
  }

  @Test
  void whoHandedACaseOverOrTookItBackIsToldNothing() {
    Put handedOver = cases.put(Category.REFERRAL);
    take(handedOver);
    cases.worked(handedOver, List.of(OVER));
    assertThat(cases.standing(CaseAnswer.INTERIM, handedOver)).isEqualTo("none");
    assertThat(cases.standing(CaseAnswer.FINAL, handedOver)).isEqualTo("none");

    Put back = cases.put(Category.VALIDATION);
    take(back);
    Future<Boolean> cancelled =
        cases.fixture.database.inTransaction(tx -> cases.fixture.cases.cancel(tx, back.id()));
    assertThat(await(cancelled)).isTrue();
    await(outbox.run());
    assertThat(cases.standing(CaseAnswer.INTERIM, back)).isEqualTo("refused");
    assertThat(cases.told).isEmpty();
  }

  @Test
  void answersThatCannotBeSentAreStuckAndAlarm() {
    Put put = cases.put(Category.VALIDATION);
    take(put);
    cases.mood = Mood.BUSY;
    await(outbox.run());
    var mine = new AtomicReference<Long>(0L);
    await(outbox.backlog()).kinds().stream()
        .filter(kind -> kind.kind().equals(CaseAnswer.KIND))
        .forEach(kind -> mine.set(kind.open()));
    assertThat(mine.get()).as("counted among what the supervisor sees").isEqualTo(1);
    cases.mood = Mood.WELL;
    await(outbox.run());
    assertThat(cases.standing(CaseAnswer.INTERIM, put)).isEqualTo("done");
  }
}
