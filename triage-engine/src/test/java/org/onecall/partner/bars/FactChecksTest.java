package org.onecall.partner.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;
import static org.onecall.partner.bars.ReceiverFixture.brief;
import static org.onecall.partner.bars.ReceiverFixture.path;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.partner.IncomingCase;

/**
 * The checks that the facts of urgent care make testable, as far as they are about what other
 * organisations send: 1 to 6, and of 7 that it is accepted and marked. That it is traced and worked
 * is shown at the desk.
 */
class FactChecksTest {
  private static ReceiverFixture fixture;

  @BeforeAll
  static void open() {
    fixture = new ReceiverFixture();
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static Future<Receiver.Answer> booking(Instant start) {
    return fixture.posting(
        Samples.bytes(Samples.booking(ReceiverFixture.CLINIC, start)), ReceiverFixture.headers());
  }

  private static String error(Receiver.Answer answer) {
    return Samples.parse(answer.body()).at("/issue/0/details/coding/0/code").asText();
  }

  private static void refused(Receiver.Answer answer, String brief, String error, String path) {
    assertThat(brief(answer)).isEqualTo(brief);
    assertThat(error(answer)).isEqualTo(error);
    assertThat(path(answer)).isEqualTo(path);
  }

  @Test
  void check1SlotLostBetweenSearchAndBookIs409RecConflict() {
    Instant start = fixture.noon(60);
    assertThat(found(start)).isTrue();
    assertThat(brief(await(booking(start)))).isEqualTo("200 ok");

    Receiver.Answer late = await(booking(start));

    assertThat(brief(late)).isEqualTo("409 conflict");
    assertThat(error(late)).isEqualTo("REC_CONFLICT");
    assertThat(found(start)).isFalse();
  }

  @Test
  void check1ManySimultaneousBookingsOfOneSlotExactlyOne200() {
    Instant start = fixture.noon(80);
    List<Future<Receiver.Answer>> sent = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      sent.add(booking(start));
    }
    List<String> answers = sent.stream().map(one -> brief(await(one))).toList();
    assertThat(answers).filteredOn("200 ok"::equals).hasSize(1);
    assertThat(answers).filteredOn("409 conflict"::equals).hasSize(11);
  }

  private static boolean found(Instant start) {
    Receiver.Answer answer =
        fixture.get(
            "Slot",
            Map.of(
                "status", List.of("free"),
                "start", List.of("ge" + start.minusSeconds(60), "le" + start.plusSeconds(60)),
                "Schedule.actor:HealthcareService", List.of(Samples.DOS),
                "_include", List.of("Slot:schedule", "Schedule:actor:HealthcareService")));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().replace("+00:00", "Z").contains(start.toString());
  }

  @Test
  void check2SameRequestIdAfterSuccessIs409DuplicateAndNothingIsBookedTwice() {
    byte[] body = Samples.bytes(Samples.booking(ReceiverFixture.CLINIC, fixture.noon(100)));
    Map<String, String> headers = ReceiverFixture.headers();
    assertThat(brief(fixture.post(body, headers))).isEqualTo("200 ok");
    long bookings = fixture.count("booking");

    Receiver.Answer again = fixture.post(body, headers);

    assertThat(brief(again)).isEqualTo("409 duplicate");
    assertThat(error(again)).isEqualTo("REC_CONFLICT");
    assertThat(fixture.count("booking")).isEqualTo(bookings);
  }

  @Test
  void check2SameRequestIdWhileTheFirstIsRunningIs425() {
    byte[] body = Samples.bytes(Samples.booking(ReceiverFixture.CLINIC, fixture.noon(120)));
    Map<String, String> headers = ReceiverFixture.headers();

    // The first has not even been read when the second is there: both are of one event loop's turn.
    Future<Receiver.Answer> first = fixture.posting(body, headers);
    Receiver.Answer second = await(fixture.posting(body, headers));

    assertThat(brief(second)).isEqualTo("425 transient");
    assertThat(error(second)).isEqualTo("REC_TOO_EARLY");
    assertThat(brief(await(first))).isEqualTo("200 ok");
    assertThat(brief(fixture.post(body, headers))).isEqualTo("409 duplicate");
  }

  @Test
  void check2SameRequestIdAfterAFailureIsProcessedNormally() {
    Instant start = fixture.noon(140);
    Map<String, String> headers = ReceiverFixture.headers();
    ObjectNode moved = Samples.booking(ReceiverFixture.CLINIC, start);
    Samples.resource(moved, "Appointment").put("start", start.plusSeconds(60).toString());
    assertThat(brief(fixture.post(Samples.bytes(moved), headers))).isEqualTo("400 invariant");

    byte[] right = Samples.bytes(Samples.booking(ReceiverFixture.CLINIC, start));
    assertThat(brief(fixture.post(right, headers))).isEqualTo("200 ok");
  }

