package org.onecall.partner.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onecall.booking.RemoteSlots.RemoteFound;
import org.onecall.booking.RemoteSlots.RemoteResult;
import org.onecall.partner.send.Asking.Said;

/** The official examples of GP practices' answers are read by what asks the practices. */
class GpConnectSamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void freeSlotsAreReadWithTheirScheduleAndTheirLocalTimes() {
    JsonNode answer = sample("appointments/search_for_free_slots_response_example.json");
    List<Side.Theirs> slots = TheirSlots.of(answer);
    assertThat(slots).extracting(Side.Theirs::id).containsExactly("1584", "1644");
    assertThat(slots.getFirst().start()).isEqualTo(Instant.parse("2016-08-15T10:30:00Z"));
    assertThat(slots.getFirst().end()).isEqualTo(Instant.parse("2016-08-15T10:40:00Z"));
  }

  @Test
  void aPatientWhomThePracticeKnowsOrHasJustRegisteredIsFound() {
    for (String file :
        List.of(
            "foundations/find_patient_response_example.json",
            "foundations/register_patient_response_example.json")) {
      assertThat(GpConnectSide.known(sample(file)))
          .as(file)
          .isEqualTo(new GpConnectSide.Found.Known("2"));
    }
    assertThat(GpConnectSide.known(JSON.createObjectNode()))
        .isInstanceOf(GpConnectSide.Found.Nobody.class);
  }

  @Test
  void whatIsBookedIsDoneUnderTheIdThatThePracticeGaveIt() {
    JsonNode booked = sample("appointments/book_appt_response_example.json");
    assertThat(GpConnectSide.booked(said(201, booked))).isEqualTo(new RemoteResult.Done("9"));
    assertThat(GpConnectSide.booked(said(422, JSON.createObjectNode())))
        .isInstanceOf(RemoteResult.Refused.class);
    assertThat(GpConnectSide.booked(said(503, JSON.createObjectNode())))
        .isInstanceOf(RemoteResult.Unknown.class);
  }

  @Test
  void anAppointmentOfAPatientsIsFoundByItsTimeUnlessItWasCancelled() {
    JsonNode theirs = sample("appointments/retrieve_patients_appts_response_example.json");
    assertThat(GpConnectSide.found(theirs, Instant.parse("2017-08-21T09:20:00Z")))
        .isEqualTo(new RemoteFound.There("148"));
    assertThat(GpConnectSide.found(theirs, Instant.parse("2016-08-16T10:20:00Z")))
        .isEqualTo(new RemoteFound.There("149"));
    assertThat(GpConnectSide.found(theirs, Instant.parse("2017-08-21T10:20:00Z")))
        .isEqualTo(new RemoteFound.NotThere());
    JsonNode cancelled = sample("appointments/cancel_appt_response_example.json");
    var set = JSON.createObjectNode();
    set.putArray("entry").addObject().set("resource", cancelled);
    assertThat(GpConnectSide.found(set, Instant.parse("2017-05-30T09:00:00Z")))
        .isEqualTo(new RemoteFound.NotThere());
  }

  @Test
  void whatWeCancelIsWhatWasReadAsTheExampleCancelsIt() {
    JsonNode read = sample("appointments/read_appt_response_example.json");
    JsonNode ours = GpConnectSide.cancelled(read, "Not needed any more");
    JsonNode theirs = sample("appointments/cancel_appt_request_example.json");
    assertThat(ours.path("status")).isEqualTo(theirs.path("status"));
    assertThat(ours.path("id")).isEqualTo(read.path("id"));
    assertThat(ours.path("start")).isEqualTo(read.path("start"));
    assertThat(urls(theirs)).contains(reason(ours));
    assertThat(GpConnectSide.version(said(200, read))).isEqualTo("W/\"1503310820000\"");
  }

  private static List<String> urls(JsonNode appointment) {
    return appointment.path("extension").findValuesAsText("url");
  }

  private static String reason(JsonNode appointment) {
    return appointment
        .path("extension")
        .valueStream()
        .filter(one -> one.path("valueString").asText().equals("Not needed any more"))
        .map(one -> one.path("url").asText())
        .findFirst()
        .orElseThrow();
  }

  private static Said.Fhir said(int status, JsonNode body) {
    return new Said.Fhir(status, body, Map.of());
  }

  private static JsonNode sample(String file) {
    try (InputStream in =
        GpConnectSamplesTest.class.getResourceAsStream(
            "/org/onecall/partner/samples/gpconnect/" + file)) {
      assertThat(in).as(file).isNotNull();
      return JSON.readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
