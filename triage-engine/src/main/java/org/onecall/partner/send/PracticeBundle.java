package org.onecall.partner.send;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.onecall.patient.Person;
import org.onecall.patient.message.GpMessage;

/**
 * A message to a practice as a FHIR message: who, which encounter, and a document of five sections.
 * It says of the person who they are and nothing of where they are: the practice knows that.
 */
final class PracticeBundle {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String REPORT = "819551000000100";

  private final Us us;
  private final Map<String, String> codes;

  PracticeBundle(Us us, Map<String, String> codes) {
    this.us = us;
    this.codes = Map.copyOf(codes);
  }

  /** A message with the id it is sent under. */
  record Made(UUID bundleId, String body) {}

  Made of(GpMessage message) {
    Instant now = us.clock().instant();
    UUID id = us.ids().get();
    ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle").put("id", id.toString());
    bundle.putObject("identifier").put("system", "urn:onecall:message").put("value", message.key());
    bundle.put("type", "message").put("timestamp", BarsMessages.time(now)).putArray("entry");
    header(bundle, message);
    composition(bundle, message, now);
    encounter(bundle, message);
    patient(bundle, message.patient());
    practice(bundle, message.practice());
    organisation(bundle);
    int number = 0;
    for (String alert : message.alerts()) {
      flag(bundle, alert, ++number);
    }
    return new Made(id, bundle.toString());
  }

  private void header(ObjectNode bundle, GpMessage message) {
    ObjectNode header = add(bundle, "MessageHeader", "header");
    header
        .putObject("eventCoding")
        .put("system", "urn:onecall:message-events")
        .put("code", "post-event-message");
    coding(
        header.putObject("reason"),
        "urn:onecall:message-purpose",
        message.purpose() == GpMessage.Purpose.ACTION ? "action" : "information",
        message.purpose().words());
    ObjectNode destination = header.putArray("destination").addObject();
    destination.put("endpoint", "urn:onecall:practice:" + message.practice());
    destination.putObject("receiver").put("reference", url("practice"));
    header.putObject("sender").put("reference", url("sender"));
    header
        .putObject("source")
        .put("name", us.name())
        .put("software", "Onecall")
        .put("endpoint", "urn:onecall:organisation:" + us.organisation());
    header.putArray("focus").addObject().put("reference", url("document"));
  }

  private void composition(ObjectNode bundle, GpMessage message, Instant now) {
    ObjectNode document = add(bundle, "Composition", "document").put("status", "final");
    coding(document.putObject("type"), "http://snomed.info/sct", REPORT, "Report");
    document.putObject("subject").put("reference", url("patient"));
    document.putObject("encounter").put("reference", url("encounter"));
    document.put("date", BarsMessages.time(now));
    document.putArray("author").addObject().put("reference", url("sender"));
    document.put("title", "Urgent care encounter, " + message.purpose().words());
    ArrayNode sections = document.putArray("section");
    for (GpMessage.Section section : message.sections()) {
      ObjectNode text = sections.addObject().put("title", section.title()).putObject("text");
      var words = new StringBuilder();
      section.lines().forEach(line -> words.append("<p>").append(escaped(line)).append("</p>"));
      text.put("status", "generated")
          .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + words + "</div>");
    }
  }

  private static void encounter(ObjectNode bundle, GpMessage message) {
    ObjectNode met = add(bundle, "Encounter", "encounter").put("status", "finished");
    met.putArray("identifier")
        .addObject()
        .put("system", "urn:onecall:encounter")
        .put("value", message.encounter().toString());
    met.putObject("class")
        .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
        .put("code", "VR");
    met.putObject("subject").put("reference", url("patient"));
    met.putObject("period").put("start", BarsMessages.time(message.openedAt()));
  }

  private static void patient(ObjectNode bundle, Person person) {
    ObjectNode patient = add(bundle, "Patient", "patient");
    person
        .nhsNumber()
        .ifPresent(number -> {
          ObjectNode identifier = patient.putArray("identifier").addObject();
          coding(
              identifier
                  .putArray("extension")
                  .addObject()
                  .put(
                      "url",
                      "https://fhir.hl7.org.uk/StructureDefinition/"
                          + "Extension-UKCore-NHSNumberVerificationStatus")
                  .putObject("valueCodeableConcept"),
              "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus",
              number.verified() ? "number-present-and-verified" : "number-present-but-not-traced",
              number.verified() ? "Verified" : "Not verified");
          identifier.put("system", "https://fhir.nhs.uk/Id/nhs-number");
          identifier.put("value", number.digits());
        });
    patient
        .putArray("name")
        .addObject()
        .put("use", "official")
        .put("family", person.familyName())
        .putArray("given")
        .add(person.givenName());
    person.sex().ifPresent(sex -> patient.put("gender", sex.code()));
    person.birthDate().ifPresent(born -> patient.put("birthDate", born.toString()));
  }

  private void practice(ObjectNode bundle, String id) {
    ObjectNode practice = add(bundle, "Organization", "practice");
    Optional<String> code = Optional.ofNullable(codes.get(id));
    practice
        .putArray("identifier")
        .addObject()
        .put(
            "system",
            code.isPresent()
                ? "https://fhir.nhs.uk/Id/ods-organization-code"
                : "urn:onecall:directory")
        .put("value", code.orElse(id));
  }

  private void organisation(ObjectNode bundle) {
    ObjectNode sender = add(bundle, "Organization", "sender");
    sender
        .putArray("identifier")
        .addObject()
        .put("system", "https://fhir.nhs.uk/Id/ods-organization-code")
        .put("value", us.organisation());
    sender.put("name", us.name());
  }

  private static void flag(ObjectNode bundle, String words, int number) {
    ObjectNode flag = add(bundle, "Flag", "flag-" + number).put("status", "active");
    flag.putObject("code").put("text", words);
    flag.putObject("subject").put("reference", url("patient"));
  }

  private static ObjectNode add(ObjectNode bundle, String kind, String name) {
    ObjectNode entry = bundle.withArray("/entry").addObject().put("fullUrl", url(name));
    return entry.putObject("resource").put("resourceType", kind);
  }

  /** A name within one message; it need differ from no other message's. */
  private static String url(String name) {
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static void coding(ObjectNode concept, String system, String code, String display) {
    concept
        .putArray("coding")
        .addObject()
        .put("system", system)
        .put("code", code)
        .put("display", display);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
