package org.onecall.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.encounter.Event;
import org.onecall.encounter.ServiceRef;
import org.onecall.encounter.SlotRef;
import org.onecall.patient.task.HeardBy;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskAct;
import org.onecall.patient.task.TaskEvent;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;
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
      new Event.Finished(false, Optional.of("A call-back is promised"));

  private static FollowedJournal journal;
  private static Tasks tasks;

  @BeforeAll
  static void open() {
    journal = new FollowedJournal();
    tasks = journal.tasks;
  }

  @AfterAll
  static void close() {
    journal.close();
  }

  /** An encounter of a caller who is promised to be rung back. */
  private static UUID promised() {
    return journal.opened("07700900123", ASKED, PROMISED);
  }

  /** What happens to an encounter, read by everybody. */
  private static void happens(UUID chain, Event... events) {
    journal.happens(chain, Instant.now(), Arrays.asList(events), List.of());
    journal.readAll(HeardBy.DESK);
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
        .isEqualTo(
            "Not booked: The other side has no such booking. A place that they had before is theirs"
                + " still; without one, find them another.");
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
