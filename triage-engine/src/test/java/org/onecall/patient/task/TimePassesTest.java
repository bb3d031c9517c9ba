package org.onecall.patient.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.patient.task.RuledTasks.RULES;
import static org.onecall.patient.task.RuledTasks.at;
import static org.onecall.patient.task.RuledTasks.done;
import static org.onecall.patient.task.RuledTasks.made;
import static org.onecall.patient.task.RuledTasks.refused;
import static org.onecall.patient.task.RuledTasks.tick;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.protocol.Urgency;

/** Nothing that is to be done stays undone in silence, whatever kind of task it is. */
class TimePassesTest {
  /** All that the clock says of a task until it says nothing more. */
  private static List<TaskEvent> untilItIsSilent(Task task, List<NewTask> follow) {
    List<TaskEvent> said = new ArrayList<>();
    Task now = task;
    for (Optional<Instant> next = now.nextAt(); next.isPresent(); next = now.nextAt()) {
      assertThat(said).as("the clock comes to an end").hasSizeLessThan(100);
      TaskDecision.Done done = RULES.tick(now, next.get()).orElseThrow();
      said.addAll(done.events());
      follow.addAll(done.follow());
      now = done.task();
    }
    return said;
  }

  @Test
  void whatNobodyTakesOnIsEscalatedAgainAndAgainAndSomebodyElseIsAsked() {
    for (TaskKind kind :
        List.of(
            TaskKind.RAPID_RESPONSE,
            TaskKind.FALLS,
            TaskKind.ENHANCED_CARE,
            TaskKind.HOME_FIRST,
            TaskKind.DISCHARGE_TO_ASSESS,
            TaskKind.REFERRAL,
            TaskKind.ARRIVAL)) {
      Task task = made(kind, Urgency.WITHIN_2_HOURS, at("2026-11-23T09:00"));
      List<NewTask> follow = new ArrayList<>();
      List<TaskEvent> said = untilItIsSilent(task, follow);
      assertThat(said).extracting(TaskEvent::what).as(kind.code()).contains("breached", "warned");
      assertThat(said)
          .filteredOn(event -> event.what().equals("escalated"))
          .as("more than once, and not for ever: " + kind.code())
          .hasSizeBetween(8, 11);
      assertThat(said.getFirst().what()).as("not taken on").isEqualTo("escalated");
      assertThat(said.getFirst().at()).isEqualTo(task.clock().acceptBy().orElseThrow());
      NewTask ring = follow.getFirst();
      assertThat(ring.kind()).isEqualTo(TaskKind.TELL_SERVICE);
      assertThat(ring.team()).isEqualTo(Task.HANDLERS);
      assertThat(ring.subject().service()).contains(task.team());
      assertThat(follow.stream().skip(1).map(NewTask::kind))
          .as("a clinician finds another way once the time has passed")
          .isEqualTo(kind == TaskKind.ARRIVAL ? List.of() : List.of(TaskKind.CLINICIAN_CALL_BACK));
    }
  }

  @Test
  void aTeamThatIsOnlyRungIsNoLessLateForThat() {
    Instant now = at("2026-11-23T09:00");
    NewTask clock =
        new NewTask(
            TaskMaker.clockKey("OC-7F3K-29"),
            TaskKind.FALLS,
            Urgency.WITHIN_2_HOURS,
            Task.HANDLERS,
            RuledTasks.SOMEBODY.of("eldermarsh-falls"),
            now,
            Optional.empty());
    Task task = RULES.make(clock, RuledTasks.ID, "onecall", now).task();
    List<NewTask> follow = new ArrayList<>();
    List<TaskEvent> said = untilItIsSilent(task, follow);
    assertThat(said.getFirst().what()).as("a supervisor hears of it").isEqualTo("escalated");
    assertThat(said.getFirst().at()).isEqualTo(task.clock().acceptBy().orElseThrow());
    assertThat(said).extracting(TaskEvent::what).contains("breached");
    assertThat(follow)
        .as("nobody is rung twice, and a clinician finds another way")
        .singleElement()
        .satisfies(other -> {
          assertThat(other.kind()).isEqualTo(TaskKind.CLINICIAN_CALL_BACK);
          assertThat(other.subject().service()).isEmpty();
        });
  }

