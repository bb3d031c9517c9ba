package org.onecall.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.onecall.desk.http.Json;
import org.onecall.partner.bars.Receiver;
import org.onecall.partner.bars.TargetReader;

/** Referrals of NHS 111 to the sample county's rapid response, about people who do not exist. */
final class Referrals {
  private static final String DOS = "2000099900";
  private static final String SENDER = "nhs111";

  private final Receiver receiver;

  Referrals(Receiver receiver) {
    this.receiver = receiver;
  }

  /** Whom a referral is about: what is empty is not known. */
  record About(
      String given, String family, String born, String number, String postcode, String phone) {
    About numbered(String other) {
      return new About(given, family, born, other, postcode, phone);
    }
  }

  /** Sends one that has to be met by then, and answers with the id of its case. */
  String send(About about, String caseNumber, Instant until, boolean safeguarding) {
    ObjectNode bundle = bundle("servicerequest-request", "new", "request-referral");
    ObjectNode request = add(bundle, "ServiceRequest", "request").put("status", "active");
    request.put("intent", "plan");
    categories(request);
    request.putObject("encounter").put("reference", url("encounter"));
    request.putArray("basedOn").addObject().put("reference", url("plan"));
    request
        .putObject("occurrencePeriod")
        .put("start", until.minusSeconds(60).toString())
        .put("end", until.toString());
    ObjectNode encounter = add(bundle, "Encounter", "encounter").put("status", "triaged");
    encounter.putArray("identifier").addObject().put("value", caseNumber);
    ObjectNode plan = add(bundle, "CarePlan", "plan").put("status", "completed");
    plan.put("intent", "plan").putObject("period").put("start", until.minusSeconds(60).toString());
    plan.putArray("activity")
        .addObject()
        .putArray("outcomeCodeableConcept")
        .addObject()
        .putArray("coding")
        .addObject()
        .put("code", "S2")
        .put("display", "A visit within two hours");
    patient(bundle, about);
    if (safeguarding) {
      ObjectNode flag = add(bundle, "Flag", "flag").put("status", "active");
      flag.putArray("category").addObject().putArray("coding").addObject().put("code", "SG");
    }
    Receiver.Answer answer = post(bundle);
    if (answer.status() != 200) {
      throw new AssertionError(answer.body());
    }
    for (JsonNode entry : read(answer).path("entry")) {
      if (entry.at("/resource/resourceType").asText().equals("ServiceRequest")) {
        return entry.at("/resource/id").asText();
      }
    }
    throw new AssertionError("the answer names no request");
  }

  /** Takes one back; the status of the answer. */
  int takeBack(String id, About about) {
    ObjectNode bundle = bundle("servicerequest-request", "update", "request-cancelled");
    ObjectNode request = add(bundle, "ServiceRequest", "request").put("status", "revoked");
    request.put("id", id).put("intent", "plan");
    categories(request);
    patient(bundle, about);
    return post(bundle).status();
  }

  private Receiver.Answer post(ObjectNode bundle) {
    Map<String, String> headers = new HashMap<>();
    headers.put("x-request-id", UUID.randomUUID().toString());
    headers.put("x-correlation-id", UUID.randomUUID().toString());
    headers.put("nhsd-target-identifier", TargetReader.write(DOS));
    headers.put("nhsd-end-user-organisation", TargetReader.write("1"));
    headers.put("nhsd-requesting-software", TargetReader.write("1"));
    headers.put("content-type", "application/fhir+json");
    return Client.await(
        receiver.handle(
            new Receiver.Ask(
                "POST",
                "$process-message",
                Map.of(),
                headers,
                Buffer.buffer(Json.bytes(bundle)),
                SENDER)));
  }

  /** What FHIR says is deeper than anything that the desk's clients may say. */
  private static JsonNode read(Receiver.Answer answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  private static ObjectNode bundle(String event, String reason, String definition) {
    ObjectNode bundle = Json.object().put("resourceType", "Bundle").put("type", "message");
    bundle.put("id", UUID.randomUUID().toString());
    bundle.putObject("meta").put("versionId", "1.4.0");
    ObjectNode header = add(bundle, "MessageHeader", "header");
    header.putObject("eventCoding").put("system", "x/message-events-bars").put("code", event);
    header.putArray("destination").addObject().put("endpoint", "x/dos-service-id|" + DOS);
    header.putObject("source").put("endpoint", "x|77");
    header.putObject("reason").putArray("coding").addObject().put("code", reason);
    header.put(
        "definition",
        "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-" + definition);
    return bundle;
  }

  private static void categories(ObjectNode request) {
    ArrayNode coding = request.putArray("category").addObject().putArray("coding");
    coding.addObject().put("system", "x/message-category-servicerequest").put("code", "referral");
    coding.addObject().put("system", "x/usecases-categories-bars").put("code", "a1t10");
  }

  private static void patient(ObjectNode bundle, About about) {
    ObjectNode patient = add(bundle, "Patient", "patient");
    if (!about.number().isEmpty()) {
      patient
          .putArray("identifier")
          .addObject()
          .put("system", "https://fhir.nhs.uk/Id/nhs-number")
          .put("value", about.number());
    }
    if (!about.family().isEmpty()) {
      ObjectNode name = patient.putArray("name").addObject().put("family", about.family());
      name.putArray("given").add(about.given());
    }
    if (!about.born().isEmpty()) {
      patient.put("birthDate", about.born());
    }
    if (!about.postcode().isEmpty()) {
      patient.putArray("address").addObject().put("postalCode", about.postcode());
    }
    patient
        .putArray("contact")
        .addObject()
        .putArray("telecom")
        .addObject()
        .put("system", "phone")
        .put("value", about.phone())
        .put("rank", 1);
  }

  private static ObjectNode add(ObjectNode bundle, String kind, String name) {
    ObjectNode entry = bundle.withArray("/entry").addObject().put("fullUrl", url(name));
    return entry.putObject("resource").put("resourceType", kind);
  }

  private static String url(String name) {
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
