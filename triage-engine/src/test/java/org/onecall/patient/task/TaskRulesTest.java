package org.onecall.patient.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.patient.task.RuledTasks.ID;
import static org.onecall.patient.task.RuledTasks.LONDON;
import static org.onecall.patient.task.RuledTasks.RULES;
import static org.onecall.patient.task.RuledTasks.SOMEBODY;
import static org.onecall.patient.task.RuledTasks.at;
import static org.onecall.patient.task.RuledTasks.done;
import static org.onecall.patient.task.RuledTasks.made;
import static org.onecall.patient.task.RuledTasks.refused;
import static org.onecall.patient.task.RuledTasks.tick;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.config.OutsideHours;
import org.onecall.protocol.Urgency;

/** What acts and time do to tasks. */
class TaskRulesTest {
  @Test
  void rapidResponseIsDueTwoHoursAfterItIsTakenOn() {
    Task task = made(TaskKind.RAPID_RESPONSE, Urgency.WITHIN_2_HOURS, at("2026-11-23T08:50"));
    assertThat(task.clock().dueAt())
        .as("until somebody takes it on, the time counts from the referral")
        .contains(at("2026-11-23T10:50"));
    Task taken = done(task, new TaskAct.Accept(), at("2026-11-23T09:00"));
    assertThat(taken.clock().dueAt()).contains(at("2026-11-23T11:00"));
    assertThat(taken.clock().warnAt()).contains(at("2026-11-23T10:30"));
    assertThat(taken.owner()).contains("nia");
  }

  @Test
  void outsideEightToEightTheTwoHourClockStandsOrRunsAsTheServiceSays() {
    Task task = made(TaskKind.RAPID_RESPONSE, Urgency.WITHIN_2_HOURS, at("2026-11-23T19:25"));
    Task taken = done(task, new TaskAct.Accept(), at("2026-11-23T19:30"));
    assertThat(taken.clock().dueAt()).contains(at("2026-11-24T09:30"));
    var runs = new WorkingHours(LocalTime.of(8, 0), LocalTime.of(20, 0), OutsideHours.RUNS, LONDON);
    assertThat(runs.after(at("2026-11-23T19:30"), Duration.ofHours(2)))
        .isEqualTo(at("2026-11-23T21:30"));
  }

  @Test
  void theClockIsRightOnTheDaysOnWhichClocksChange() {
    WorkingHours hours = TaskTerms.ORDINARY.hours();
    // One hour of this night does not exist, one hour of the other comes twice; both are asleep.
    assertThat(hours.after(at("2027-03-27T19:00"), Duration.ofHours(2)))
        .isEqualTo(at("2027-03-28T09:00"));
    assertThat(hours.after(at("2026-10-24T19:00"), Duration.ofHours(2)))
        .isEqualTo(at("2026-10-25T09:00"));
    assertThat(hours.after(at("2026-11-23T03:00"), Duration.ofHours(2)))
        .isEqualTo(at("2026-11-23T10:00"));
    assertThat(hours.after(at("2026-11-23T18:00"), Duration.ofHours(2)))
        .isEqualTo(at("2026-11-23T20:00"));
  }

  @Test
  void itWarnsBeforeAndRecordsAfterABreachEachOnce() {
    Task taken =
        done(
            made(TaskKind.RAPID_RESPONSE, Urgency.WITHIN_2_HOURS, at("2026-11-23T09:00")),
            new TaskAct.Accept(),
            at("2026-11-23T09:00"));
    assertThat(tick(taken, at("2026-11-23T10:29"))).isEmpty();
    assertThat(tick(taken, at("2026-11-23T10:30"))).containsExactly("warned");
    Task warned = RULES.tick(taken, at("2026-11-23T10:30")).orElseThrow().task();
    assertThat(tick(warned, at("2026-11-23T10:59"))).isEmpty();
    assertThat(tick(warned, at("2026-11-23T11:00"))).containsExactly("breached");
    Task breached = RULES.tick(warned, at("2026-11-23T11:00")).orElseThrow().task();
    assertThat(breached.overdue()).isTrue();
    assertThat(breached.clock().escalatedAt()).isPresent();
    assertThat(tick(breached, at("2026-11-23T11:29"))).as("said once").isEmpty();
  }

  @Test
  void nobodyTakingItOnIsEscalated() {
    Task task = made(TaskKind.FALLS, Urgency.WITHIN_2_HOURS, at("2026-11-23T09:00"));
    assertThat(tick(task, at("2026-11-23T09:14"))).isEmpty();
    assertThat(tick(task, at("2026-11-23T09:15"))).containsExactly("escalated");
  }

