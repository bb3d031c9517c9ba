package org.onecall.desk.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.onecall.desk.figures.Records.AT;
import static org.onecall.desk.figures.Records.NOW;
import static org.onecall.desk.figures.Records.TERMS;
import static org.onecall.desk.figures.Records.minutes;
import static org.onecall.desk.figures.Records.rows;
import static org.onecall.desk.figures.Records.task;
import static org.onecall.desk.figures.Records.value;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.TaskRecord;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;

/**
 * Promise 8: what indicators count of visits and call-backs, above all of those that never were.
 */
class VisitsTest {
  /** A referral of a fall's team that nobody has taken on. */
  private static TaskRecord untaken(TaskState state, Instant madeAt, Optional<Instant> closedAt) {
    return new TaskRecord(
        UUID.randomUUID(),
        TaskKind.FALLS,
        state,
        "team",
        Optional.empty(),
        false,
        madeAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        closedAt);
  }

  private static TaskRecord rungBack(
      TaskState state, Optional<Duration> rang, Optional<Duration> closed) {
    return new TaskRecord(
        UUID.randomUUID(),
        TaskKind.CLINICIAN_CALL_BACK,
        state,
        "clinicians",
        Optional.empty(),
        false,
        AT,
        Optional.of(AT.plus(Duration.ofMinutes(20))),
        Optional.of(AT.plus(Duration.ofMinutes(1))),
        Optional.empty(),
        Optional.empty(),
        rang.map(AT::plus),
        closed.map(AT::plus));
  }

  @Test
  void aCallBackIsMeasuredByHowSoonItWasDue() {
    var kind = TaskKind.CLINICIAN_CALL_BACK;
    Optional<Duration> none = Optional.empty();
    KpiRows rows =
        rows(
            List.of(),
            List.of(
                task(kind, TaskState.DONE, minutes(20), none, minutes(20)),
                task(kind, TaskState.DONE, minutes(20), none, minutes(21)),
                task(kind, TaskState.REFERRED, minutes(20), none, none),
                task(kind, TaskState.CANCELLED, minutes(20), none, minutes(5)),
                task(kind, TaskState.DONE, minutes(60), none, minutes(60)),
                task(kind, TaskState.REFERRED, minutes(9 * 60), none, none)));
    assertThat(value(Kpi.CALL_BACK_20, rows)).isEqualTo(1.0 / 3);
    // What is not due yet has neither met nor missed anything.
    assertThat(value(Kpi.CALL_BACK_LATER, rows)).isEqualTo(1);
    assertThat(Kpi.CALL_BACK_LATER.counted(rows)).hasSize(1);
  }

  @Test
  void twoHoursOfTheCommunityResponseRunFromTheReferralAndFromTakingOn() {
    var kind = TaskKind.RAPID_RESPONSE;
    Optional<Duration> none = Optional.empty();
    KpiRows rows =
        rows(
            List.of(),
            List.of(
                task(kind, TaskState.DONE, minutes(150), minutes(110), minutes(200)),
                task(kind, TaskState.DONE, minutes(150), minutes(140), minutes(200)),
                task(kind, TaskState.ACCEPTED, minutes(150), none, none),
                task(kind, TaskState.SENT_BACK, minutes(150), none, minutes(40))));
    assertThat(value(Kpi.UCR_TWO_HOURS, rows)).isEqualTo(1.0 / 4);
    assertThat(value(Kpi.UCR_TWO_HOURS_ACCEPTED, rows)).isEqualTo(2.0 / 4);
    assertThat(value(Kpi.UCR_ACCEPTED, rows)).isEqualTo(1);
    // Due in two hours of being taken on is not in two hours of the referral.
    assertThat(value(Kpi.HOME, rows)).isEqualTo(1.0 / 4);
  }

  private static Instant hoursAgo(long hours) {
    return NOW.minus(Duration.ofHours(hours));
  }

