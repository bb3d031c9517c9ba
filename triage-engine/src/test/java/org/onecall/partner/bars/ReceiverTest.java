package org.onecall.partner.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;
import static org.onecall.partner.bars.ReceiverFixture.brief;
import static org.onecall.partner.bars.ReceiverFixture.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onecall.partner.Coded;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.IncomingCases;

/** Promises 2 and 3 to those who refer and book: what was answered is so, and is so once. */
class ReceiverTest {
  private static ReceiverFixture fixture;

  @BeforeAll
  static void open() {
    fixture = new ReceiverFixture();
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  static UUID id(Receiver.Answer answer, String kind) {
    return UUID.fromString(
        Samples.resource(Samples.parse(answer.body()), kind).path("id").asText());
  }

  static String reference(Receiver.Answer answer) {
    for (var entry : Samples.parse(answer.body()).path("entry")) {
      if (entry.at("/resource/status").asText().equals("planned")) {
        return entry.at("/resource/identifier/0/value").asText();
      }
    }
    throw new AssertionError("no planned encounter");
  }

  @Test
  void referralBecomesCaseWithItsAnswersAndTimeFrame() {
    Receiver.Answer answer = fixture.post(Samples.referral());

    assertThat(brief(answer)).isEqualTo("200 ok");
    IncomingCase incoming = await(fixture.cases.find(reference(answer))).getFirst();
    assertThat(incoming.id()).isEqualTo(id(answer, "ServiceRequest"));
    assertThat(incoming.subject().familyName()).contains("Testperson");
    assertThat(incoming.subject().verified()).isTrue();
    assertThat(incoming.subject().phone()).contains("+44 7700 900123");
    assertThat(incoming.origin().theirReference()).contains("CASE 77/b");
    assertThat(incoming.origin().useCase()).contains("a1t10");
    assertThat(incoming.assessment().safeguarding()).isTrue();
    assertThat(incoming.warnings().getFirst().words()).isEqualTo("Safeguarding: Adult at risk");
    assertThat(incoming.assessment().outcomes().getFirst().words()).isEqualTo("Within two hours");
    assertThat(incoming.assessment().summary())
        .containsExactly("Fell in the kitchen and cannot get up.");
    assertThat(incoming.assessment().advice()).contains("Ring again if it gets worse.");
    assertThat(incoming.dueAt()).isEqualTo(Instant.parse("2026-11-27T11:00:00Z"));
    assertThat(incoming.assessment().reachedAt()).isEqualTo(Instant.parse("2026-11-27T08:58:00Z"));
  }

  @Test
  void repeatOfAcknowledgedMessageIsDuplicateAndDoesNothing() {
    byte[] body = Samples.bytes(Samples.referral());
    Map<String, String> headers = ReceiverFixture.headers();
    assertThat(brief(fixture.post(body, headers))).isEqualTo("200 ok");
    long before = fixture.count("incoming_case");

    assertThat(brief(fixture.post(body, headers))).isEqualTo("409 duplicate");
    assertThat(brief(fixture.post(Samples.bytes(Samples.referral()), headers)))
        .isEqualTo("400 invariant");
    assertThat(fixture.count("incoming_case")).isEqualTo(before);
  }

  @Test
  void repeatWhileTheFirstRunsIsTooEarlyAndNothingIsDoneTwice() {
    byte[] body = Samples.bytes(Samples.referral());
    Map<String, String> headers = ReceiverFixture.headers();
    long before = fixture.count("incoming_case");
    List<Future<Receiver.Answer>> posted = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      posted.add(fixture.posting(body, headers));
    }

    List<String> answers = posted.stream().map(one -> brief(await(one))).toList();

    assertThat(answers).contains("200 ok");
    assertThat(answers).isSubsetOf("200 ok", "425 transient", "409 duplicate");
    assertThat(answers.stream().filter("200 ok"::equals)).hasSize(1);
    assertThat(fixture.count("incoming_case")).isEqualTo(before + 1);
  }

  @Test
  void repeatAfterFailureIsProcessedNormally() {
    Map<String, String> headers = ReceiverFixture.headers();
    ObjectNode wrong = Samples.referral();
    Samples.resource(wrong, "CarePlan").put("status", "active");
    assertThat(brief(fixture.post(Samples.bytes(wrong), headers))).isEqualTo("400 invariant");

    assertThat(brief(fixture.post(Samples.bytes(Samples.referral()), headers))).isEqualTo("200 ok");
  }

