package org.onecall.partner.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.encounter.Actor;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.Event;
import org.onecall.encounter.Patient;
import org.onecall.encounter.Recorded;

/** What goes out about somebody whose record is restricted says nothing of where they are. */
class RestrictedMessagesTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final BarsMessages MESSAGES =
      new BarsMessages(new Us("ZZ900", "Onecall", () -> NOW, () -> new UUID(0, 1), "01632960000"));

  private static Encounter about(boolean restricted, Optional<String> nhsNumber) {
    Patient ruth =
        new Patient(
            Optional.of("Ruth"),
            Optional.of("Hidden"),
            Optional.of(LocalDate.of(1985, 7, 21)),
            Optional.of("ZZ3 9XX"),
            nhsNumber,
            Optional.of(Patient.Sex.FEMALE),
            Optional.of("07700900999"));
    return Encounter.replay(
        new EncounterId(new UUID(1, 1)),
        List.of(
            new Recorded(
                1,
                NOW,
                new Actor("amira"),
                new Event.Opened(new CallId("9.9"), "public", new Caller("07700900998"), "amira")),
            new Recorded(
                2,
                NOW,
                new Actor("amira"),
                new Event.PatientRecorded(ruth.restricted(restricted)))));
  }

  private static String referral(boolean restricted) {
    return MESSAGES
        .referral(
            about(restricted, Optional.of("9990000026")),
            Optional.empty(),
            "centre",
            new ReferralParts.About(false, false, true),
            Optional.empty())
        .body();
  }

  @Test
  void check16ReferralOutAboutARestrictedRecordCarriesNoPostcodeAndNoNumberButOurs() {
    String open = referral(false);
    assertThat(open).contains("ZZ3 9XX", "07700900999").doesNotContain("Confidentiality");
    String restricted = referral(true);
    assertThat(restricted)
        .contains("Hidden", "9990000026", "01632960000", "v3-Confidentiality\",\"code\":\"R\"")
        .doesNotContain("ZZ3", "07700900999", "07700900998");
  }

  @Test
  void check16SearchForARestrictedRecordElsewhereNamesNoPostcode() {
    assertThat(BarsHeaders.whose(about(false, Optional.empty())))
        .hasValueSatisfying(whose -> assertThat(whose).contains("ZZ3"));
    assertThat(BarsHeaders.whose(about(true, Optional.empty()))).isEmpty();
    assertThat(BarsHeaders.whose(about(true, Optional.of("9990000026"))))
        .hasValueSatisfying(whose -> assertThat(whose).doesNotContain("ZZ3"));
  }
}
