package org.onecall.telephony.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.asteriskjava.manager.event.ContactStatusEvent;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.floor.FloorEvent;

/** What Asterisk says means what it means, no more. */
class MappingTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private final Mapping mapping = new Mapping(() -> NOW);

  private static ContactStatusEvent contact(String status) {
    ContactStatusEvent event = new ContactStatusEvent("test");
    event.setAor("1001");
    event.setContactStatus(status);
    return event;
  }

  @Test
  void aRegistrationThatIsRenewedSaysNothingOfWhetherThePhoneAnswers() {
    assertThat(mapping.map(contact("Updated"))).isEmpty();
  }

  @Test
  void aPhoneIsReachedOrNotAsItsContactSays() {
    assertThat(mapping.map(contact("Reachable")))
        .contains(new FloorEvent.PhoneReached(NOW, "1001", true));
    assertThat(mapping.map(contact("NonQualified")))
        .contains(new FloorEvent.PhoneReached(NOW, "1001", true));
    assertThat(mapping.map(contact("Unreachable")))
        .contains(new FloorEvent.PhoneReached(NOW, "1001", false));
    assertThat(mapping.map(contact("Removed")))
        .contains(new FloorEvent.PhoneReached(NOW, "1001", false));
  }
}