  @Test
  void slotLostBetweenSearchAndBookIsConflictAndOfTwoExactlyOneGetsIt() {
    Instant start = fixture.noon(0);
    Future<Receiver.Answer> one =
        fixture.posting(
            Samples.bytes(Samples.booking(ReceiverFixture.CLINIC, start)),
            ReceiverFixture.headers());
    Future<Receiver.Answer> two =
        fixture.posting(
            Samples.bytes(Samples.booking(ReceiverFixture.CLINIC, start)),
            ReceiverFixture.headers());

    assertThat(List.of(brief(await(one)), brief(await(two))))
        .containsExactlyInAnyOrder("200 ok", "409 conflict");
    assertThat(slots(start)).doesNotContain(start.toString());
  }

  private static String slots(Instant around) {
    Receiver.Answer answer =
        fixture.get(
            "Slot",
            Map.of(
                "status", List.of("free"),
                "start", List.of("ge" + around.minusSeconds(60), "le" + around.plusSeconds(3_600)),
                "Schedule.actor:HealthcareService", List.of(Samples.DOS),
                "_include", List.of("Slot:schedule", "Schedule:actor:HealthcareService")));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().replace("+00:00", "Z");
  }

  @Test
  void bookedSlotIsReadCancelledAndFreeAgain() {
    Instant start = fixture.noon(40);
    assertThat(slots(start)).contains(start.toString());
    UUID id = id(fixture.post(Samples.booking(ReceiverFixture.CLINIC, start)), "Appointment");
    assertThat(slots(start)).doesNotContain(start.toString());
    assertThat(fixture.get("Appointment/" + id, Map.of()).body()).contains("\"booked\"");
    assertThat(
            fixture
                .get(
                    "Appointment",
                    Map.of(
                        "patient:identifier",
                        List.of("https://fhir.nhs.uk/Id/nhs-number|9000000009")))
                .body())
        .contains(id.toString());
    assertThat(
            fixture
                .get(
                    "Appointment",
                    Map.of(
                        "patient:name", List.of("testperson"),
                        "patient:birthdate", List.of("1944-02-29"),
                        "patient:address-postalcode", List.of("zz11aa")))
                .body())
        .contains(id.toString());

    assertThat(brief(fixture.post(Samples.cancellation("Appointment", id)))).isEqualTo("200 ok");

    assertThat(slots(start)).contains(start.toString());
    assertThat(fixture.get("Appointment/" + id, Map.of()).body()).contains("\"cancelled\"");
    assertThat(brief(fixture.post(Samples.cancellation("Appointment", id))))
        .isEqualTo("409 conflict");
  }

  @Test
  void referralIsTakenBackUnlessSomebodyHereHasChangedItSinceItWasRead() {
    UUID untouched = id(fixture.post(Samples.referral()), "ServiceRequest");
    assertThat(brief(fixture.post(Samples.cancellation("ServiceRequest", untouched))))
        .isEqualTo("200 ok");
    assertThat(await(fixture.cases.find(untouched)).orElseThrow().state())
        .isEqualTo(IncomingCase.State.CANCELLED);

    UUID taken = id(fixture.post(Samples.referral()), "ServiceRequest");
    assertThat(await(fixture.cases.take(taken, "amira", false)))
        .isInstanceOf(IncomingCases.Result.Done.class);
    Receiver.Answer refused = fixture.post(Samples.cancellation("ServiceRequest", taken));
    assertThat(brief(refused)).isEqualTo("409 conflict");

    ObjectNode read = Samples.parse(fixture.get("ServiceRequest/" + taken, Map.of()).body());
    ObjectNode informed = Samples.cancellation("ServiceRequest", taken);
    Samples.resource(informed, "ServiceRequest")
        .putObject("meta")
        .put("versionId", read.at("/meta/versionId").asText());
    Receiver.Answer back = fixture.post(informed);
    assertThat(brief(back)).isEqualTo("200 ok");
    assertThat(await(fixture.cases.find(taken)).orElseThrow().reference())
        .as("by what people can ask after it")
        .isEqualTo(reference(back));
    assertThat(fixture.get("ServiceRequest/" + taken, Map.of()).body()).contains("\"revoked\"");
  }

