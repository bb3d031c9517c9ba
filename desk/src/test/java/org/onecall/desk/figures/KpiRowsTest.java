package org.onecall.desk.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.directory.ServiceType;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.EncounterRecord.Placed;
import org.onecall.patient.history.EncounterRecord.Reached;
import org.onecall.patient.history.TaskRecord;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;
import org.onecall.protocol.Urgency;

/** Promise 8: each key performance indicator counts what its formula says, no more. */
class KpiRowsTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant NOW = AT.plus(Duration.ofHours(8));

  private static KpiRows rows(List<EncounterRecord> encounters, List<TaskRecord> tasks) {
    return new KpiRows(
        encounters,
        tasks,
        user -> user.equals("grace"),
        from -> from.plus(Duration.ofHours(2)),
        NOW);
  }

  private static EncounterRecord encounter(
      List<String> handlers, Urgency urgency, Optional<Placed> place, int refused) {
    return new EncounterRecord(
        UUID.randomUUID(),
        "call",
        "public",
        handlers,
        AT,
        Optional.empty(),
        Optional.of(new Reached(urgency, Optional.empty(), AT)),
        place,
        refused,
        Optional.empty());
  }

  private static Optional<Placed> place(ServiceType type, Optional<Duration> slotIn) {
    return Optional.of(new Placed("x", "X", Optional.of(type), slotIn.map(AT::plus), AT));
  }

  private static TaskRecord task(
      TaskKind kind,
      TaskState state,
      Optional<Duration> due,
      Optional<Duration> arrived,
      Optional<Duration> closed) {
    return new TaskRecord(
        UUID.randomUUID(),
        kind,
        state,
        "team",
        Optional.empty(),
        false,
        AT,
        due.map(AT::plus),
        Optional.of(AT.plus(Duration.ofMinutes(30))),
        Optional.of(AT.plus(Duration.ofMinutes(40))),
        arrived.map(AT::plus),
        closed.map(AT::plus));
  }

  private static Optional<Duration> minutes(long minutes) {
    return Optional.of(Duration.ofMinutes(minutes));
  }

  private static double value(Kpi kpi, KpiRows rows) {
    return kpi.of(kpi.counted(rows)).orElse(-1);
  }

  @Test
  void whoWasAssessedByAClinicianIsToldByWhoHadTheEncounter() {
    KpiRows rows =
        rows(
            List.of(
                encounter(List.of("amira"), Urgency.SELF_CARE, Optional.empty(), 0),
                encounter(List.of("amira", "grace"), Urgency.SELF_CARE, Optional.empty(), 0),
                encounter(List.of("grace"), Urgency.SAME_DAY, Optional.empty(), 0)),
            List.of());
    assertThat(value(Kpi.TRIAGED, rows)).isEqualTo(3);
    assertThat(value(Kpi.CLINICIAN, rows)).isEqualTo(2.0 / 3);
    assertThat(value(Kpi.SELF_CARE, rows)).isEqualTo(0.5);
  }

  @Test
  void aBookedTimeMeetsTheTimeFrameOrDoesNot() {
    var centre = ServiceType.URGENT_TREATMENT_CENTRE;
    KpiRows rows =
        rows(
            List.of(
                encounter(List.of("a"), Urgency.WITHIN_2_HOURS, place(centre, minutes(120)), 0),
                encounter(List.of("a"), Urgency.WITHIN_2_HOURS, place(centre, minutes(121)), 1),
                encounter(List.of("a"), Urgency.SAME_DAY, place(centre, Optional.empty()), 0),
                encounter(List.of("a"), Urgency.ROUTINE, place(centre, minutes(1)), 0)),
            List.of());
    assertThat(value(Kpi.CENTRE, rows)).isEqualTo(0.5);
    assertThat(value(Kpi.BOOKED_CENTRE, rows)).isEqualTo(0.75);
    assertThat(value(Kpi.FIRST_CHOICE, rows)).isEqualTo(0.75);
    assertThat(value(Kpi.BOOKED_ED, rows)).as("of none").isEqualTo(-1);
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
    assertThat(value(Kpi.UCR_TWO_HOURS, rows)).isEqualTo(1.0 / 3);
    assertThat(value(Kpi.UCR_TWO_HOURS_ACCEPTED, rows)).isEqualTo(2.0 / 3);
    assertThat(value(Kpi.UCR_ACCEPTED, rows)).isEqualTo(1);
    assertThat(value(Kpi.HOME, rows)).isEqualTo(2.0 / 3);
  }

  private static EncounterRecord closed(
      Urgency urgency, ServiceType place, EncounterRecord.Beside beside) {
    return new EncounterRecord(
        UUID.randomUUID(),
        "call",
        "public",
        List.of("amira"),
        AT,
        Optional.empty(),
        Optional.of(new Reached(urgency, Optional.empty(), AT)),
        place(place, Optional.empty()),
        0,
        Optional.of(AT.plus(Duration.ofMinutes(9))),
        beside);
  }

  @Test
  void whoRangAgainWasNotClosedInOneContactAndWhoWentElsewhereAvoidedTheDepartment() {
    EncounterRecord.Beside nothing = EncounterRecord.Beside.NOTHING;
    EncounterRecord.Beside again = new EncounterRecord.Beside(true, List.of(), Set.of("carer"));
    KpiRows rows =
        rows(
            List.of(
                closed(Urgency.WITHIN_2_HOURS, ServiceType.URGENT_TREATMENT_CENTRE, nothing),
                closed(Urgency.EMERGENCY_DEPARTMENT, ServiceType.EMERGENCY_DEPARTMENT, nothing),
                closed(Urgency.ROUTINE, ServiceType.GP_PRACTICE, again),
                closed(Urgency.WITHIN_6_HOURS, ServiceType.RAPID_RESPONSE, again)),
            List.of());
    assertThat(value(Kpi.ONE_CONTACT, rows)).isEqualTo(0.5);
    assertThat(value(Kpi.ED_AVOIDED, rows)).isEqualTo(2.0 / 3);
  }

  @Test
  void eachAreaOfWorkCountsThePlaceAndWhoWasToldAsWell() {
    EncounterRecord.Beside social =
        new EncounterRecord.Beside(false, List.of(ServiceType.SOCIAL_CARE), Set.of());
    KpiRows rows =
        rows(
            List.of(
                closed(Urgency.ROUTINE, ServiceType.SOCIAL_PRESCRIBING, social),
                closed(Urgency.ROUTINE, ServiceType.HOME_FIRST, EncounterRecord.Beside.NOTHING),
                closed(Urgency.ROUTINE, ServiceType.SOCIAL_CARE, social)),
            List.of());
    assertThat(value(Kpi.PREVENTION, rows)).isEqualTo(1);
    assertThat(value(Kpi.LEAVING_HOSPITAL, rows)).isEqualTo(1);
    assertThat(value(Kpi.SOCIAL_CARE, rows)).isEqualTo(2);
    assertThat(Arrays.stream(Kpi.values()).map(Kpi::area)).contains(WorkArea.values());
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

  @Test
  void everyIndicatorSaysHowItIsComputed() {
    assertThat(Kpi.values())
        .allMatch(kpi -> !kpi.formula().isEmpty() && !kpi.title().isEmpty())
        .extracting(Kpi::key)
        .doesNotHaveDuplicates();
  }
}
