package org.onecall.partner.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.onecall.encounter.Choosing;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.Followed;
import org.onecall.protocol.Outcome;

/**
 * What the standard wants in a referral besides the request, the person and the plan: who asks
 * whom, by which protocols, what must be known before anything else, and which services were
 * refused.
 */
final class ReferralParts {
  private static final String VERIFICATION =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus";
  private static final String STATUSES =
      "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus";
  private static final String FLAGS = BarsMessages.CODES + "flag-categories-bars";

  private ReferralParts() {}

  /**
   * What is known of the person that whoever takes them on must know.
   *
   * @param advancePlan whether wishes about emergency treatment are on record
   * @param safeguarding whether a safeguarding concern is on record
   * @param numberVerified whether the NHS number was traced
   */
  record About(boolean advancePlan, boolean safeguarding, boolean numberVerified) {}

  static void add(
      ObjectNode bundle, Encounter encounter, About about, String theirService, Instant now) {
    ObjectNode request = resource(bundle, "ServiceRequest");
    request.putObject("requester").put("reference", BarsMessages.url("role"));
    request.putArray("performer").addObject().put("reference", BarsMessages.url("service"));
    Optional<Outcome> outcome = encounter.triage().outcome();
    outcome
        .map(Outcome::worsening)
        .filter(advice -> !advice.isEmpty())
        .ifPresent(advice -> request.put("patientInstruction", String.join("\n", advice)));
    software(resource(bundle, "MessageHeader"), encounter);
    people(bundle, encounter, theirService, now);
    verification(resource(bundle, "Patient"), about);
    if (about.advancePlan()) {
      flag(bundle, "RT", "Wishes about emergency treatment are on record", 0, now);
    }
    if (about.safeguarding()) {
      flag(bundle, "SG", "A safeguarding concern is on record", 1, now);
    }
    List<String> said = outcome.map(Outcome::flags).orElse(List.of());
    for (int i = 0; i < said.size(); i++) {
      flag(bundle, "API", said.get(i), 10 + i, now);
    }
    if (!encounter.choosing().refusals().isEmpty()) {
      flag(bundle, "RS", "Services were offered and not taken", 2, now);
      refused(bundle, request, encounter.choosing().refusals(), now);
    }
  }

  /** What led through the questions, and in which version. */
  private static void software(ObjectNode header, Encounter encounter) {
    ArrayNode parts =
        header
            .putArray("extension")
            .addObject()
            .put("url", "https://fhir.nhs.uk/StructureDefinition/CDSSExtension")
            .putArray("extension");
    parts.addObject().put("url", "RequesterCDSSsoftware").put("valueString", "Onecall");
    encounter.triage().followed().stream()
        .map(Followed::protocol)
        .findFirst()
        .ifPresent(protocol ->
            parts
                .addObject()
                .put("url", "RequesterCDSSversion")
                .put("valueString", protocol.id().value() + " " + protocol.version()));
  }

  private static void people(
      ObjectNode bundle, Encounter encounter, String theirService, Instant now) {
    ObjectNode service = BarsMessages.add(bundle, "HealthcareService", "service", now);
    service
        .putArray("identifier")
        .addObject()
        .put("system", BarsMessages.DOS)
        .put("value", theirService);
    service.putObject("providedBy").put("reference", BarsMessages.url("receiver"));
    BarsMessages.add(bundle, "Practitioner", "practitioner", now)
        .putArray("identifier")
        .addObject()
        .put("system", "urn:onecall:user")
        .put("value", encounter.call().handler());
    ObjectNode role = BarsMessages.add(bundle, "PractitionerRole", "role", now);
    role.putObject("practitioner").put("reference", BarsMessages.url("practitioner"));
    role.putObject("organization").put("reference", BarsMessages.url("sender"));
  }

  private static void verification(ObjectNode patient, About about) {
    if (patient.at("/identifier/0") instanceof ObjectNode number) {
      BarsMessages.coding(
          number
              .putArray("extension")
              .addObject()
              .put("url", VERIFICATION)
              .putObject("valueCodeableConcept"),
          STATUSES,
          about.numberVerified() ? "number-present-and-verified" : "number-present-but-not-traced");
    }
  }

  private static void flag(
      ObjectNode bundle, String category, String text, int number, Instant now) {
    ObjectNode flag =
        BarsMessages.add(bundle, "Flag", "flag-" + number, now).put("status", "active");
    BarsMessages.coding(flag.putArray("category").addObject(), FLAGS, category);
    flag.putObject("code").put("text", text);
    flag.putObject("subject").put("reference", BarsMessages.url("patient"));
    flag.putObject("encounter").put("reference", BarsMessages.url("encounter"));
  }

  /** By the standard's reasons; what was written beside them stays here. */
  private static void refused(
      ObjectNode bundle, ObjectNode request, List<Choosing.Refused> refusals, Instant now) {
    ObjectNode response =
        BarsMessages.add(bundle, "QuestionnaireResponse", "refused", now)
            .put("status", "completed");
    response.putObject("subject").put("reference", BarsMessages.url("patient"));
    ArrayNode items = response.putArray("item");
    for (Choosing.Refused one : refusals) {
      ObjectNode item =
          items
              .addObject()
              .put("linkId", Integer.toString(items.size()))
              .put("text", one.service().name());
      item.putArray("answer").addObject().put("valueString", one.reason() + " " + one.words());
    }
    request.withArray("/supportingInfo").addObject().put("reference", BarsMessages.url("refused"));
  }

  private static ObjectNode resource(ObjectNode bundle, String kind) {
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.path("resource") instanceof ObjectNode found
          && found.path("resourceType").asText().equals(kind)) {
        return found;
      }
    }
    throw new IllegalStateException("a referral without a " + kind);
  }
}