  @Test
  void check3MissingCorrelationIdIs400MissingVersionIdIs422() {
    Map<String, String> headers = ReceiverFixture.headers();
    headers.remove("x-correlation-id");
    refused(
        fixture.post(Samples.bytes(Samples.referral()), headers),
        "400 required",
        "REC_BAD_REQUEST",
        "header x-correlation-id");

    ObjectNode unversioned = Samples.referral();
    ((ObjectNode) unversioned.path("meta")).remove("versionId");
    refused(
        fixture.post(unversioned),
        "422 invariant",
        "REC_UNPROCESSABLE_ENTITY",
        "Bundle.meta.versionId");
  }

  @Test
  void check4ReferralWithCarePlanActiveIs400Invariant() {
    ObjectNode referral = Samples.referral();
    Samples.resource(referral, "CarePlan").put("status", "active");
    refused(
        fixture.post(referral),
        "400 invariant",
        "REC_BAD_REQUEST",
        "Bundle.entry[3].resource.status");
  }

  @Test
  void check4ValidationWithCarePlanActiveAndEncounterTriagedIs200() {
    ObjectNode validation = Samples.referral();
    ((ObjectNode) Samples.resource(validation, "ServiceRequest").at("/category/0/coding/0"))
        .put("code", "validation");
    Samples.resource(validation, "CarePlan").put("status", "active");
    Samples.resource(validation, "Encounter").put("status", "triaged");

    assertThat(brief(fixture.post(validation))).isEqualTo("200 ok");
  }

  @Test
  void check5BookingResponseIs400() {
    ObjectNode response = Samples.booking(ReceiverFixture.CLINIC, fixture.noon(0));
    ((ObjectNode) Samples.resource(response, "MessageHeader").path("eventCoding"))
        .put("code", "booking-response");
    Receiver.Answer answer = fixture.post(response);
    assertThat(brief(answer)).isEqualTo("400 invariant");
    assertThat(path(answer)).endsWith(".eventCoding");
  }

  @Test
  void check5ServiceRequestResponseWithUnknownIdentifierIs404() {
    ObjectNode response = Samples.referral();
    ObjectNode header = Samples.resource(response, "MessageHeader");
    ((ObjectNode) header.path("eventCoding")).put("code", "servicerequest-response");
    header.putObject("response").put("identifier", UUID.randomUUID().toString()).put("code", "ok");
    Samples.resource(response, "ServiceRequest").put("status", "revoked");
    refused(
        fixture.post(response),
        "404 not-found",
        "REC_NOT_FOUND",
        "Bundle.entry[0].resource.response.identifier");
  }

  @Test
  void check6SlotSearchWithoutStartLeIs400EightWeekRangeIs422TooCostly() {
    Instant from = Instant.parse("2026-12-01T00:00:00Z");
    refused(search("ge" + from), "400 required", "REC_BAD_REQUEST", "start");
    refused(
        search("ge" + from, "le" + from.plusSeconds(56 * 86_400L)),
        "422 too-costly",
        "REC_UNPROCESSABLE_ENTITY",
        "start");
    assertThat(brief(search("ge" + from, "le" + from.plusSeconds(86_400)))).isEqualTo("200 ok");
  }

  private static Receiver.Answer search(String... range) {
    return fixture.get(
        "Slot",
        Map.of(
            "status", List.of("free"),
            "start", List.of(range),
            "_include", List.of("Slot:schedule", "Schedule:actor:HealthcareService")));
  }

  @Test
  void check7Inbound111ReferralWithABadNumberNoneOrOnlyADateOfBirthIsAcceptedMarkedUnverified() {
    for (String known : List.of("fails mod-11", "no number", "only a date of birth")) {
      ObjectNode referral = Samples.referral();
      ObjectNode patient = Samples.resource(referral, "Patient");
      switch (known) {
        case "fails mod-11" ->
            ((ObjectNode) patient.at("/identifier/0")).put("value", "3478526985");
        case "no number" -> patient.remove("identifier");
        default -> {
          patient.remove("identifier");
          patient.remove("name");
          patient.remove("address");
          patient.remove("gender");
        }
      }

      Receiver.Answer answer = fixture.post(referral);

      assertThat(brief(answer)).as(known).isEqualTo("200 ok");
      UUID id =
          UUID.fromString(
              Samples.resource(Samples.parse(answer.body()), "ServiceRequest").path("id").asText());
      IncomingCase incoming = await(fixture.cases.find(id)).orElseThrow();
      assertThat(incoming.subject().verified()).as(known).isFalse();
      assertThat(incoming.subject().patient().nhsNumber()).as(known).isEmpty();
      assertThat(incoming.subject().birthDate()).as(known).isPresent();
      assertThat(await(fixture.cases.open())).as(known).contains(incoming);
    }
  }
}
