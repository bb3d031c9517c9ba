package org.onecall.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Event;
import org.onecall.encounter.EventCodec;
import org.onecall.encounter.ServiceRef;
import org.onecall.encounter.SlotRef;
import org.onecall.journal.Append;
import org.onecall.journal.Database;
import org.onecall.journal.Hash;
import org.onecall.journal.Journal;
import org.onecall.journal.TestPostgres;
import org.onecall.patient.task.HeardBy;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskAct;
import org.onecall.patient.task.TaskEvent;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskRules;
import org.onecall.patient.task.TaskState;
import org.onecall.patient.task.TaskTerms;
import org.onecall.patient.task.Tasks;

/** Whoever rings back sees what became of the booking that was being checked in the call. */
class PromisedCallBacksTest {
  private static final ServiceRef CENTRE = new ServiceRef("centre", "Treatment centre");
  private static final SlotRef SLOT =
      new SlotRef(
          "centre@14:20",
          Instant.parse("2026-11-28T14:20:00Z"),
          Instant.parse("2026-11-28T14:30:00Z"));
  private static final String REFERENCE = "OC-7F3K-29W";
  private static final Event ASKED = new Event.PlaceAwaited(CENTRE, SLOT, REFERENCE);
  private static final Event PROMISED = new Event.CallBackPromised(CENTRE, SLOT, REFERENCE);
  private static final Event MADE = new Event.Placed(CENTRE, Optional.of(SLOT), REFERENCE);
  private static final Event NOT_MADE =
      new Event.PlaceNotGiven(REFERENCE, "not-made", "The other side has no such booking.");
  private static final Event LET_GO =
      new Event.Finished(false, Optional.of("A call back is promised"));

  private static Vertx vertx;
  private static Database database;
  private static Journal journal;
  private static Tasks tasks;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    database = TestPostgres.open(vertx);
    journal = await(Journal.open(vertx, database, "here"));
    tasks = new Tasks(database, new TaskRules(TaskTerms.ORDINARY));
  }

  @AfterAll
  static void close() {
    await(journal.close());
    await(database.close());
    await(vertx.close());
  }

  /** An encounter of a caller who is promised to be rung back. */
  private static UUID promised() {
    UUID chain = UUID.randomUUID();
    happens(
        chain,
        new Event.Opened(
            new CallId("call-" + chain),
            "public",
            new Caller("07700900123"),
            "amira",
            Optional.of(false)),
        ASKED,
        PROMISED);
    return chain;
  }

  /** What happens to an encounter, read by everybody. */
  private static void happens(UUID chain, Event... events) {
    await(
        journal
            .own(chain)
            .compose(taken ->
                journal.append(
                    Append.of(
                        taken.owned(),
                        new Append.Act(UUID.randomUUID(), Hash.NONE, "amira", Instant.now()),
                        Arrays.stream(events).map(EventCodec::write).toList(),
                        List.of(),
                        false))));
    TestPostgres.settled(database);
    try (var follower =
        new EncounterFollower(
            vertx,
            journal,
            database,
            DirectoryFiles.sample(),
            tasks,
            service -> HeardBy.DESK,
            InstantSource.system())) {
      await(follower.catchUp());
    }
  }

  private static List<Task> open(UUID encounter) {
    return await(tasks.open()).stream()
        .filter(task -> task.subject().encounter().equals(Optional.of(encounter)))
        .toList();
  }

  private static Task only(UUID encounter) {
    assertThat(open(encounter)).hasSize(1);
    return open(encounter).getFirst();
  }

  private static void act(Task task, TaskAct act) {
    assertThat(
            await(tasks.act(task.id(), UUID.randomUUID(), act, "ben", Instant.now(), one -> true)))
        .isInstanceOf(Tasks.Result.Done.class);
  }

  @Test
  void whoRingsBackReadsFirstThatItIsNotKnownAndThenWhatTheCallerHas() {
    UUID encounter = promised();
    happens(encounter, LET_GO);
    Task waiting = only(encounter);
    assertThat(waiting.kind()).isEqualTo(TaskKind.CALLER_CALL_BACK);
    assertThat(waiting.team()).isEqualTo(Task.HANDLERS);
    assertThat(waiting.subject().phone()).contains("07700900123");
    assertThat(waiting.subject().words())
        .isEqualTo(
            "Not known yet whether they have Treatment centre, Sat 28 Nov 14:20. It is being"
                + " checked: book nothing else before that is known.");

    act(waiting, new TaskAct.Accept());
    happens(encounter, MADE);

    Task known = only(encounter);
    assertThat(known.id()).isEqualTo(waiting.id());
    assertThat(known.state()).as("whoever has it keeps it").isEqualTo(TaskState.ACCEPTED);
    assertThat(known.subject().words())
        .isEqualTo(
            "Booked: Treatment centre, Sat 28 Nov 14:20, reference OC-7F3K-29W. Tell them, and"
                + " read it back.");
    assertThat(known.subject().phone()).contains("07700900123");
    assertThat(await(tasks.history(known.id())).orElseThrow().events())
        .extracting(TaskEvent::what)
        .containsExactly("made", "accepted", "known");
  }

  @Test
  void whatIsNotMadeIsSaidAndAnotherPlaceAskedFor() {
    UUID encounter = promised();
    happens(encounter, LET_GO, NOT_MADE);
    assertThat(only(encounter).subject().words())
        .isEqualTo("Not booked: The other side has no such booking. Find them another place.");
  }

  @Test
  void whoWasRungBeforeItWasKnownIsRungOnceMoreAndNotTwice() {
    UUID encounter = promised();
    happens(encounter, LET_GO);
    Task first = only(encounter);
    act(first, new TaskAct.Accept());
    act(first, new TaskAct.Finish("Told that it is not known", Optional.empty()));
    assertThat(open(encounter)).isEmpty();

    happens(encounter, NOT_MADE);
    Task again = only(encounter);
    assertThat(again.id()).isNotEqualTo(first.id());
    assertThat(again.subject().words()).startsWith("Not booked: ");
    assertThat(again.subject().phone()).contains("07700900123");

    happens(encounter, MADE);
    assertThat(only(encounter).id()).isEqualTo(again.id());
    assertThat(only(encounter).subject().words()).startsWith("Booked: ");
  }

  @Test
  void nobodyRingsWhoeverConfirmedInTheCallWhatTheyHave() {
    UUID told = promised();
    happens(told, MADE, new Event.Finished(true, Optional.empty()));
    assertThat(open(told)).isEmpty();

    UUID hungUp = promised();
    happens(hungUp, MADE, new Event.Finished(false, Optional.of("The caller hung up")));
    assertThat(only(hungUp).subject().words()).startsWith("Booked: ");
  }
}