  @Test
  void aVisitGoesThroughItsStatesInOrder() {
    Instant now = at("2026-11-23T09:00");
    Task task = made(TaskKind.RAPID_RESPONSE, Urgency.WITHIN_2_HOURS, now);
    assertThat(refused(task, new TaskAct.Arrive(), now)).isEqualTo("order");
    assertThat(refused(task, new TaskAct.Finish("well", Optional.empty()), now)).isEqualTo("order");
    Task taken = done(task, new TaskAct.Accept(), now);
    assertThat(refused(taken, new TaskAct.Accept(), now)).isEqualTo("taken");
    Task away = done(taken, new TaskAct.SetOff(), now);
    Task there = done(away, new TaskAct.Arrive(), at("2026-11-23T09:40"));
    assertThat(tick(there, at("2026-11-23T11:00")))
        .as("who is there in time is not late")
        .isEmpty();
    Task over = done(there, new TaskAct.Finish("stays at home", Optional.empty()), now);
    assertThat(over.state()).isEqualTo(TaskState.DONE);
    assertThat(refused(over, new TaskAct.SetOff(), now)).isEqualTo("closed");
    assertThat(over.version()).isEqualTo(5);
  }

  @Test
  void aFallIsFinishedWithWhatWasFound() {
    Instant now = at("2026-11-23T09:00");
    Task taken = done(made(TaskKind.FALLS, Urgency.WITHIN_2_HOURS, now), new TaskAct.Accept(), now);
    assertThat(refused(taken, new TaskAct.Finish("well", Optional.empty()), now))
        .isEqualTo("findings");
    var findings = new TaskAct.Findings(true, true, "walking frame, rug taken up");
    TaskDecision decision =
        RULES.decide(taken, new TaskAct.Finish("well", Optional.of(findings)), "nia", now);
    assertThat(((TaskDecision.Done) decision).events().getFirst().note().orElseThrow())
        .isEqualTo("well (lifted; falls risk assessed; walking frame, rug taken up)");
  }

  @Test
  void whatIsDeclinedOrSentBackBecomesAClinicianTaskOnTheSameRecord() {
    Instant now = at("2026-11-23T09:00");
    Task task = made(TaskKind.RAPID_RESPONSE, Urgency.WITHIN_2_HOURS, now);
    var declined = (TaskDecision.Done) RULES.decide(task, new TaskAct.Decline("full"), "nia", now);
    assertThat(declined.task().state()).isEqualTo(TaskState.DECLINED);
    assertThat(declined.follow())
        .singleElement()
        .satisfies(next -> {
          assertThat(next.kind()).isEqualTo(TaskKind.CLINICIAN_CALL_BACK);
          assertThat(next.subject().encounter()).isEqualTo(task.subject().encounter());
        });
    Task taken = done(task, new TaskAct.Accept(), now);
    for (BackTo to : BackTo.values()) {
      var back =
          (TaskDecision.Done)
              RULES.decide(taken, new TaskAct.SendBack(to, "face droops"), "nia", now);
      assertThat(back.task().state()).isEqualTo(TaskState.SENT_BACK);
      assertThat(back.follow())
          .singleElement()
          .satisfies(next -> {
            assertThat(next.urgency()).isEqualTo(to.urgency());
            assertThat(next.subject().words()).contains(to.title(), "face droops");
            assertThat(next.key()).contains(task.id().toString());
          });
    }
  }

  @Test
  void cliniciansRingSoonestWhereItIsMostUrgent() {
    Instant now = at("2026-11-23T22:00");
    Instant before = now;
    for (Urgency urgency : Urgency.values()) {
      Instant due = made(TaskKind.CLINICIAN_CALL_BACK, urgency, now).clock().dueAt().orElseThrow();
      assertThat(before.equals(now) || !due.isAfter(before)).as(urgency.toString()).isTrue();
      before = due;
    }
    assertThat(made(TaskKind.CLINICIAN_CALL_BACK, Urgency.CLINICIAN_NOW, now).clock().dueAt())
        .contains(now.plus(Duration.ofMinutes(20)));
  }

