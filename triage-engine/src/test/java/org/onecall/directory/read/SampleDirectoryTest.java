package org.onecall.directory.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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

  @Test
  void usesOnlyTelephoneNumbersKeptFreeForDrama() {
    assertThat(
            directory.services().stream()
                .flatMap(service -> service.contact().phone().stream())
                .distinct())
        .allMatch(phone -> phone.equals("999") || phone.startsWith("01632 960"));
  }
}