  @Test
  void aReferralThatNobodyTookOnIsMissedOnceItsTwoHoursHavePassed() {
    TaskRecord late = untaken(TaskState.REFERRED, hoursAgo(3), Optional.empty());
    TaskRecord waiting = untaken(TaskState.REFERRED, hoursAgo(1), Optional.empty());
    TaskRecord inTime =
        task(TaskKind.FALLS, TaskState.DONE, Optional.empty(), minutes(60), minutes(90));
    KpiRows rows = rows(List.of(), List.of(late, waiting, inTime));
    for (Kpi kpi : List.of(Kpi.UCR_TWO_HOURS, Kpi.UCR_ACCEPTED, Kpi.HOME)) {
      assertThat(value(kpi, rows)).as(kpi.key()).isEqualTo(0.5);
      assertThat(kpi.counted(rows)).as(kpi.key()).hasSize(2);
    }
    assertThat(value(Kpi.UCR_TWO_HOURS_ACCEPTED, rows)).isEqualTo(1);
  }

  @Test
  void aReferralThatWasDeclinedIsMissedAndOneWithdrawnInTimeIsNot() {
    TaskRecord declined = untaken(TaskState.DECLINED, hoursAgo(3), Optional.of(hoursAgo(2)));
    TaskRecord justDeclined = untaken(TaskState.DECLINED, hoursAgo(1), Optional.of(hoursAgo(1)));
    TaskRecord withdrawn = untaken(TaskState.CANCELLED, hoursAgo(5), Optional.of(hoursAgo(4)));
    TaskRecord tooLate = untaken(TaskState.CANCELLED, hoursAgo(5), Optional.of(hoursAgo(2)));
    KpiRows rows = rows(List.of(), List.of(declined, justDeclined, withdrawn, tooLate));
    assertThat(Kpi.UCR_TWO_HOURS.counted(rows))
        .extracting(Counted::id)
        .containsExactly(declined.task().toString(), tooLate.task().toString());
    assertThat(value(Kpi.UCR_TWO_HOURS, rows)).isZero();
    assertThat(Kpi.UCR_ACCEPTED.counted(rows)).hasSize(3).noneMatch(Counted::met);
  }

  @Test
  void whoWasThereInTimeIsCountedThoughNothingIsDueAnyMore() {
    // The clock of a visit ends when the team is there in time, and what was due is forgotten.
    Optional<Duration> none = Optional.empty();
    KpiRows rows =
        rows(
            List.of(),
            List.of(
                task(TaskKind.RAPID_RESPONSE, TaskState.ARRIVED, none, minutes(100), none),
                task(TaskKind.RAPID_RESPONSE, TaskState.DONE, minutes(150), minutes(160), none),
                task(TaskKind.HOME_FIRST, TaskState.ARRIVED, none, minutes(100), none),
                task(TaskKind.HOME_FIRST, TaskState.ACCEPTED, minutes(60), none, none)));
    assertThat(value(Kpi.HOME, rows)).isEqualTo(0.5);
    assertThat(value(Kpi.MET_AT_HOME, rows)).isEqualTo(0.5);
  }

  @Test
  void aCallBackIsDoneWhenThePersonIsReachedNotWhenItIsWrittenUp() {
    Optional<Duration> none = Optional.empty();
    KpiRows rows =
        rows(
            List.of(),
            List.of(
                rungBack(TaskState.DONE, minutes(15), minutes(45)),
                rungBack(TaskState.DONE, minutes(25), minutes(45)),
                rungBack(TaskState.DONE, none, minutes(18)),
                rungBack(TaskState.SENT_BACK, minutes(10), minutes(40)),
                // Nobody has said yet what came of the call.
                rungBack(TaskState.ACCEPTED, minutes(10), none)));
    assertThat(value(Kpi.CALL_BACK_20, rows)).isEqualTo(3.0 / 5);
  }