  @Test
  void aCliniciansCallBackThatIsOverdueEscalatesWhetherOrNotSomebodyHasTakenIt() {
    Instant now = at("2026-11-23T22:00");
    Task free = made(TaskKind.CLINICIAN_CALL_BACK, Urgency.CLINICIAN_NOW, now);
    for (Task task : List.of(free, done(free, new TaskAct.Accept(), now))) {
      assertThat(tick(task, now.plus(Duration.ofMinutes(9)))).isEmpty();
      assertThat(tick(task, now.plus(Duration.ofMinutes(10)))).containsExactly("warned");
      assertThat(tick(task, now.plus(Duration.ofMinutes(20)))).containsExactly("breached");
      Task late = RULES.tick(task, now.plus(Duration.ofMinutes(20))).orElseThrow().task();
      assertThat(late.overdue()).isTrue();
      assertThat(late.clock().escalatedAt()).contains(now.plus(Duration.ofMinutes(20)));
      assertThat(tick(late, now.plus(Duration.ofMinutes(49)))).as("said once").isEmpty();
      assertThat(tick(late, now.plus(Duration.ofMinutes(50)))).containsExactly("escalated");
    }
  }

  @Test
  void aCallThatIsNotAnsweredIsForAnyoneAgainAndEscalatedAtTheThird() {
    Instant now = at("2026-11-23T09:00");
    Task task = made(TaskKind.CLINICIAN_CALL_BACK, Urgency.SAME_DAY, now);
    for (int i = 1; i <= 3; i++) {
      Task taken = done(task, new TaskAct.Accept(), now);
      task = done(taken, new TaskAct.NoAnswer(Optional.empty()), now);
      assertThat(task.owner()).isEmpty();
      assertThat(task.attempts()).isEqualTo(i);
      assertThat(task.clock().escalatedAt().isPresent()).isEqualTo(i == 3);
    }
    assertThat(task.version()).isEqualTo(8);
  }

  @Test
  void aCliniciansCallBackEndsInOneOfAFewWaysAndNothingElseDoes() {
    Instant now = at("2026-11-23T09:00");
    Task back =
        done(made(TaskKind.CLINICIAN_CALL_BACK, Urgency.SAME_DAY, now), new TaskAct.Accept(), now);
    assertThat(refused(back, new TaskAct.Finish("spoke with them", Optional.empty()), now))
        .isEqualTo("ended");
    Task over = done(back, new TaskAct.Finish("own advice", CallBackEnd.SELF_CARE), now);
    assertThat(over.state()).isEqualTo(TaskState.DONE);
    assertThat(over.outcome()).contains("own advice");
    assertThat(over.version()).isEqualTo(back.version() + 2);
    Task visit =
        done(made(TaskKind.RAPID_RESPONSE, Urgency.SAME_DAY, now), new TaskAct.Accept(), now);
    assertThat(refused(visit, new TaskAct.Finish("well", CallBackEnd.SELF_CARE), now))
        .isEqualTo("no-call-back");
  }

  @Test
  void whoHasTakenACallOnRingsFromTheDeskAndNobodyElseDoes() {
    Instant now = at("2026-11-23T09:00");
    Task task = made(TaskKind.CALLER_CALL_BACK, Urgency.SAME_DAY, now);
    assertThat(RULES.decide(task, new TaskAct.Ring(), "grace", now))
        .isEqualTo(new TaskDecision.Refused("order", "Take it on first."));
    Task taken = done(task, new TaskAct.Accept(), now);
    Task rang = done(taken, new TaskAct.Ring(), now);
    assertThat(rang.state()).isEqualTo(TaskState.ACCEPTED);
    assertThat(rang.owner()).isEqualTo(taken.owner());
    assertThat(rang.version()).isEqualTo(taken.version() + 1);
    Task visit = done(made(TaskKind.FALLS, Urgency.SAME_DAY, now), new TaskAct.Accept(), now);
    assertThat(RULES.decide(visit, new TaskAct.Ring(), "grace", now))
        .isEqualTo(new TaskDecision.Refused("no-call", "This is a visit."));
  }