  @Test
  void everyTaskThatIsMadeHasATimeAndIsEscalatedOnceThatHasPassed() {
    for (TaskKind kind : TaskKind.values()) {
      for (Urgency urgency : Urgency.values()) {
        Task task = made(kind, urgency, at("2026-11-23T09:00"));
        assertThat(task.clock().dueAt()).as("%s %s", kind, urgency).isPresent();
        Task taken = done(task, new TaskAct.Accept(), at("2026-11-23T09:01"));
        List<TaskEvent> said = untilItIsSilent(taken, new ArrayList<>());
        assertThat(said).extracting(TaskEvent::what).contains("breached");
        assertThat(said)
            .extracting(TaskEvent::note)
            .contains(Optional.of("still not done, 6 times told"));
      }
    }
  }

  @Test
  void whoIsThereSaysWhatCameOfItElseThatIsLate() {
    Instant now = at("2026-11-23T09:00");
    Task taken = done(made(TaskKind.FALLS, Urgency.WITHIN_2_HOURS, now), new TaskAct.Accept(), now);
    Task there = done(taken, new TaskAct.Arrive(), at("2026-11-23T10:00"));
    assertThat(there.clock().promisedAt())
        .as("when they were to be there")
        .contains(at("2026-11-23T11:00"));
    assertThat(there.clock().dueAt()).contains(at("2026-11-23T14:00"));
    assertThat(tick(there, at("2026-11-23T11:00"))).isEmpty();
    assertThat(tick(there, at("2026-11-23T14:00"))).containsExactly("breached");
  }

  @Test
  void theEnhancedCareTeamAnswersTheCrewAtOnceAndIsThereInTwoHoursByNightToo() {
    Task task = made(TaskKind.ENHANCED_CARE, Urgency.WITHIN_2_HOURS, at("2026-11-23T21:00"));
    assertThat(tick(task, at("2026-11-23T21:04"))).isEmpty();
    assertThat(tick(task, at("2026-11-23T21:05"))).containsExactly("escalated");
    Task taken = done(task, new TaskAct.Accept(), at("2026-11-23T21:06"));
    assertThat(taken.clock().dueAt()).contains(at("2026-11-23T23:06"));
    assertThat(taken.clock().escalatedAt()).as("it is answered").isEmpty();
    Task away = done(taken, new TaskAct.SetOff(), at("2026-11-23T21:10"));
    assertThat(done(away, new TaskAct.Arrive(), at("2026-11-23T21:40")).state())
        .isEqualTo(TaskState.ARRIVED);
  }

  @Test
  void whoComesIsNotedArrivesAndIsSeenAndNobodyGoesThere() {
    Instant now = at("2026-11-23T09:00");
    Task noted = done(made(TaskKind.ARRIVAL, Urgency.SAME_DAY, now), new TaskAct.Accept(), now);
    assertThat(refused(noted, new TaskAct.SetOff(), now)).isEqualTo("no-visit");
    assertThat(refused(noted, new TaskAct.Ring(), now)).isEqualTo("no-call");
    Task here = done(noted, new TaskAct.Arrive(), now);
    assertThat(done(here, new TaskAct.Finish("sutured", Optional.empty()), now).state())
        .isEqualTo(TaskState.DONE);
    // A referral is seen to by whatever fits.
    Task care = done(made(TaskKind.REFERRAL, Urgency.SAME_DAY, now), new TaskAct.Accept(), now);
    assertThat(done(care, new TaskAct.Ring(), now).state()).isEqualTo(TaskState.ACCEPTED);
    assertThat(done(care, new TaskAct.SetOff(), now).state()).isEqualTo(TaskState.ON_THE_WAY);
  }
}
