package org.onecall.desk.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.desk.figures.Records.AT;
import static org.onecall.desk.figures.Records.encounter;
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
import org.onecall.protocol.Urgency;
import org.onecall.telephony.floor.CallOutcome;

/** Promise 8: each key performance indicator counts what its formula says, no more. */
class KpiRowsTest {
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
            0,
            Optional.empty(),
            stood);
    KpiRows rows =
        rows(
            List.of(
                changed,
                encounter(List.of("amira"), Urgency.EMERGENCY_DEPARTMENT, Optional.empty(), 0),
                encounter(List.of("grace"), Urgency.SAME_DAY, Optional.empty(), 0)),
            List.of());
    assertThat(value(Kpi.ED_VALIDATED, rows)).isEqualTo(0.5);
  }

  private static CaseRecord sent(
      boolean validation, String state, Duration due, Optional<String> takenBy) {
    return new CaseRecord(
        UUID.randomUUID(), "ambulance", validation, state, AT, AT.plus(due), takenBy);
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
    assertThat(value(Kpi.ROUTED, rows)).isEqualTo(3);
    assertThat(Kpi.FROM_PROFESSIONALS.counted(rows))
        .extracting(Counted::id)
        .containsExactly("call-professional");
    assertThat(Kpi.FROM_PROVIDERS.counted(rows))
        .extracting(Counted::id)
        .containsExactly("call-nhs111");
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
    assertThat(value(Kpi.ONE_CONTACT, rows)).isEqualTo(0.5);
    assertThat(value(Kpi.ED_AVOIDED, rows)).isEqualTo(2.0 / 3);
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