  @Test
  void theTimeCountsFromComingHomeAndTheEndOfTheSupportIsATaskOfItsOwn() {
    Instant asked = at("2026-11-20T16:00");
    Task task =
        done(
            made(TaskKind.DISCHARGE_TO_ASSESS, Urgency.ROUTINE, asked),
            new TaskAct.Accept(),
            asked);
    Instant home = at("2026-11-21T11:00");
    Instant told = at("2026-11-21T12:00");
    Task waiting = done(task, new TaskAct.CameHome(home), told);
    assertThat(waiting.clock().dueAt()).contains(home.plus(Duration.ofHours(72)));
    assertThat(tick(waiting, home.plus(Duration.ofHours(72)))).containsExactly("breached");
    assertThat(refused(task, new TaskAct.CameHome(told.plusSeconds(60)), told))
        .isEqualTo("home-when");
    Task fall = made(TaskKind.FALLS, Urgency.WITHIN_2_HOURS, asked);
    assertThat(refused(fall, new TaskAct.CameHome(home), told)).isEqualTo("not-from-hospital");

    var threeDays =
        new TaskAct.Finish(
            "settled", Optional.empty(), Optional.of(java.time.LocalDate.of(2026, 11, 24)));
    TaskDecision.Done finished = (TaskDecision.Done) RULES.decide(waiting, threeDays, "nia", told);
    assertThat(finished.follow()).hasSize(1);
    assertThat(finished.follow().getFirst().agreedAt()).contains(at("2026-11-24T08:00"));
    assertThat(finished.follow().getFirst().team()).isEqualTo(Task.HANDLERS);
    var tooLong =
        new TaskAct.Finish(
            "settled", Optional.empty(), Optional.of(java.time.LocalDate.of(2026, 11, 25)));
    assertThat(refused(waiting, tooLong, told)).isEqualTo("support");
  }

  @Test
  void whoIsFrailIsActedOnOneStepSoonerAndNobodyBecomesAnEmergency() {
    for (Urgency urgency : Urgency.values()) {
      Urgency sooner = TaskMaker.sooner(urgency);
      assertThat(sooner.compareTo(urgency)).as(urgency.code()).isBetween(0, 1);
      assertThat(sooner == Urgency.AMBULANCE || sooner == Urgency.EMERGENCY_DEPARTMENT)
          .isEqualTo(urgency == Urgency.AMBULANCE || urgency == Urgency.EMERGENCY_DEPARTMENT);
    }
    assertThat(TaskMaker.sooner(Urgency.SAME_DAY)).isEqualTo(Urgency.WITHIN_6_HOURS);
    assertThat(TaskMaker.sooner(Urgency.WITHIN_2_HOURS)).isEqualTo(Urgency.WITHIN_2_HOURS);
  }

  @Test
  void supportAfterHospitalEndsByItselfAfterSixWeeksOrThreeDays() {
    Instant asked = at("2026-11-20T09:00");
    Instant there = at("2026-11-20T12:00");
    var settled = new TaskAct.Finish("settled", Optional.empty(), Optional.empty());
    for (TaskKind kind : List.of(TaskKind.HOME_FIRST, TaskKind.DISCHARGE_TO_ASSESS)) {
      Task waiting = done(made(kind, Urgency.ROUTINE, asked), new TaskAct.Accept(), asked);
      TaskDecision.Done finished = (TaskDecision.Done) RULES.decide(waiting, settled, "nia", there);
      Instant last = kind == TaskKind.HOME_FIRST ? at("2027-01-01T08:00") : at("2026-11-23T08:00");
      assertThat(finished.follow().getFirst().agreedAt()).as(kind.code()).contains(last);
    }
    Task visit =
        done(made(TaskKind.RAPID_RESPONSE, Urgency.ROUTINE, asked), new TaskAct.Accept(), asked);
    assertThat(((TaskDecision.Done) RULES.decide(visit, settled, "nia", there)).follow()).isEmpty();
  }

  @Test
  void dischargeToAssessIsDueAfterSeventyTwoHoursAndCallBacksAtTheAgreedTime() {
    Instant home = at("2026-11-20T16:00");
    assertThat(made(TaskKind.DISCHARGE_TO_ASSESS, Urgency.ROUTINE, home).clock().dueAt())
        .contains(home.plus(Duration.ofHours(72)));
    Instant agreed = at("2026-11-20T18:00");
    Task ring =
        RULES
            .make(
                new NewTask(
                    "r",
                    TaskKind.CALLER_CALL_BACK,
                    Urgency.ROUTINE,
                    Task.HANDLERS,
                    SOMEBODY,
                    home,
                    Optional.of(agreed)),
                ID,
                "amira",
                home)
            .task();
    assertThat(ring.clock().dueAt()).contains(agreed);
    Task later = done(ring, new TaskAct.Postpone(agreed.plusSeconds(3_600), "asked to"), home);
    assertThat(later.clock().dueAt()).contains(agreed.plusSeconds(3_600));
    assertThat(refused(ring, new TaskAct.Postpone(home, "x"), home)).isEqualTo("past");
  }
}
