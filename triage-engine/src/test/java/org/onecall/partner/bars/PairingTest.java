package org.onecall.partner.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;
import static org.onecall.partner.bars.ReceiverFixture.brief;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Promise 3 to whoever takes a case: that a time is booked for it already is seen. */
class PairingTest {
  private static ReceiverFixture fixture;

  @BeforeAll
  static void open() {
    fixture = new ReceiverFixture();
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @Test
  void theBookingThatAReferralNamesIsSeenWithItsCase() {
    Instant start = fixture.noon(180);
    Receiver.Answer booked = fixture.post(Samples.booking(ReceiverFixture.CLINIC, start));
    ObjectNode referral = Samples.referral();
    Samples.resource(referral, "ServiceRequest")
        .putArray("supportingInfo")
        .addObject()
        .put("reference", "Appointment/" + ReceiverTest.id(booked, "Appointment"));
    assertThat(attached(referral))
        .startsWith("Booked here: " + ReceiverTest.reference(booked) + ", ");

    Samples.resource(referral, "ServiceRequest")
        .putArray("supportingInfo")
        .addObject()
        .put("reference", "Appointment/" + UUID.randomUUID());
    assertThat(attached(referral)).startsWith("They name a booking that is not");
  }

  private static String attached(ObjectNode referral) {
    Receiver.Answer answer = fixture.post(referral);
    assertThat(brief(answer)).isEqualTo("200 ok");
    return await(fixture.cases.find(ReceiverTest.reference(answer)))
        .getFirst()
        .assessment()
        .attached()
        .getFirst()
        .words();
  }
}
