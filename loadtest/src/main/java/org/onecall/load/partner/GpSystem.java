package org.onecall.load.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A GP practice's system by the shapes of GP Connect, FHIR STU3: local times, versions by tag. */
final class GpSystem {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String ERRORS =
      "https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1";

  private final Set<String> registered = new HashSet<>();
  private final Diary diary;

  GpSystem(Diary diary) {
    this.diary = diary;
  }

  Reply answer(
      String method,
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      Optional<JsonNode> body,
      Mood mood) {
    if (!headers.containsKey("ssp-interactionid") || !headers.containsKey("ssp-traceid")) {
      return problem(400, "BAD_REQUEST");
    }
    String[] parts = path.split("/", -1);
    return switch (parts[0]) {
      case "Slot" -> slots(query);
      case "Patient" -> patient(method, parts, query, body);
      case "Appointment" -> appointment(method, parts, headers, body, mood);
      default -> problem(404, "NO_RECORD_FOUND");
    };
  }

  private Reply slots(Map<String, List<String>> query) {
    ObjectNode bundle = BarsSystem.bundle("searchset");
    ArrayNode entries = bundle.putArray("entry");
    for (Instant start : diary.free(bound(query, "start"), bound(query, "end"))) {
      ObjectNode slot = BarsSystem.add(entries, "Slot", "s" + start.getEpochSecond());
      slot.putArray("serviceType").addObject().put("text", "General GP Appointment");
      slot.putObject("schedule").put("reference", "Schedule/14");
      slot.put("status", "free").put("start", local(start)).put("end", local(Diary.end(start)));
    }
    ObjectNode schedule = BarsSystem.add(entries, "Schedule", "14");
    schedule.putArray("actor").addObject().put("reference", "Location/17");
    return Reply.of(200, bundle);
  }

  private static Instant bound(Map<String, List<String>> query, String name) {
    String value = query.getOrDefault(name, List.of("ge1970-01-01T00:00:00Z")).getFirst();
    return OffsetDateTime.parse(value.substring(2).replace(' ', '+')).toInstant();
  }

  private Reply patient(
      String method, String[] parts, Map<String, List<String>> query, Optional<JsonNode> body) {
    if (parts.length == 3 && parts[2].equals("Appointment")) {
      ObjectNode bundle = BarsSystem.bundle("searchset");
      ArrayNode entries = bundle.putArray("entry");
      diary.of(parts[1]).forEach(entry -> entries.addObject().set("resource", resource(entry)));
      return Reply.of(200, bundle);
    }
    String number =
        method.equals("POST")
            ? body.map(one -> one.at("/parameter/0/resource/identifier/0/value").asText())
                .orElse("")
            : query.getOrDefault("identifier", List.of("")).getFirst();
    ObjectNode bundle = BarsSystem.bundle("searchset");
    ArrayNode entries = bundle.putArray("entry");
    String id = number.substring(number.lastIndexOf('|') + 1);
    // Whoever's number ends in an even digit lives elsewhere and must be registered first.
    if (method.equals("POST")) {
      registered.add(id);
    }
    boolean known =
        registered.contains(id) || (!id.isEmpty() && id.charAt(id.length() - 1) % 2 == 1);
    if (known) {
      BarsSystem.add(entries, "Patient", id);
    }
    return Reply.of(200, bundle);
  }

  private Reply appointment(
      String method,
      String[] parts,
      Map<String, String> headers,
      Optional<JsonNode> body,
      Mood mood) {
    if (method.equals("POST") && body.isPresent()) {
      Instant start = OffsetDateTime.parse(body.get().path("start").asText()).toInstant();
      String who = body.get().at("/participant/0/actor/reference").asText().replace("Patient/", "");
      if (!body.get().at("/participant/1/actor/reference").asText().equals("Location/17")) {
        return problem(422, "INVALID_RESOURCE");
      }
      if (mood == Mood.LOSING) {
        diary.lose(start);
      }
      return diary
          .book(start, who)
          .map(entry ->
              new Reply(
                  201,
                  resource(entry),
                  Map.of("Location", "Appointment/" + entry.id(), "ETag", tag(entry))))
          .orElseGet(() -> problem(409, "DUPLICATE_REJECTED"));
    }
    Optional<Diary.Entry> entry = parts.length < 2 ? Optional.empty() : diary.entry(parts[1]);
    if (entry.isEmpty()) {
      return problem(404, "NO_RECORD_FOUND");
    }
    if (method.equals("PUT")) {
      if (!tag(entry.get()).equals(headers.get("if-match"))) {
        return problem(409, "FHIR_CONSTRAINT_VIOLATION");
      }
      return diary
          .cancel(parts[1])
          .map(cancelled -> Reply.of(200, resource(cancelled)))
          .orElseGet(() -> problem(422, "INVALID_RESOURCE"));
    }
    return new Reply(200, resource(entry.get()), Map.of("ETag", tag(entry.get())));
  }

  private static String tag(Diary.Entry entry) {
    return "W/\"" + entry.version() + "\"";
  }

  private static ObjectNode resource(Diary.Entry entry) {
    ObjectNode node = JSON.objectNode().put("resourceType", "Appointment").put("id", entry.id());
    node.putObject("meta").put("versionId", Integer.toString(entry.version()));
    node.put("status", entry.live() ? "booked" : "cancelled");
    node.put("start", local(entry.start())).put("end", local(Diary.end(entry.start())));
    node.putArray("participant").addObject().put("status", "accepted");
    return node;
  }

  private static Reply problem(int status, String code) {
    ObjectNode outcome = JSON.objectNode().put("resourceType", "OperationOutcome");
    ObjectNode one = outcome.putArray("issue").addObject();
    one.put("severity", "error").put("code", "invalid");
    one.putObject("details").putArray("coding").addObject().put("system", ERRORS).put("code", code);
    return Reply.of(status, outcome);
  }

  private static String local(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(LONDON));
  }
}
