package org.onecall.load.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A treatment centre's system as the booking and referral standard sees it, FHIR R4. */
final class BarsSystem {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String CODES = "https://fhir.nhs.uk/CodeSystem/http-error-codes";

  private final Diary diary;

  BarsSystem(Diary diary) {
    this.diary = diary;
  }

  Reply answer(
      String method,
      String path,
      Map<String, List<String>> query,
      String requestId,
      Optional<JsonNode> body,
      Mood mood) {
    if (path.equals("Slot")) {
      return slots(query);
    }
    if (path.equals("Appointment")) {
      return appointments(query);
    }
    if (path.startsWith("Appointment/")) {
      return diary
          .entry(path.substring("Appointment/".length()))
          .map(entry -> Reply.of(200, appointment(entry)))
          .orElseGet(() -> problem(404, "REC_NOT_FOUND", "not-found"));
    }
    if (path.startsWith("ServiceRequest/")) {
      String id = path.substring("ServiceRequest/".length());
      return diary
          .referral(id)
          .map(live ->
              Reply.of(
                  200,
                  JSON.objectNode()
                      .put("resourceType", "ServiceRequest")
                      .put("id", id)
                      .put("status", live ? "active" : "revoked")
                      .put("intent", "plan")))
          .orElseGet(() -> problem(404, "REC_NOT_FOUND", "not-found"));
    }
    if (path.equals("$process-message") && method.equals("POST") && body.isPresent()) {
      return message(body.get(), requestId, mood);
    }
    return problem(404, "REC_NOT_FOUND", "not-found");
  }

  private Reply slots(Map<String, List<String>> query) {
    Instant from = bound(query, "ge");
    Instant to = bound(query, "le");
    ObjectNode bundle = bundle("searchset");
    ArrayNode entries = bundle.putArray("entry");
    for (Instant start : diary.free(from, to)) {
      ObjectNode slot = add(entries, "Slot", "slot-" + start.getEpochSecond());
      slot.putObject("schedule").put("reference", "Schedule/plan-1");
      slot.put("status", "free").put("start", time(start)).put("end", time(Diary.end(start)));
    }
    ObjectNode schedule = add(entries, "Schedule", "plan-1");
    schedule.putArray("actor").addObject().put("reference", "HealthcareService/service-1");
    add(entries, "HealthcareService", "service-1").put("name", "Simulated centre");
    return Reply.of(200, bundle);
  }