  @Test
  void callsBackAfterTwentyMinutesAreToldApartByAnHour() {
    var kind = TaskKind.CLINICIAN_CALL_BACK;
    Optional<Duration> none = Optional.empty();
    KpiRows rows =
        rows(
            List.of(),
            List.of(
                task(kind, TaskState.DONE, minutes(60), none, minutes(60)),
                task(kind, TaskState.DONE, minutes(60), none, minutes(61)),
                task(kind, TaskState.DONE, minutes(61), none, minutes(60))));
    assertThat(value(Kpi.CALL_BACK_HOUR, rows)).isEqualTo(0.5);
    assertThat(value(Kpi.CALL_BACK_AFTER_HOUR, rows)).isEqualTo(1);
    assertThat(value(Kpi.CALL_BACK_LATER, rows)).isEqualTo(2.0 / 3);
  }

  @Test
  void theTwoHourResponseIsToldApartByConditionAndByWhereItCameFrom() {
    EncounterRecord fall =
        new EncounterRecord(
            UUID.randomUUID(),
            "call",
            "public",
            List.of("amira"),
            AT,
            Optional.of(new EncounterRecord.Named("fall-adult", "Adult who has fallen")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    TaskRecord ofFall =
        new TaskRecord(
            UUID.randomUUID(),
            TaskKind.FALLS,
            TaskState.REFERRED,
            "team",
            Optional.of(fall.encounter()),
            false,
            AT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    TaskRecord ofNone =
        task(TaskKind.FALLS, TaskState.DONE, Optional.empty(), minutes(60), minutes(90));
    TaskRecord call =
        task(TaskKind.FOLLOW_UP, TaskState.DONE, minutes(60), Optional.empty(), minutes(50));
    KpiRows rows = rows(List.of(fall), List.of(ofFall, ofNone, call));
    assertThat(Split.of(rows, TERMS, line -> line + " line"))
        .extracting(Split::key, split -> value(Kpi.UCR_TWO_HOURS, rows.of(split.tasks())))
        .containsExactlyInAnyOrder(
            tuple("Condition: Fall", 0.0),
            tuple("Condition: Catheter care", -1.0),
            tuple("Condition: Not known", 1.0),
            tuple("Came from: public line", 0.0),
            tuple("Came from: Not known", 1.0));
  }

  @Test
  void theStepsAreThoseOfTheTwoHourResponseAlone() {
    List<TaskRecord> tasks = new ArrayList<>();
    tasks.add(task(TaskKind.FALLS, TaskState.DONE, minutes(150), minutes(60), minutes(90)));
    for (TaskKind kind :
        List.of(TaskKind.HOME_FIRST, TaskKind.DISCHARGE_TO_ASSESS, TaskKind.ENHANCED_CARE)) {
      tasks.add(task(kind, TaskState.DONE, minutes(3_000), minutes(1_440), minutes(1_500)));
    }
    KpiRows rows = rows(List.of(), tasks);
    assertThat(value(Kpi.STEP_TRAVELLING, rows)).isEqualTo(20 * 60);
    assertThat(value(Kpi.STEP_VISITING, rows)).isEqualTo(30 * 60);
    for (Kpi step :
        List.of(Kpi.STEP_TAKING_ON, Kpi.STEP_SETTING_OFF, Kpi.STEP_TRAVELLING, Kpi.STEP_VISITING)) {
      assertThat(step.counted(rows)).as(step.key()).hasSize(1);
    }
  }

  @Test
  void eachStepOfAVisitHasItsMeanTime() {
    Optional<Duration> none = Optional.empty();
    KpiRows rows =
        rows(
            List.of(),
            List.of(
                task(TaskKind.FALLS, TaskState.DONE, minutes(150), minutes(60), minutes(90)),
                task(TaskKind.FALLS, TaskState.ARRIVED, minutes(150), minutes(100), none)));
    assertThat(value(Kpi.STEP_TAKING_ON, rows)).isEqualTo(30 * 60);
    assertThat(value(Kpi.STEP_SETTING_OFF, rows)).isEqualTo(10 * 60);
    assertThat(value(Kpi.STEP_TRAVELLING, rows)).isEqualTo(40 * 60);
    assertThat(value(Kpi.STEP_VISITING, rows)).isEqualTo(30 * 60);
  }
}
