package org.onecall.desk.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  @Test
  void everyIndicatorSaysHowItIsComputed() {
    assertThat(Kpi.values())
        .allMatch(kpi -> !kpi.formula().isEmpty() && !kpi.title().isEmpty())
        .extracting(Kpi::key)
        .doesNotHaveDuplicates();
  }
}