  private static Instant bound(Map<String, List<String>> query, String prefix) {
    return query.getOrDefault("start", List.of()).stream()
        .filter(one -> one.startsWith(prefix))
        .map(one -> OffsetDateTime.parse(one.substring(2).replace(' ', '+')).toInstant())
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  private Reply appointments(Map<String, List<String>> query) {
    String who =
        query
            .getOrDefault("patient:identifier", query.getOrDefault("patient:name", List.of("")))
            .getFirst();
    ObjectNode bundle = bundle("searchset");
    ArrayNode entries = bundle.putArray("entry");
    for (Diary.Entry entry : diary.of(who.substring(who.lastIndexOf('|') + 1))) {
      entries
          .addObject()
          .put("fullUrl", "Appointment/" + entry.id())
          .set("resource", appointment(entry));
    }
    return Reply.of(200, bundle);
  }

  private static ObjectNode appointment(Diary.Entry entry) {
    ObjectNode node = JSON.objectNode().put("resourceType", "Appointment").put("id", entry.id());
    node.putObject("meta").put("versionId", Integer.toString(entry.version()));
    node.put("status", entry.live() ? "booked" : "cancelled");
    node.put("start", time(entry.start())).put("end", time(Diary.end(entry.start())));
    node.putArray("participant").addObject().put("status", "accepted");
    return node;
  }

  private Reply message(JsonNode bundle, String requestId, Mood mood) {
    if (diary.isRepeat(requestId)) {
      return problem(409, "REC_CONFLICT", "duplicate");
    }
    JsonNode header = resource(bundle, "MessageHeader");
    String event = header.at("/eventCoding/code").asText();
    String reason = header.at("/reason/coding/0/code").asText();
    return switch (event + "/" + reason) {
      case "booking-request/new" -> book(bundle, requestId, mood);
      case "booking-request/update" -> {
        String id = resource(bundle, "Appointment").path("id").asText();
        if (diary.cancel(id).isEmpty()) {
          yield problem(409, "REC_CONFLICT", "conflict");
        }
        diary.done(requestId, "cancellation");
        yield Reply.of(200, processed(bundle, "Appointment", id));
      }
      case "servicerequest-request/new" -> {
        if (!isWhole(bundle)) {
          yield problem(400, "REC_BAD_REQUEST", "required");
        }
        String id = UUID.randomUUID().toString();
        diary.refer(id);
        diary.done(requestId, "referral");
        yield Reply.of(200, processed(bundle, "ServiceRequest", id));
      }
      case "servicerequest-request/update" -> {
        String id = resource(bundle, "ServiceRequest").path("id").asText();
        if (!diary.recall(id)) {
          yield problem(409, "REC_CONFLICT", "conflict");
        }
        diary.done(requestId, "recall");
        yield Reply.of(200, processed(bundle, "ServiceRequest", id));
      }
      default -> problem(400, "REC_BAD_REQUEST", "not-supported");
    };
  }

  /** Whether a referral has all that the standard wants in one. */
  private static boolean isWhole(JsonNode bundle) {
    long organisations = 0;
    for (JsonNode entry : bundle.path("entry")) {
      organisations += entry.at("/resource/resourceType").asText().equals("Organization") ? 1 : 0;
    }
    JsonNode request = resource(bundle, "ServiceRequest");
    return organisations >= 2
        && List.of(
                "Patient",
                "Encounter",
                "CarePlan",
                "Practitioner",
                "PractitionerRole",
                "Consent",
                "HealthcareService")
            .stream()
            .noneMatch(kind -> resource(bundle, kind).isEmpty())
        && request.has("requester")
        && request.has("performer")
        && request.at("/occurrencePeriod/end").isTextual();
  }

  private Reply book(JsonNode bundle, String requestId, Mood mood) {
    Instant start =
        OffsetDateTime.parse(resource(bundle, "Appointment").path("start").asText()).toInstant();
    JsonNode patient = resource(bundle, "Patient");
    String who = patient.at("/identifier/0/value").asText(patient.at("/name/0/family").asText());
    if (mood == Mood.LOSING) {
      diary.lose(start);
    }
    Optional<Diary.Entry> entry = diary.book(start, who);
    if (entry.isEmpty()) {
      return problem(409, "REC_CONFLICT", "conflict");
    }
    diary.done(requestId, "booking");
    return Reply.of(200, processed(bundle, "Appointment", entry.get().id()));
  }

  private static ObjectNode processed(JsonNode bundle, String kind, String id) {
    ObjectNode processed = bundle.deepCopy();
    ((ObjectNode) resource(processed, kind)).put("id", id);
    return processed;
  }

  private static JsonNode resource(JsonNode bundle, String kind) {
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.at("/resource/resourceType").asText().equals(kind)) {
        return entry.path("resource");
      }
    }
    return JSON.objectNode();
  }

  static Reply problem(int status, String code, String issue) {
    ObjectNode outcome = JSON.objectNode().put("resourceType", "OperationOutcome");
    ObjectNode one = outcome.putArray("issue").addObject();
    one.put("severity", "error").put("code", issue);
    one.putObject("details").putArray("coding").addObject().put("system", CODES).put("code", code);
    one.put("diagnostics", "Simulated.");
    return Reply.of(status, outcome);
  }

  static ObjectNode bundle(String type) {
    return JSON.objectNode().put("resourceType", "Bundle").put("type", type);
  }

  static ObjectNode add(ArrayNode entries, String kind, String id) {
    ObjectNode entry = entries.addObject().put("fullUrl", kind + "/" + id);
    return entry.putObject("resource").put("resourceType", kind).put("id", id);
  }

  static String time(Instant instant) {
    return instant.toString().replace("Z", "+00:00");
  }
}
