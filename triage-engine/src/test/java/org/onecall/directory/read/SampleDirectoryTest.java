package org.onecall.directory.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.onecall.directory.Capacity;
import org.onecall.directory.Directory;
import org.onecall.directory.ServiceType;
import org.onecall.directory.WayIn;

/** The sample county is read and holds what a demonstration needs. */
class SampleDirectoryTest {
  private final Directory directory = DirectoryFiles.sample();

  @Test
  void holdsEveryKindOfPlaceThatOneCallMayEndIn() {
    assertThat(directory.services().stream().map(s -> s.type()))
        .contains(
            ServiceType.EMERGENCY_RESPONSE,
            ServiceType.EMERGENCY_DEPARTMENT,
            ServiceType.URGENT_TREATMENT_CENTRE,
            ServiceType.RAPID_RESPONSE,
            ServiceType.FALLS_RESPONSE,
            ServiceType.GP_PRACTICE,
            ServiceType.PHARMACY,
            ServiceType.CLINICAL_ASSESSMENT,
            ServiceType.SELF_CARE);
    assertThat(directory.services().stream().map(s -> s.wayIn()).distinct())
        .contains(WayIn.SLOT, WayIn.PLACE, WayIn.WALK_IN, WayIn.CALL, WayIn.ADVICE);
  }

  private long count(ServiceType type) {
    return directory.services().stream().filter(service -> service.type() == type).count();
  }

  @Test
  void isShapedLikeTheCountiesThatTheServiceIsFor() {
    assertThat(count(ServiceType.GP_PRACTICE)).isEqualTo(94);
    assertThat(count(ServiceType.EMERGENCY_DEPARTMENT)).isEqualTo(3);
    assertThat(count(ServiceType.URGENT_TREATMENT_CENTRE)).isEqualTo(3);
    assertThat(count(ServiceType.MINOR_INJURY_UNIT)).isEqualTo(6);
    assertThat(count(ServiceType.WALK_IN_CENTRE)).isEqualTo(3);
    assertThat(count(ServiceType.PHARMACY) + count(ServiceType.PHARMACY_ENHANCED)).isEqualTo(47);
    assertThat(
            directory.services().stream()
                .filter(service -> service.type() == ServiceType.GP_PRACTICE)
                .flatMap(service -> service.network().stream())
                .distinct())
        .hasSize(24);
    assertThat(directory.county().localities()).hasSize(3);
  }

  @Test
  void countsWhatTheSeedsCount() {
    assertThat(capacity("aldenmoor-falls")).isEqualTo(new Capacity.PerDay(4));
    assertThat(capacity("eldermarsh-home-first")).isEqualTo(new Capacity.PerWeek(25));
    assertThat(capacity("aldenmoor-diabetes-prevention"))
        .isInstanceOfSatisfying(
            Capacity.Appointments.class, group -> assertThat(group.together()).isEqualTo(25));
    assertThat(capacity("aldenmoor-step-up-beds")).isEqualTo(new Capacity.Beds(6));
  }

  private Capacity capacity(String id) {
    return directory.service(id).orElseThrow().capacity();
  }

  /** Clinicians ring callers; callers do not ring them. */
  @Test
  void givesCallersNoNumberOfTheCliniciansWhoRingThem() {
    assertThat(directory.service("clinician-line").orElseThrow().callersRing()).isEmpty();
    assertThat(directory.service("clinician-line").orElseThrow().contact().phone()).isPresent();
  }

  @Test
  void everySlotsNameFitsWhereItIsSent() {
    assertThat(directory.services()).allMatch(service -> service.id().length() <= 43);
  }

  @Test
  void usesOnlyTelephoneNumbersKeptFreeForDrama() {
    assertThat(
            directory.services().stream()
                .flatMap(service -> service.contact().phone().stream())
                .distinct())
        .allMatch(phone -> phone.equals("999") || phone.startsWith("01632 960"));
  }
}
