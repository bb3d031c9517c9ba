package org.onecall.desk.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.onecall.desk.figures.Records.AT;
import static org.onecall.desk.figures.Records.encounter;
import static org.onecall.desk.figures.Records.later;
import static org.onecall.desk.figures.Records.minutes;
import static org.onecall.desk.figures.Records.place;
import static org.onecall.desk.figures.Records.rows;
import static org.onecall.desk.figures.Records.value;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.directory.ServiceType;
import org.onecall.patient.history.CaseRecord;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.EncounterRecord.Reached;
import org.onecall.patient.history.TaskRecord;
import org.onecall.patient.task.CallBackEnd;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;
import org.onecall.protocol.Urgency;
import org.onecall.telephony.floor.CallOutcome;

/** Promise 8: each key performance indicator counts what its formula says, no more. */
class KpiRowsTest {
  @Test
  void whoWasAssessedByAClinicianIsToldByWhoHadTheEncounter() {
    KpiRows rows =
        rows(
            List.of(
                encounter(List.of("amira"), Urgency.SELF_CARE, Optional.empty()),
                encounter(List.of("amira", "grace"), Urgency.SELF_CARE, Optional.empty()),
                encounter(List.of("grace"), Urgency.SAME_DAY, Optional.empty())),
            List.of());
    assertThat(value(Kpi.TRIAGED, rows)).isEqualTo(3);
    assertThat(value(Kpi.CLINICIAN, rows)).isEqualTo(2.0 / 3);
    assertThat(value(Kpi.SELF_CARE, rows)).isEqualTo(0.5);
  }

  private static TaskRecord rungBack(EncounterRecord of, int minutes) {
    return new TaskRecord(
        UUID.randomUUID(),
        TaskKind.CLINICIAN_CALL_BACK,
        TaskState.DONE,
        "clinicians",
        Optional.of(of.encounter()),
        false,
        AT.plus(Duration.ofMinutes(minutes)),
        Optional.of(AT.plus(Duration.ofMinutes(minutes + 20))),
        Optional.of(AT),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(AT.plus(Duration.ofMinutes(minutes + 10))));
  }

  @Test
  void aCallBackCountsByHowItEndedAndNotByWhatTheHandlerFoundBefore() {
    EncounterRecord advised = encounter(List.of("amira"), Urgency.SAME_DAY, Optional.empty());
    EncounterRecord referred = encounter(List.of("amira"), Urgency.SELF_CARE, Optional.empty());
    EncounterRecord missed = encounter(List.of("amira"), Urgency.SELF_CARE, Optional.empty());
    EncounterRecord older = encounter(List.of("amira"), Urgency.SELF_CARE, Optional.empty());
    EncounterRecord twice = encounter(List.of("grace"), Urgency.SELF_CARE, Optional.empty());
    KpiRows rows =
        rows(
            List.of(advised, referred, missed, older, twice),
            List.of(
                rungBack(advised, 1).ended(CallBackEnd.SELF_CARE),
                rungBack(referred, 1).ended(CallBackEnd.REFERRED),
                rungBack(missed, 1).ended(CallBackEnd.NOT_REACHED),
                rungBack(older, 1),
                rungBack(twice, 60).ended(CallBackEnd.AMBULANCE),
                rungBack(twice, 1).ended(CallBackEnd.SELF_CARE)));
    assertThat(Kpi.CLINICIAN.counted(rows)).filteredOn(Counted::met).hasSize(4);
    assertThat(Kpi.SELF_CARE.counted(rows)).as("the older one is not known").hasSize(3);
    assertThat(value(Kpi.SELF_CARE, rows)).isEqualTo(1.0 / 3);
    assertThat(Kpi.CALL_BACK_20.counted(rows)).filteredOn(one -> !one.met()).hasSize(1);
  }