  @Test
  void patientOfAnyNhsNumberOrNoneIsTakenAndStaysUnverified() {
    for (String number : List.of("3478526985", "", "none", "9000000009")) {
      ObjectNode message = Samples.referral();
      ObjectNode patient = Samples.resource(message, "Patient");
      ObjectNode identifier = (ObjectNode) patient.at("/identifier/0");
      identifier.remove("extension");
      if (number.isEmpty()) {
        patient.remove("identifier");
        patient.remove("name");
      } else {
        identifier.put("value", number);
      }

      Receiver.Answer answer = fixture.post(message);

      assertThat(brief(answer)).as(number).isEqualTo("200 ok");
      assertThat(await(fixture.cases.find(reference(answer))).getFirst().subject().verified())
          .isFalse();
    }
  }

  @Test
  void slotSearchKeepsItsRules() {
    List<String> includes = List.of("Slot:schedule", "Schedule:actor:HealthcareService");
    List<String> free = List.of("free");
    List<String> day = List.of("ge2026-12-01T00:00:00Z", "le2026-12-02T00:00:00+01:00");
    assertThat(slot(free, day, includes)).isEqualTo("200 ok");
    assertThat(slot(List.of(), day, includes)).isEqualTo("400 required");
    assertThat(slot(List.of("busy"), day, includes)).isEqualTo("400 value");
    assertThat(slot(free, List.of("ge2026-12-01T00:00:00Z"), includes)).isEqualTo("400 required");
    assertThat(slot(free, List.of("ge2026-12-01", "le2026-12-02"), includes))
        .isEqualTo("400 value");
    assertThat(slot(free, List.of("ge2026-12-01T00:00:00Z", "le2027-01-26T00:00:00Z"), includes))
        .isEqualTo("422 too-costly");
    assertThat(slot(free, day, List.of())).isEqualTo("400 required");
  }

