package org.onecall.partner.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.Patient;
import org.onecall.partner.Words;
import org.onecall.protocol.Outcome;

/** The messages of the booking and referral standard that we send. */
final class BarsMessages {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  static final String DOS = "https://fhir.nhs.uk/Id/dos-service-id";
  static final String CODES = "https://fhir.nhs.uk/CodeSystem/";
  private static final int DESCRIPTION_CHARS_MAX = 200;

  private final Us us;

  BarsMessages(Us us) {
    this.us = us;
  }

  /** A message with the ids it is sent under. */
  record Made(UUID bundleId, String body) {}

  Made booking(Encounter encounter, Side.Theirs slot, String theirService) {
    Instant now = us.clock().instant();
    ObjectNode bundle = bundle(now);
    ObjectNode header = header(bundle, "booking-request", "new", "booking-request", theirService);
    focus(header, "appointment");
    ObjectNode appointment = add(bundle, "Appointment", "appointment", now).put("status", "booked");
    appointment.put("description", description(encounter));
    appointment.put("start", time(slot.start())).put("end", time(slot.end()));
    appointment.putArray("slot").addObject().put("reference", url("slot"));
    appointment.put("created", time(now));
    ObjectNode participant = appointment.putArray("participant").addObject();
    participant.putObject("actor").put("reference", url("patient"));
    participant.put("status", "accepted");
    patient(bundle, encounter, now);
    ObjectNode entry = bundle.withArray("/entry").addObject();
    ObjectNode theirs = (ObjectNode) read(slot.resource());
    theirs.put("status", "busy");
    entry.put("fullUrl", url("slot")).set("resource", theirs);
    ObjectNode second = bundle.withArray("/entry").addObject();
    second.put("fullUrl", url("schedule")).set("resource", read(slot.schedule()));
    organisations(bundle, now);
    return made(bundle);
  }

  Made cancellation(Encounter encounter, String theirId, JsonNode read, String theirService) {
    Instant now = us.clock().instant();
    ObjectNode bundle = bundle(now);
    ObjectNode header =
        header(bundle, "booking-request", "update", "booking-request-cancelled", theirService);
    focus(header, "appointment");
    ObjectNode entry = bundle.withArray("/entry").addObject();
    ObjectNode appointment = read.deepCopy();
    appointment.put("id", theirId).put("status", "cancelled");
    entry.put("fullUrl", url("appointment")).set("resource", appointment);
    patient(bundle, encounter, now);
    organisations(bundle, now);
    return made(bundle);
  }

  /**
   * A referral, with the appointment that goes with it if one was booked.
   *
   * @param about what is on record that whoever comes must know
   * @param useCase the standard's code of the route, where one was agreed
   */
  Made referral(
      Encounter encounter,
      Optional<String> appointment,
      String theirService,
      ReferralParts.About about,
      Optional<String> useCase) {
    Instant now = us.clock().instant();
    ObjectNode bundle = bundle(now);
    ObjectNode header =
        header(
            bundle,
            "servicerequest-request",
            "new",
            "servicerequest-request-referral",
            theirService);
    focus(header, "request");
    ObjectNode request = add(bundle, "ServiceRequest", "request", now);
    request.put("status", "active").put("intent", "plan");
    ArrayNode category = request.putArray("category").addObject().putArray("coding");
    category
        .addObject()
        .put("system", CODES + "message-category-servicerequest")
        .put("code", "referral");
    useCase.ifPresent(code ->
        category.addObject().put("system", CODES + "usecases-categories-bars").put("code", code));
    request.putObject("subject").put("reference", url("patient"));
    request.putObject("encounter").put("reference", url("encounter"));
    request.putArray("basedOn").addObject().put("reference", url("plan"));
    Optional<Outcome> outcome = encounter.triage().outcome();
    request
        .putObject("occurrencePeriod")
        .put("start", time(now))
        .put(
            "end",
            time(now.plus(Duration.ofMinutes(outcome.map(BarsMessages::minutes).orElse(0)))));
    request.put("authoredOn", time(now));
    appointment.ifPresent(
        id -> request.putArray("supportingInfo").addObject().put("reference", "Appointment/" + id));
    met(bundle, encounter, now);
    plan(bundle, encounter, outcome, now);
    patient(bundle, encounter, now);
    ReferralParts.add(bundle, encounter, about, theirService, now);
    consent(bundle, now);
    organisations(bundle, now);
    return made(bundle);
  }

