package org.onecall.partner.bars;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The official samples, and messages of our own that are as they should be. */
public final class Samples {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String DOS = "2000099901";

  private Samples() {}

  static Path folder() {
    try {
      return Path.of(Samples.class.getResource("/org/onecall/partner/samples").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> all() {
    try (Stream<Path> files = Files.walk(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(file -> folder().relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(folder().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode json(String file) {
    try {
      return (ObjectNode) JSON.readTree(bytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode parse(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(ObjectNode message) {
    return message.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The resource of that kind in a message. */
  static ObjectNode resource(ObjectNode message, String kind) {
    for (var entry : message.path("entry")) {
      if (entry.path("resource").path("resourceType").asText().equals(kind)) {
        return (ObjectNode) entry.path("resource");
      }
    }
    throw new AssertionError("no " + kind);
  }

  /** A message with a header, about a person. */
  private static ObjectNode message(String event, String reason, String definition) {
    ObjectNode bundle = JSON.createObjectNode().put("resourceType", "Bundle");
    bundle.put("id", UUID.randomUUID().toString());
    bundle.putObject("meta").put("versionId", "1.0.0").put("lastUpdated", "2026-11-27T09:00:00Z");
    bundle.put("type", "message").put("timestamp", "2026-11-27T09:00:00+00:00");
    ObjectNode header = add(bundle, "MessageHeader", "header");
    header.putObject("eventCoding").put("system", "x/message-events-bars").put("code", event);
    header.putArray("destination").addObject().put("endpoint", "x/dos-service-id|" + DOS);
    header.putObject("source").put("software", "Sample 1").put("endpoint", "x|77");
    header.putObject("reason").putArray("coding").addObject().put("code", reason);
    header.put("definition", "https://fhir.nhs.uk/MessageDefinition/" + definition);
    return bundle;
  }

  static ObjectNode add(ObjectNode bundle, String kind, String name) {
    ObjectNode entry = bundle.withArray("/entry").addObject();
    entry.put("fullUrl", url(name));
    return entry.putObject("resource").put("resourceType", kind);
  }

  static String url(String name) {
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static void patient(ObjectNode bundle) {
    ObjectNode patient = add(bundle, "Patient", "patient");
    ObjectNode number = patient.putArray("identifier").addObject();
    number.put("system", "https://fhir.nhs.uk/Id/nhs-number").put("value", "9000000009");
    number
        .putArray("extension")
        .addObject()
        .put("url", "x/NHSNumberVerificationStatus")
        .putObject("valueCodeableConcept")
        .putArray("coding")
        .addObject()
        .put("code", "number-present-and-verified");
    ObjectNode name = patient.putArray("name").addObject().put("family", "Testperson");
    name.putArray("given").add("Ada");
    patient.put("gender", "female").put("birthDate", "1944-02-29");
    patient
        .putArray("address")
        .addObject()
        .put("postalCode", "ZZ1 1AA")
        .putArray("line")
        .add("1 Way");
    ObjectNode contact = patient.putArray("contact").addObject();
    contact
        .putArray("telecom")
        .addObject()
        .put("system", "phone")
        .put("value", "+44 7700 900123")
        .put("rank", 1);
  }

  /** A referral that keeps every rule. */
  static ObjectNode referral() {
    ObjectNode bundle =
        message("servicerequest-request", "new", "bars-message-servicerequest-request-referral");
    ObjectNode request = add(bundle, "ServiceRequest", "request");
    request.put("status", "active").put("intent", "plan");
    ArrayNode category = request.putArray("category").addObject().putArray("coding");
    category.addObject().put("system", "x/message-category-servicerequest").put("code", "referral");
    category.addObject().put("system", "x/usecases-categories-bars").put("code", "a1t10");
    request.putObject("subject").put("reference", url("patient"));
    request.putObject("encounter").put("reference", url("encounter"));
    request.putArray("basedOn").addObject().put("reference", url("plan"));
    request
        .putObject("occurrencePeriod")
        .put("start", "2026-11-27T09:00:00Z")
        .put("end", "2026-11-27T18:00:00+07:00");
    request.put("patientInstruction", "Ring again if it gets worse.");
    ObjectNode encounter = add(bundle, "Encounter", "encounter").put("status", "triaged");
    encounter.putArray("identifier").addObject().put("value", "CASE 77/b");
    encounter.putArray("episodeOfCare").addObject().put("reference", "EpisodeOfCare/1");
    ObjectNode plan =
        add(bundle, "CarePlan", "plan").put("status", "completed").put("intent", "plan");
    plan.putObject("subject").put("reference", url("patient"));
    plan.putObject("period").put("start", "2026-11-27T08:58:00Z");
    ArrayNode outcomes = plan.putArray("activity").addObject().putArray("outcomeCodeableConcept");
    outcomes
        .addObject()
        .putArray("coding")
        .addObject()
        .put("system", "x")
        .put("code", "T1")
        .put("display", "Within two hours");
    outcomes.addObject().put("text", "Fell in the kitchen and cannot get up.");
    patient(bundle);
    ObjectNode flag = add(bundle, "Flag", "flag").put("status", "active");
    flag.putArray("category")
        .addObject()
        .putArray("coding")
        .addObject()
        .put("code", "SG")
        .put("display", "Safeguarding");
    flag.putObject("code").put("text", "Adult at risk");
    return bundle;
  }

  /** A booking that keeps every rule. */
  static ObjectNode booking(String service, Instant start) {
    ObjectNode bundle = message("booking-request", "new", "bars-message-booking-request");
    ObjectNode appointment = add(bundle, "Appointment", "appointment").put("status", "booked");
    appointment.put("start", start.toString()).put("end", start.plusSeconds(900).toString());
    appointment.putArray("slot").addObject().put("reference", url("slot"));
    ObjectNode participant = appointment.putArray("participant").addObject();
    participant.put("status", "accepted").putObject("actor").put("reference", url("patient"));
    ObjectNode slot = add(bundle, "Slot", "slot").put("id", BarsJson.slotId(service, start));
    slot.put("status", "busy").put("start", start.toString());
    slot.put("end", start.plusSeconds(900).toString());
    patient(bundle);
    return bundle;
  }

  /** A cancellation of that appointment or request. */
  static ObjectNode cancellation(String kind, UUID id) {
    boolean booking = kind.equals("Appointment");
    ObjectNode bundle =
        message(
            booking ? "booking-request" : "servicerequest-request",
            "update",
            booking
                ? "bars-message-booking-request-cancelled"
                : "bars-message-servicerequest-request-cancelled");
    ObjectNode item = add(bundle, kind, "item").put("id", id.toString());
    item.put("status", booking ? "cancelled" : "revoked");
    if (!booking) {
      item.put("intent", "plan");
      item.putArray("category").addObject().putArray("coding").addObject().put("code", "referral");
    }
    patient(bundle);
    return bundle;
  }
}