  private static String slot(List<String> status, List<String> start, List<String> include) {
    return brief(
        fixture.get("Slot", Map.of("status", status, "start", start, "_include", include)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-correlation-id=:400 required",
        "x-correlation-id=7:400 invalid",
        "x-request-id=:400 required",
        "nhsd-target-identifier=:400 invalid",
        "nhsd-target-identifier=%%%:400 invalid",
        "nhsd-target-identifier=eyJ2YWx1ZSI6IjEifQ==:400 invalid",
        "nhsd-requesting-software=e30=e:400 invalid",
        "nhsd-end-user-organisation=:400 invalid",
        "nhsd-requesting-practitioner=%%%:400 invalid",
        "content-type=text/plain:400 invalid",
        "accept=text/html:406 processing"
      })
  void wrongHeaderIsRefused(String row) {
    String[] parts = row.split(":");
    String[] header = parts[0].split("=", 2);
    Map<String, String> headers = ReceiverFixture.headers();
    headers.put(header[0], header[1]);

    Receiver.Answer answer = fixture.post(Samples.bytes(Samples.referral()), headers);

    assertThat(brief(answer)).isEqualTo(parts[1]);
    assertThat(path(answer)).isEqualTo("header " + header[0]);
  }

  @Test
  void onlyTheTargetMayBeLeftOutAndOnlyWhereWeSayWhatWeCan() {
    for (String name : List.of("nhsd-end-user-organisation", "nhsd-requesting-software")) {
      Map<String, String> headers = ReceiverFixture.headers();
      headers.remove(name);
      assertThat(brief(asked("metadata", headers))).as(name).isEqualTo("400 required");
    }
    Map<String, String> headers = ReceiverFixture.headers();
    headers.remove("nhsd-target-identifier");
    assertThat(brief(asked("metadata", headers))).isEqualTo("200 ok");
    assertThat(brief(asked("MessageDefinition", headers))).isEqualTo("400 required");
  }

  private static Receiver.Answer asked(String path, Map<String, String> headers) {
    return await(
        fixture.receiver.handle(
            new Receiver.Ask(
                "GET", path, Map.of(), headers, Buffer.buffer(), ReceiverFixture.SENDER)));
  }

  @Test
  void slotsSayWhatTheyAreAndACaseWhereThePersonIsAndWhatIsFlagged() {
    Instant start = fixture.noon(160);
    JsonNode slot =
        Samples.resource(
            Samples.parse(
                fixture
                    .get(
                        "Slot",
                        Map.of(
                            "status", List.of("free"),
                            "start", List.of("ge" + start, "le" + start.plusSeconds(60)),
                            "_include",
                                List.of("Slot:schedule", "Schedule:actor:HealthcareService")))
                    .body()),
            "Slot");
    assertThat(slot.at("/serviceCategory/0/coding/0/code").asText())
        .isEqualTo("urgent-treatment-centre");
    assertThat(slot.at("/appointmentType/coding/0/code").asText()).isEqualTo("EMERGENCY");
    assertThat(slot.at("/extension/0/valueCode").asText()).isEqualTo("In-person");

    ObjectNode message = Samples.referral();
    Samples.resource(message, "ServiceRequest")
        .putArray("locationReference")
        .addObject()
        .put("reference", Samples.url("place"));
    ObjectNode place = Samples.add(message, "Location", "place").put("name", "Market corner");
    place.putObject("address").put("postalCode", "ZZ1 9ZZ").putArray("line").add("2 Way");
    ObjectNode flag = Samples.add(message, "Flag", "scene").put("status", "active");
    flag.putArray("category").addObject().putArray("coding").addObject().put("code", "SS");
    flag.putObject("code").putArray("coding").addObject().put("code", "U").put("display", "Unsafe");
    Receiver.Answer answer = fixture.post(message);
    IncomingCase incoming = await(fixture.cases.find(reference(answer))).getFirst();
    assertThat(incoming.assessment().attached().getFirst().words())
        .isEqualTo("Where they are: Market corner, 2 Way, ZZ1 9ZZ");
    assertThat(incoming.warnings()).extracting(Coded::words).contains("Scene safety: Unsafe");
  }

  @Test
  void whatIsNotHereIsSaid() {
    assertThat(brief(fixture.get("metadata", Map.of()))).isEqualTo("200 ok");
    assertThat(fixture.get("MessageDefinition", Map.of()).body())
        .contains("bars-message-booking-request", "a1t10");
    assertThat(fixture.get("MessageDefinition", Map.of("context", List.of("a1t2"))).body())
        .contains("bars-message-booking-request", "a1t2")
        .doesNotContain("a1t10");
    assertThat(fixture.get("MessageDefinition", Map.of("context", List.of("a5t1"))).body())
        .as("it is not open to this route")
        .contains("\"total\":0");
    assertThat(brief(fixture.get("DocumentReference", Map.of()))).isEqualTo("501 not-supported");
    assertThat(brief(fixture.get("Nothing", Map.of()))).isEqualTo("404 not-found");
    assertThat(brief(fixture.get("$process-message", Map.of()))).isEqualTo("405 not-supported");
    assertThat(brief(fixture.get("ServiceRequest/7", Map.of()))).isEqualTo("400 value");
    assertThat(brief(fixture.get("ServiceRequest/" + UUID.randomUUID(), Map.of())))
        .isEqualTo("404 not-found");
    assertThat(brief(fixture.get("Appointment", Map.of()))).isEqualTo("400 required");
  }

  @Test
  void messageForNobodyHereOrForAnotherServiceIsRefused() {
    Map<String, String> headers = ReceiverFixture.headers();
    headers.put("nhsd-target-identifier", TargetReader.write("111111111"));
    assertThat(brief(fixture.post(Samples.bytes(Samples.referral()), headers)))
        .isEqualTo("400 invariant");
    ObjectNode stranger = Samples.referral();
    ((ObjectNode) Samples.resource(stranger, "MessageHeader").at("/destination/0"))
        .put("endpoint", "x|1");
    headers.put("nhsd-target-identifier", TargetReader.write("1"));
    assertThat(brief(fixture.post(Samples.bytes(stranger), headers))).isEqualTo("404 not-found");
    ObjectNode closed = Samples.referral();
    ((ObjectNode) Samples.resource(closed, "ServiceRequest").at("/category/0/coding/1"))
        .put("code", "a5t1");
    assertThat(brief(fixture.post(closed))).isEqualTo("422 not-supported");
  }
}