  private static void met(ObjectNode bundle, Encounter encounter, Instant now) {
    ObjectNode met = add(bundle, "Encounter", "encounter", now).put("status", "triaged");
    met.putArray("identifier")
        .addObject()
        .put("system", "urn:onecall:encounter")
        .put("value", encounter.id().toString());
    met.putObject("class")
        .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
        .put("code", "EMER");
    met.putObject("subject").put("reference", url("patient"));
    met.putArray("episodeOfCare").addObject().put("reference", "EpisodeOfCare/" + encounter.id());
  }

  private static void consent(ObjectNode bundle, Instant now) {
    ObjectNode consent = add(bundle, "Consent", "consent", now).put("status", "active");
    coding(
        consent.putObject("scope"),
        "http://terminology.hl7.org/CodeSystem/consentscope",
        "patient-privacy");
    coding(consent.putArray("category").addObject(), CODES + "consent-categories-bars", "DRC");
    coding(
        consent.putObject("policyRule"),
        "http://terminology.hl7.org/CodeSystem/v3-ActCode",
        "IMPLIED");
  }

  /** That a referral is not to be acted on after all: what they have of it, revoked. */
  Made recall(Encounter encounter, String theirId, JsonNode read, String theirService) {
    Instant now = us.clock().instant();
    ObjectNode bundle = bundle(now);
    ObjectNode header =
        header(
            bundle,
            "servicerequest-request",
            "update",
            "servicerequest-request-cancelled",
            theirService);
    focus(header, "request");
    ObjectNode entry = bundle.withArray("/entry").addObject();
    ObjectNode request = read.deepCopy();
    request.put("id", theirId).put("status", "revoked");
    entry.put("fullUrl", url("request")).set("resource", request);
    patient(bundle, encounter, now);
    organisations(bundle, now);
    return made(bundle);
  }

  private static int minutes(Outcome outcome) {
    return org.onecall.directory.Needs.of(outcome, org.onecall.directory.Need.Asker.HANDLER)
        .timeFrameMinutes();
  }

  private void plan(
      ObjectNode bundle, Encounter encounter, Optional<Outcome> outcome, Instant now) {
    ObjectNode plan = add(bundle, "CarePlan", "plan", now).put("status", "completed");
    plan.put("intent", "plan");
    plan.putObject("subject").put("reference", url("patient"));
    plan.putObject("period").put("start", time(now));
    ArrayNode outcomes = plan.putArray("activity").addObject().putArray("outcomeCodeableConcept");
    outcome.ifPresent(one -> {
      ObjectNode concept = outcomes.addObject();
      concept
          .putArray("coding")
          .addObject()
          .put("system", "urn:onecall:need")
          .put("code", one.need())
          .put("display", one.title());
    });
    outcomes.addObject().put("text", encounter.triage().outcome().map(Outcome::title).orElse("?"));
  }

  private static String description(Encounter encounter) {
    return Words.cut(
        encounter.triage().outcome().map(Outcome::title).orElse("Booked by telephone"),
        DESCRIPTION_CHARS_MAX);
  }

  ObjectNode bundle(Instant now) {
    ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle");
    bundle.put("id", us.ids().get().toString());
    bundle
        .putObject("meta")
        .put("versionId", "1.4.0")
        .put("lastUpdated", time(now))
        .putArray("profile")
        .add("https://fhir.nhs.uk/StructureDefinition/BARSBundleMessage");
    bundle.put("type", "message").put("timestamp", time(now)).putArray("entry");
    return bundle;
  }

