package org.onecall.partner.bars;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.onecall.booking.Slot;
import org.onecall.directory.Service;

/** What we say about ourselves and our slots, as FHIR R4. */
public final class BarsJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String ERRORS = "https://fhir.nhs.uk/CodeSystem/http-error-codes";
  private static final String DOS = "https://fhir.nhs.uk/Id/dos-service-id";
  private static final String UKCORE = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-";

  private BarsJson() {}

  /** The answer to whatever is not done. */
  public static String outcome(Problem problem) {
    ObjectNode outcome = resource("OperationOutcome");
    profile(outcome, UKCORE + "OperationOutcome");
    ObjectNode issue = outcome.putArray("issue").addObject();
    issue.put("severity", "error").put("code", problem.issue().code());
    coding(issue.putObject("details"), ERRORS, problem.error().name());
    issue.put("diagnostics", problem.text());
    issue.putArray("expression").add(problem.path());
    return outcome.toString();
  }

  /** The free slots of a service, with what they include. */
  public static String slots(Offered offered, Service service, List<Slot> slots, String self) {
    ObjectNode bundle = searchSet(self, slots.size());
    ArrayNode entries = bundle.putArray("entry");
    String schedule = "Schedule/" + offered.dosId();
    for (Slot slot : slots) {
      ObjectNode node = resource("Slot").put("id", slotId(service.id(), slot.start()));
      profile(node, UKCORE + "Slot");
      node.putArray("extension")
          .addObject()
          .put("url", UKCORE.replace("UKCore-", "Extension-UKCore-DeliveryChannel"))
          .put("valueCode", "In-person");
      coding(
          node.putArray("serviceCategory").addObject(),
          "urn:onecall:service-type",
          service.type().code());
      coding(
          node.putObject("appointmentType"),
          "http://terminology.hl7.org/CodeSystem/v2-0276",
          "EMERGENCY");
      node.putObject("schedule").put("reference", schedule);
      node.put("status", "free").put("start", time(slot.start())).put("end", time(slot.end()));
      entry(entries, node, "match");
    }
    ObjectNode plan = resource("Schedule").put("id", offered.dosId());
    profile(plan, UKCORE + "Schedule");
    plan.putArray("actor").addObject().put("reference", "HealthcareService/" + offered.dosId());
    entry(entries, plan, "include");
    ObjectNode what = resource("HealthcareService").put("id", offered.dosId());
    profile(what, UKCORE + "HealthcareService");
    what.putArray("identifier").addObject().put("system", DOS).put("value", offered.dosId());
    what.put("active", true).put("name", service.name());
    service
        .contact()
        .phone()
        .ifPresent(phone ->
            what.putArray("telecom").addObject().put("system", "phone").put("value", phone));
    if (slots.isEmpty()) {
      what.put(
          "comment", "No appointment is free in this time; the service can be told by a referral.");
    }
    entry(entries, what, "include");
    return bundle.toString();
  }

  /** The name a slot of ours has in messages. */
  public static String slotId(String service, Instant start) {
    return service + "." + start.getEpochSecond();
  }

  /** What a search found. */
  public static String found(String self, List<ObjectNode> resources) {
    ObjectNode bundle = searchSet(self, resources.size());
    ArrayNode entries = bundle.putArray("entry");
    resources.forEach(one -> entry(entries, one, "match"));
    return bundle.toString();
  }

  /** A kept resource as it stands now. */
  static ObjectNode current(String kept, String status, long version, Instant changed) {
    try {
      JsonNode node = MAPPER.readTree(kept);
      if (!(node instanceof ObjectNode object)) {
        throw new IllegalStateException("what was kept is no resource");
      }
      object.put("status", status);
      object.withObject("/meta").put("versionId", Long.toString(version));
      object.withObject("/meta").put("lastUpdated", time(changed));
      return object;
    } catch (JsonProcessingException notOurs) {
      throw new IllegalStateException("what was kept is no JSON", notOurs);
    }
  }

  /** Which messages a service takes. */
  static String definitions(Offered offered, Optional<String> useCase, String self) {
    List<String> codes =
        offered.useCases().isEmpty()
            ? useCase.stream().toList()
            : offered.useCases().stream()
                .filter(code -> useCase.map(code::equals).orElse(true))
                .sorted()
                .toList();
    // Of a route that the service is not open to it takes nothing.
    List<String> wanted =
        useCase.isPresent() && codes.isEmpty()
            ? List.of()
            : offered.messages().stream().sorted().toList();
    ObjectNode bundle = searchSet(self, wanted.size());
    ArrayNode entries = bundle.putArray("entry");
    for (String name : wanted) {
      ObjectNode definition = resource("MessageDefinition").put("id", name);
      definition
          .put("url", "https://fhir.nhs.uk/MessageDefinition/" + name)
          .put("name", name)
          .put("status", "active")
          .put("date", "2026-11-27");
      ObjectNode event = definition.putObject("eventCoding");
      event.put("system", "https://fhir.nhs.uk/CodeSystem/message-events-bars");
      event.put(
          "code",
          name.contains("booking")
              ? "booking-request"
              : name.contains("response") ? "servicerequest-response" : "servicerequest-request");
      ArrayNode contexts = definition.putArray("useContext");
      for (String code : codes) {
        ObjectNode context = contexts.addObject();
        context
            .putObject("code")
            .put("system", "https://fhir.nhs.uk/CodeSystem/usecases-categories-bars")
            .put("code", code);
        coding(
            context.putObject("valueCodeableConcept"),
            "http://terminology.hl7.org/CodeSystem/variant-state",
            "positive");
      }
      ArrayNode focus = definition.putArray("focus");
      for (String kind : name.contains("booking") ? BOOKING : REFERRAL) {
        focus.addObject().put("code", kind).put("min", 1).put("max", "1");
      }
      entry(entries, definition, "match");
    }
    return bundle.toString();
  }

  private static final List<String> BOOKING =
      List.of("MessageHeader", "Appointment", "Patient", "Slot", "Schedule");
  private static final List<String> REFERRAL =
      List.of("MessageHeader", "ServiceRequest", "Patient", "Encounter", "CarePlan");

  /** What this receiver can do. */
  static String capability(String software) {
    ObjectNode statement = resource("CapabilityStatement");
    statement
        .put("status", "active")
        .put("date", "2026-11-27")
        .put("kind", "instance")
        .put("fhirVersion", "4.0.1");
    statement.putArray("format").add("application/fhir+json");
    statement.putObject("software").put("name", software);
    statement.putObject("implementation").put("description", "Booking and referral receiver");
    ObjectNode rest = statement.putArray("rest").addObject().put("mode", "server");
    ArrayNode resources = rest.putArray("resource");
    for (String kind : List.of("Appointment", "ServiceRequest", "Slot", "MessageDefinition")) {
      ArrayNode interactions = resources.addObject().put("type", kind).putArray("interaction");
      interactions.addObject().put("code", "search-type");
      if (kind.equals("Appointment") || kind.equals("ServiceRequest")) {
        interactions.addObject().put("code", "read");
      }
    }
    rest.putArray("operation")
        .addObject()
        .put("name", "process-message")
        .put("definition", "http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message");
    return statement.toString();
  }

  private static ObjectNode resource(String type) {
    return JSON.objectNode().put("resourceType", type);
  }

  private static void profile(ObjectNode node, String profile) {
    node.putObject("meta").putArray("profile").add(profile);
  }

  private static void coding(ObjectNode concept, String system, String code) {
    concept.putArray("coding").addObject().put("system", system).put("code", code);
  }

  private static ObjectNode searchSet(String self, int total) {
    ObjectNode bundle = resource("Bundle").put("type", "searchset").put("total", total);
    bundle.putArray("link").addObject().put("relation", "self").put("url", self);
    return bundle;
  }

  private static void entry(ArrayNode entries, ObjectNode resource, String mode) {
    ObjectNode entry = entries.addObject();
    entry.put(
        "fullUrl", resource.path("resourceType").asText() + "/" + resource.path("id").asText());
    entry.set("resource", resource);
    entry.putObject("search").put("mode", mode);
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+00:00");
  }
}
