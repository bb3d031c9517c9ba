package org.onecall.partner.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.onecall.booking.RemoteSlots.RemoteAsk;
import org.onecall.directory.Opening;
import org.onecall.encounter.Patient;
import org.onecall.partner.Words;
import org.onecall.protocol.Outcome;

/** What we send to a GP practice's system. */
final class GpConnectMessages {
  static final String STU3 = "https://fhir.nhs.uk/STU3/";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int TOKEN_SECONDS = 300;

  private final Provider provider;
  private final Us us;

  GpConnectMessages(Provider provider, Us us) {
    this.provider = provider;
    this.us = us;
  }

  ObjectNode registration(RemoteAsk ask) {
    Patient who = ask.encounter().patient().orElseGet(Patient::unknown);
    ObjectNode parameters = JSON.objectNode().put("resourceType", "Parameters");
    ObjectNode patient =
        parameters
            .putArray("parameter")
            .addObject()
            .put("name", "registerPatient")
            .putObject("resource")
            .put("resourceType", "Patient");
    patient
        .putArray("identifier")
        .addObject()
        .put("system", "https://fhir.nhs.uk/Id/nhs-number")
        .put("value", who.nhsNumber().orElse(""));
    ObjectNode name = patient.putArray("name").addObject().put("use", "official");
    who.familyName().ifPresent(family -> name.put("family", family));
    who.givenName().ifPresent(given -> name.putArray("given").add(given));
    who.sex().ifPresent(sex -> patient.put("gender", sex.code()));
    who.birthDate().ifPresent(born -> patient.put("birthDate", born.toString()));
    return parameters;
  }

  ObjectNode appointment(RemoteAsk ask, Side.Theirs slot, String patientId) {
    ObjectNode node = JSON.objectNode().put("resourceType", "Appointment");
    node.putObject("meta")
        .putArray("profile")
        .add(STU3 + "StructureDefinition/GPConnect-Appointment-1");
    ObjectNode organisation = node.putArray("contained").addObject();
    organisation.put("resourceType", "Organization").put("id", "1");
    organisation
        .putArray("identifier")
        .addObject()
        .put("system", "https://fhir.nhs.uk/Id/ods-organization-code")
        .put("value", us.organisation());
    organisation.put("name", us.name());
    node.putArray("extension")
        .addObject()
        .put("url", STU3 + "StructureDefinition/Extension-GPConnect-BookingOrganisation-1")
        .putObject("valueReference")
        .put("reference", "#1");
    node.put("status", "booked");
    node.put(
        "description",
        Words.cut(
            ask.encounter().triage().outcome().map(Outcome::title).orElse("Booked by telephone"),
            100));
    node.put("start", local(slot.start())).put("end", local(slot.end()));
    node.putArray("slot").addObject().put("reference", "Slot/" + slot.id());
    node.put("created", local(us.clock().instant()));
    node.put("comment", "urn:onecall:request " + ask.request());
    var participants = node.putArray("participant");
    participants
        .addObject()
        .put("status", "accepted")
        .putObject("actor")
        .put("reference", "Patient/" + patientId);
    location(slot)
        .ifPresent(place ->
            participants
                .addObject()
                .put("status", "accepted")
                .putObject("actor")
                .put("reference", place));
    return node;
  }

  /** Where the slot's schedule says that it is. */
  private static Optional<String> location(Side.Theirs slot) {
    try {
      for (JsonNode actor : MAPPER.readTree(slot.schedule()).path("actor")) {
        String reference = actor.path("reference").asText();
        if (reference.startsWith("Location/")) {
          return Optional.of(reference);
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException wasReadBefore) {
      throw new IllegalStateException("what was read is not JSON", wasReadBefore);
    }
  }

  /** GP practices speak of local times. */
  static String local(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.SECONDS).atZone(Opening.ZONE));
  }

  Map<String, String> headers(String interaction, String scope) {
    String prefix =
        interaction.startsWith("gpc.")
            ? "urn:nhs:names:services:gpconnect:fhir:operation:"
            : "urn:nhs:names:services:gpconnect:fhir:rest:";
    Map<String, String> headers = new HashMap<>();
    headers.put("Ssp-TraceID", us.ids().get().toString());
    headers.put("Ssp-From", us.organisation());
    headers.put("Ssp-To", provider.theirId());
    headers.put("Ssp-InteractionID", prefix + interaction);
    headers.put("Accept", "application/fhir+json");
    headers.put("Content-Type", "application/fhir+json");
    // A token that is configured for the connection takes its place.
    headers.put("Authorization", "Bearer " + token(scope));
    return headers;
  }

  /** The unsigned token that the standard wants beside the connection's own authentication. */
  private String token(String scope) {
    long now = us.clock().instant().getEpochSecond();
    ObjectNode claims =
        JSON.objectNode()
            .put("iss", "urn:onecall:" + us.organisation())
            .put("sub", us.organisation())
            .put("aud", provider.address().toString())
            .put("exp", now + TOKEN_SECONDS)
            .put("iat", now)
            .put("reason_for_request", "directcare")
            .put("requested_scope", scope);
    claims.putObject("requesting_device").put("resourceType", "Device").put("model", "Onecall");
    claims
        .putObject("requesting_organization")
        .put("resourceType", "Organization")
        .put("name", us.name());
    claims.putObject("requesting_practitioner").put("resourceType", "Practitioner").put("id", "1");
    return part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + part(claims.toString()) + ".";
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