  ObjectNode header(
      ObjectNode bundle, String event, String reason, String definition, String theirService) {
    ObjectNode header = add(bundle, "MessageHeader", "header", us.clock().instant());
    header.putObject("eventCoding").put("system", CODES + "message-events-bars").put("code", event);
    header
        .putArray("destination")
        .addObject()
        .put("endpoint", DOS + "|" + theirService)
        .putObject("receiver")
        .put("reference", url("receiver"));
    header.putObject("sender").put("reference", url("sender"));
    header
        .putObject("source")
        .put("name", us.name())
        .put("software", "Onecall")
        .put("endpoint", DOS + "|" + us.organisation());
    coding(header.putObject("reason"), CODES + "message-reason-bars", reason);
    header.put("definition", "https://fhir.nhs.uk/MessageDefinition/bars-message-" + definition);
    return header;
  }

  static void focus(ObjectNode header, String name) {
    header.putArray("focus").addObject().put("reference", url(name));
  }

  void organisations(ObjectNode bundle, Instant now) {
    ObjectNode sender = add(bundle, "Organization", "sender", now);
    sender
        .putArray("identifier")
        .addObject()
        .put("system", "https://fhir.nhs.uk/Id/ods-organization-code")
        .put("value", us.organisation());
    sender.put("name", us.name());
    add(bundle, "Organization", "receiver", now).put("name", "Receiver");
  }

  private void patient(ObjectNode bundle, Encounter encounter, Instant now) {
    Patient who = encounter.patient().orElseGet(Patient::unknown).shown();
    ObjectNode patient = add(bundle, "Patient", "patient", now);
    if (who.restricted()) {
      // As the national demographics service marks it: whoever has it shows nothing of where.
      patient
          .withObject("/meta")
          .putArray("security")
          .addObject()
          .put("system", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality")
          .put("code", "R")
          .put("display", "restricted");
    }
    who.nhsNumber()
        .ifPresent(number ->
            patient
                .putArray("identifier")
                .addObject()
                .put("system", "https://fhir.nhs.uk/Id/nhs-number")
                .put("value", number));
    ObjectNode name = patient.putArray("name").addObject().put("use", "official");
    who.familyName().ifPresent(family -> name.put("family", family));
    who.givenName().ifPresent(given -> name.putArray("given").add(given));
    who.sex().ifPresent(sex -> patient.put("gender", sex.code()));
    who.birthDate().ifPresent(born -> patient.put("birthDate", born.toString()));
    who.postcode()
        .ifPresent(code -> patient.putArray("address").addObject().put("postalCode", code));
    String phone =
        who.restricted()
            ? us.switchboard()
            : who.phone().orElseGet(() -> encounter.call().caller().number());
    if (!phone.isBlank()) {
      patient
          .putArray("contact")
          .addObject()
          .putArray("telecom")
          .addObject()
          .put("system", "phone")
          .put("value", phone)
          .put("rank", 1);
    }
  }

  static ObjectNode add(ObjectNode bundle, String kind, String name, Instant now) {
    ObjectNode entry = bundle.withArray("/entry").addObject();
    entry.put("fullUrl", url(name));
    ObjectNode resource = entry.putObject("resource").put("resourceType", kind);
    resource.putObject("meta").put("lastUpdated", time(now));
    return resource;
  }

  /** A name within one message; it need differ from no other message's. */
  static String url(String name) {
    return "urn:uuid:"
        + UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  static void coding(ObjectNode concept, String system, String code) {
    concept.putArray("coding").addObject().put("system", system).put("code", code);
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException wasReadBefore) {
      throw new IllegalStateException("what was read is not JSON", wasReadBefore);
    }
  }

  static Made made(ObjectNode bundle) {
    return new Made(UUID.fromString(bundle.path("id").asText()), bundle.toString());
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+00:00");
  }
}
