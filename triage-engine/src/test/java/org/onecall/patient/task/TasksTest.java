package org.onecall.patient.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.journal.Database;
import org.onecall.journal.TestPostgres;
import org.onecall.patient.history.EncounterHistory;
import org.onecall.patient.history.TaskRecord;
import org.onecall.protocol.Urgency;

/** Tasks are kept, acted on once, and their clocks go on whoever dies. */
class TasksTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static Vertx vertx;
  private static Database database;
  private static Tasks tasks;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    database = TestPostgres.open(vertx);
    tasks = new Tasks(database, new TaskRules(TaskTerms.ORDINARY));
  }

  @AfterAll
  static void close() {
    await(database.close());
    await(vertx.close());
  }

  private static NewTask wanted(String key, TaskKind kind) {
    return new NewTask(
        key,
        kind,
        Urgency.WITHIN_2_HOURS,
        "eldermarsh-rapid-response",
        new Subject(
            Optional.of(UUID.randomUUID()),
            Optional.empty(),
            Optional.of("Edith Sample"),
            "Fall",
            Optional.empty(),
            Optional.of("07700900123"),
            Optional.empty()),
        NOON,
        Optional.empty());
  }

  private static Task made(TaskKind kind) {
    return await(tasks.make(wanted(UUID.randomUUID().toString(), kind), "onecall", NOON));
  }

  private static Tasks.Result act(Task task, UUID command, TaskAct act, Instant now) {
    return await(tasks.act(task.id(), command, act, "nia", now, any -> true));
  }

  private static Task done(Tasks.Result result) {
    assertThat(result).isInstanceOf(Tasks.Result.Done.class);
    return ((Tasks.Result.Done) result).task();
  }

  private static List<String> history(Task task) {
    return await(tasks.history(task.id())).orElseThrow().events().stream()
        .map(TaskEvent::what)
        .toList();
  }

  @Test
  void theSameActSentAgainIsDoneOnce() {
    Task task = made(TaskKind.RAPID_RESPONSE);
    UUID command = UUID.randomUUID();
    Task taken = done(act(task, command, new TaskAct.Accept(), NOON));
    assertThat(done(act(task, command, new TaskAct.Accept(), NOON.plusSeconds(5))))
        .isEqualTo(taken);
    assertThat(history(task)).containsExactly("made", "accepted");
    assertThat(act(task, UUID.randomUUID(), new TaskAct.Accept(), NOON))
        .isInstanceOf(Tasks.Result.Refused.class);
  }

  @Test
  void ofTwoWhoTakeItOnOneHasIt() {
    Task task = made(TaskKind.FALLS);
    List<Tasks.Result> results =
        await(
            Future.join(
                    tasks.act(
                        task.id(),
                        UUID.randomUUID(),
                        new TaskAct.Accept(),
                        "nia",
                        NOON,
                        any -> true),
                    tasks.act(
                        task.id(),
                        UUID.randomUUID(),
                        new TaskAct.Accept(),
                        "owen",
                        NOON,
                        any -> true))
                .map(all -> all.<Tasks.Result>list()));
    assertThat(results).filteredOn(Tasks.Result.Done.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(Tasks.Result.Refused.class::isInstance).hasSize(1);
  }

  @Test
  void toWhomItIsNotTheirsThereIsNoSuchTask() {
    Task task = made(TaskKind.FALLS);
    assertThat(
            await(
                tasks.act(
                    task.id(),
                    UUID.randomUUID(),
                    new TaskAct.Accept(),
                    "owen",
                    NOON,
                    theirs -> theirs.team().equals("another-team"))))
        .isInstanceOf(Tasks.Result.NotFound.class);
    assertThat(history(task)).containsExactly("made");
  }

  @Test
  void aBreachIsRecordedOnceByManySweepersAndAfterOneDied() {
    Task task = made(TaskKind.RAPID_RESPONSE);
    done(act(task, UUID.randomUUID(), new TaskAct.Accept(), NOON));
    Instant late = NOON.plus(Duration.ofHours(2));
    // One dies in the middle of its sweep: what it did was never committed.
    Promise<Void> dead = Promise.promise();
    await(
        database
            .inTransaction(tx ->
                tx.query("select 1 from task where next_at is not null for update")
                    .execute()
                    .compose(held -> {
                      dead.fail(new IllegalStateException("killed"));
                      return dead.future();
                    }))
            .otherwiseEmpty());
    await(Future.join(tasks.sweep(late), tasks.sweep(late), tasks.sweep(late)));
    assertThat(history(task)).containsExactly("made", "accepted", "breached");
    await(tasks.sweep(late));
    assertThat(history(task)).hasSize(3);
    assertThat(await(tasks.open()))
        .filteredOn(t -> t.id().equals(task.id()))
        .allMatch(Task::overdue);
  }

  @Test
  void aTeamThatDoesNotLookIsRungUntilItHasAnswered() {
    Task task = made(TaskKind.REFERRAL);
    await(tasks.sweep(task.clock().acceptBy().orElseThrow()));
    assertThat(history(task)).containsExactly("made", "escalated");
    Task ring = ringing(task);
    assertThat(ring.team()).isEqualTo(Task.HANDLERS);
    assertThat(ring.subject().service()).contains(task.team());
    done(act(task, UUID.randomUUID(), new TaskAct.Accept(), NOON.plus(Duration.ofDays(1))));
    assertThat(ringing(task).state()).isEqualTo(TaskState.CANCELLED);
  }

  private static Task ringing(Task task) {
    UUID id =
        UUID.nameUUIDFromBytes(
            ("task " + Following.ringKey(task)).getBytes(StandardCharsets.UTF_8));
    return await(tasks.history(id)).orElseThrow().task();
  }

  @Test
  void aTaskSentBackGoesOnAsAClinicianCallBackInTheSameTransaction() {
    Task task = made(TaskKind.FALLS);
    done(act(task, UUID.randomUUID(), new TaskAct.Accept(), NOON));
    UUID encounter = task.subject().encounter().orElseThrow();
    assertThat(await(tasks.callBackOutstanding(encounter))).isFalse();
    done(act(task, UUID.randomUUID(), new TaskAct.SendBack(BackTo.EMERGENCY, "face droops"), NOON));
    assertThat(await(tasks.callBackOutstanding(encounter))).isTrue();
    Task next =
        await(tasks.open()).stream()
            .filter(t -> t.subject().encounter().equals(Optional.of(encounter)))
            .findFirst()
            .orElseThrow();
    assertThat(next.urgency()).isEqualTo(Urgency.AMBULANCE);
    assertThat(next.team()).isEqualTo(Task.CLINICIANS);
  }

  private static TaskRecord recorded(Task task) {
    return await(
            new EncounterHistory(database, DirectoryFiles.sample())
                .tasks(NOON, NOON.plusSeconds(1), 10_000))
        .stream()
        .filter(one -> one.task().equals(task.id()))
        .findFirst()
        .orElseThrow();
  }

  private static void acted(Task task, TaskAct act, Instant at) {
    done(act(task, UUID.randomUUID(), act, at));
  }

  @Test
  void byWhenSomebodyWasToBeThereStaysKnownOnceTheyAre() {
    Task visit = made(TaskKind.FALLS);
    acted(visit, new TaskAct.Accept(), NOON.plusSeconds(60));
    Optional<Instant> due = recorded(visit).dueAt();
    assertThat(due).isPresent();
    acted(visit, new TaskAct.Arrive(), NOON.plusSeconds(120));
    assertThat(recorded(visit).dueAt()).isEqualTo(due);
    assertThat(recorded(visit).arrivedAt()).contains(NOON.plusSeconds(120));
  }

  @Test
  void whoWasRungInVainHasNotBeenReached() {
    Task back = made(TaskKind.CLINICIAN_CALL_BACK);
    assertThat(recorded(back).rangAt()).isEmpty();
    acted(back, new TaskAct.Accept(), NOON.plusSeconds(60));
    acted(back, new TaskAct.Ring(), NOON.plusSeconds(120));
    assertThat(recorded(back).rangAt()).contains(NOON.plusSeconds(120));
    acted(back, new TaskAct.NoAnswer(Optional.empty()), NOON.plusSeconds(180));
    assertThat(recorded(back).rangAt()).isEmpty();
    acted(back, new TaskAct.Accept(), NOON.plusSeconds(240));
    acted(back, new TaskAct.Ring(), NOON.plusSeconds(300));
    assertThat(recorded(back).rangAt()).contains(NOON.plusSeconds(300));
    assertThat(recorded(back).ended()).isEmpty();
    TaskAct asAdvised = new TaskAct.Finish("Fluids, ring again if worse", CallBackEnd.SELF_CARE);
    acted(back, asAdvised, NOON.plusSeconds(600));
    assertThat(recorded(back).ended()).contains(CallBackEnd.SELF_CARE);
    assertThat(recorded(back).closedAt()).contains(NOON.plusSeconds(600));
  }
}