  @Test
  void whatAClinicianIsStillToFindOnTheCallBackIsNotCountedAsSelfCareOrNot() {
    EncounterRecord had = encounter(List.of("grace"), Urgency.SELF_CARE, Optional.empty());
    EncounterRecord rung = encounter(List.of("grace"), Urgency.SELF_CARE, Optional.empty());
    TaskRecord open =
        new TaskRecord(
            UUID.randomUUID(),
            TaskKind.CLINICIAN_CALL_BACK,
            TaskState.REFERRED,
            "clinicians",
            Optional.of(rung.encounter()),
            false,
            AT.plusSeconds(60),
            Optional.of(AT.plusSeconds(1_200)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    KpiRows rows = rows(List.of(had, rung), List.of(open));
    assertThat(Kpi.SELF_CARE.counted(rows))
        .extracting(Counted::id)
        .containsExactly(had.encounter().toString());
  }

  @Test
  void aBookedTimeMeetsTheTimeFrameOrDoesNot() {
    var centre = ServiceType.URGENT_TREATMENT_CENTRE;
    KpiRows rows =
        rows(
            List.of(
                encounter(List.of("a"), Urgency.WITHIN_2_HOURS, place(centre, minutes(120))),
                encounter(List.of("a"), Urgency.WITHIN_2_HOURS, place(centre, minutes(121))),
                encounter(List.of("a"), Urgency.SAME_DAY, place(centre, Optional.empty())),
                encounter(List.of("a"), Urgency.ROUTINE, place(centre, minutes(1)))),
            List.of());
    assertThat(value(Kpi.CENTRE, rows)).isEqualTo(0.5);
    assertThat(value(Kpi.BOOKED_CENTRE, rows)).isEqualTo(0.75);
    assertThat(value(Kpi.BOOKED_ED, rows)).as("of none").isEqualTo(-1);
  }

  @Test
  void theFirstServiceOfferedWasTakenWhereTheChosenOneStoodFirstWhateverWasRefused() {
    var centre = place(ServiceType.URGENT_TREATMENT_CENTRE, minutes(120));
    KpiRows rows =
        rows(
            List.of(
                encounter(List.of("a"), Urgency.SAME_DAY, centre, Optional.of("x")),
                encounter(List.of("a"), Urgency.SAME_DAY, centre, Optional.of("y")),
                encounter(List.of("a"), Urgency.SAME_DAY, Optional.empty(), Optional.of("x")),
                encounter(List.of("a"), Urgency.SAME_DAY, centre)),
            List.of());
    assertThat(Kpi.FIRST_CHOICE.counted(rows))
        .as("not where nobody has a place, nor where it is not known what was offered")
        .extracting(Counted::met)
        .containsExactly(true, false);
  }

  @Test
  void aTimeThatIsStillToComeIsNotCountedUntilItHasBegunOrItsFrameHasPassed() {
    var centre = ServiceType.URGENT_TREATMENT_CENTRE;
    KpiRows rows =
        rows(
            List.of(
                // It is eight hours later now.
                encounter(List.of("a"), Urgency.SAME_DAY, place(centre, minutes(60))),
                encounter(List.of("a"), Urgency.SAME_DAY, place(centre, minutes(9 * 60))),
                encounter(List.of("a"), Urgency.SAME_DAY, place(centre, minutes(30 * 60))),
                encounter(List.of("a"), Urgency.WITHIN_6_HOURS, place(centre, minutes(540)))),
            List.of());
    assertThat(Kpi.CENTRE.counted(rows)).extracting(Counted::met).containsExactly(true, false);
  }

  @Test
  void anEmergencyDepartmentIsValidatedByAClinicianThoughTheOutcomeWasChanged() {
    EncounterRecord.Beside stood =
        new EncounterRecord.Beside(
            false, List.of(), Set.of(), Set.of(Urgency.EMERGENCY_DEPARTMENT, Urgency.SAME_DAY));
    EncounterRecord changed =
        new EncounterRecord(
                UUID.randomUUID(),
                "call",
                "public",
                List.of("amira", "grace"),
                AT,
                Optional.empty(),
                Optional.of(new Reached(Urgency.SAME_DAY, Optional.empty(), AT)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                stood)
            .by(List.of("grace"));
    KpiRows rows =
        rows(
            List.of(
                changed,
                encounter(List.of("amira"), Urgency.EMERGENCY_DEPARTMENT, Optional.empty()),
                encounter(List.of("grace"), Urgency.SAME_DAY, Optional.empty())),
            List.of());
    assertThat(value(Kpi.ED_VALIDATED, rows)).isEqualTo(0.5);
  }

  private static CaseRecord sent(
      boolean validation, String state, Duration due, Optional<String> takenBy) {
    return new CaseRecord(
        UUID.randomUUID(),
        "ambulance",
        validation,
        state,
        AT,
        AT.plus(due),
        takenBy,
        takenBy.equals(Optional.of("grace")));
  }

  @Test
  void whatWasSentForValidationIsValidatedByAClinicianInTheEnd() {
    Duration hour = Duration.ofHours(1);
    KpiRows rows =
        rows(
            List.of(),
            List.of(),
            List.of(),
            List.of(
                sent(true, "closed", hour, Optional.of("grace")),
                sent(true, "closed", hour, Optional.of("amira")),
                sent(true, "waiting", hour, Optional.empty()),
                sent(true, "waiting", Duration.ofHours(9), Optional.empty()),
                sent(true, "cancelled", hour, Optional.empty()),
                sent(false, "closed", hour, Optional.of("amira"))));
    assertThat(value(Kpi.AMBULANCE_VALIDATED, rows)).isEqualTo(1.0 / 3);
  }

  private static CallRecord call(String line) {
    return new CallRecord(
        "call-" + line,
        line,
        AT,
        Optional.empty(),
        AT.plusSeconds(9),
        CallOutcome.ABANDONED,
        Optional.empty());
  }

  @Test
  void callsOfProfessionalsAndOfOtherProvidersAreThoseOfTheirLines() {
    KpiRows rows =
        rows(
            List.of(),
            List.of(),
            List.of(call("public"), call("professional"), call("nhs111")),
            List.of());
    assertThat(Kpi.FROM_PROFESSIONALS.counted(rows))
        .extracting(Counted::id)
        .containsExactly("call-professional");
    assertThat(Kpi.FROM_PROVIDERS.counted(rows))
        .extracting(Counted::id)
        .containsExactly("call-nhs111");
  }

  private static CallRecord queued(String line, boolean entered) {
    return call(line)
        .queued(
            new CallRecord.Queue(
                entered, entered ? Optional.of(AT.plusSeconds(4)) : Optional.empty()));
  }

  @Test
  void whoHangsUpInTheGreetingWasNotRoutedAndOfOlderCallsNothingIsSaid() {
    List<CallRecord> calls = List.of(queued("public", true), queued("crews", false));
    KpiRows rows = rows(List.of(), List.of(), calls, List.of());
    assertThat(value(Kpi.ROUTED, rows)).isEqualTo(1);
    assertThat(Kpi.ROUTED.counted(rows)).extracting(Counted::id).containsExactly("call-public");
    KpiRows withOld =
        rows(List.of(), List.of(), List.of(calls.getFirst(), call("public")), List.of());
    assertThat(value(Kpi.ROUTED, withOld)).as("not kept of all").isEqualTo(-1);
  }

  private static QueueBack left(Optional<QueueBack.End> end, Optional<Duration> reached) {
    return new QueueBack("call", "public", AT, end, reached.map(AT::plus));
  }

  @Test
  void whoLeftAQueueIsReachedOrRungInVainAndWaitsOn() {
    KpiRows rows =
        rows(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                left(Optional.of(QueueBack.End.REACHED), minutes(10)),
                left(Optional.of(QueueBack.End.REACHED), minutes(20)),
                left(Optional.of(QueueBack.End.GIVEN_UP), Optional.empty()),
                left(Optional.of(QueueBack.End.CANCELLED), Optional.empty()),
                left(Optional.empty(), Optional.empty())));
    assertThat(value(Kpi.QUEUE_BACK_ASKED, rows)).isEqualTo(5);
    assertThat(value(Kpi.QUEUE_BACK_REACHED, rows)).isEqualTo(2.0 / 3);
    assertThat(value(Kpi.QUEUE_BACK_GIVEN_UP, rows)).isEqualTo(1);
    assertThat(value(Kpi.QUEUE_BACK_WAIT, rows)).isEqualTo(15 * 60);
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
        Optional.empty(),
        Optional.of(AT.plus(Duration.ofMinutes(9))),
        beside);
  }

  @Test
  void whoRangAgainWasNotClosedInOneContactAndWhoWentElsewhereAvoidedTheDepartment() {
    EncounterRecord.Beside nothing = EncounterRecord.Beside.NOTHING;
    EncounterRecord.Beside again =
        new EncounterRecord.Beside(true, List.of(), Set.of("carer"), Set.of());
    KpiRows rows =
        rows(
            List.of(
                closed(Urgency.WITHIN_2_HOURS, ServiceType.URGENT_TREATMENT_CENTRE, nothing),
                closed(Urgency.EMERGENCY_DEPARTMENT, ServiceType.EMERGENCY_DEPARTMENT, nothing),
                closed(Urgency.ROUTINE, ServiceType.GP_PRACTICE, again),
                closed(Urgency.WITHIN_6_HOURS, ServiceType.RAPID_RESPONSE, again)),
            List.of());
    assertThat(Kpi.ONE_CONTACT.counted(later(rows, Duration.ofHours(95))))
        .as("those who rang again, at once")
        .extracting(Counted::met)
        .containsExactly(false, false);
    assertThat(value(Kpi.ONE_CONTACT, later(rows, Duration.ofHours(96)))).isEqualTo(0.5);
    assertThat(value(Kpi.ED_AVOIDED, rows)).isEqualTo(2.0 / 3);
  }

  private static TaskRecord toRingBack(EncounterRecord of, TaskState state, Duration due) {
    return new TaskRecord(
        UUID.randomUUID(),
        TaskKind.CLINICIAN_CALL_BACK,
        state,
        "clinicians",
        Optional.of(of.encounter()),
        false,
        AT,
        Optional.of(AT.plus(due)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void whomAClinicianMayStillRingBackInTimeIsNeitherAssessedNorMissed() {
    var department = Urgency.EMERGENCY_DEPARTMENT;
    EncounterRecord open = encounter(List.of("amira"), department, Optional.empty());
    EncounterRecord taken = encounter(List.of("amira"), department, Optional.empty());
    EncounterRecord had = encounter(List.of("grace"), department, Optional.empty());
    EncounterRecord withdrawn = encounter(List.of("amira"), department, Optional.empty());
    Duration hour = Duration.ofHours(1);
    KpiRows rows =
        rows(
            List.of(open, taken, had, withdrawn),
            List.of(
                toRingBack(open, TaskState.REFERRED, hour),
                toRingBack(taken, TaskState.ACCEPTED, hour),
                toRingBack(had, TaskState.REFERRED, hour),
                toRingBack(withdrawn, TaskState.CANCELLED, hour)));
    for (Kpi kpi : List.of(Kpi.CLINICIAN, Kpi.ED_VALIDATED)) {
      assertThat(kpi.counted(later(rows, Duration.ofMinutes(59))))
          .as(kpi.title())
          .extracting(Counted::id, Counted::met)
          .containsExactly(
              tuple(had.encounter().toString(), true),
              tuple(withdrawn.encounter().toString(), false));
      assertThat(kpi.counted(later(rows, hour)))
          .as("late")
          .extracting(Counted::met)
          .containsExactly(false, false, true, false);
    }
  }

  @Test
  void eachAreaOfWorkCountsThePlaceAndWhoWasToldAsWell() {
    EncounterRecord.Beside social =
        new EncounterRecord.Beside(false, List.of(ServiceType.SOCIAL_CARE), Set.of(), Set.of());
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
  void everyIndicatorSaysHowItIsComputed() {
    assertThat(Kpi.values())
        .allMatch(kpi -> !kpi.formula().isEmpty() && !kpi.title().isEmpty())
        .extracting(Kpi::key)
        .doesNotHaveDuplicates();
  }
}
