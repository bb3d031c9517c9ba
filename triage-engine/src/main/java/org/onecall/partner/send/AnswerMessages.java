package org.onecall.partner.send;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.partner.CaseAnswer;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.Subject;
import org.onecall.protocol.Outcome;

/**
 * The responses of the booking and referral standard that we send to whoever put a case before us:
 * that we have it, and what became of it. Of the person they say what the sender said, without an
 * address or a telephone number.
 */
final class AnswerMessages {
  private static final String LIFTED = "PATLIFT";

  /** Of the standard's reasons the one that says to read the words. */
  private static final String OTHER = "OTH";

  private final Us us;
  private final BarsMessages messages;
  private final Map<String, String> dosIds;

  /**
   * Responses of ours.
   *
   * @param dosIds what others call our services, by their ids in the directory
   */
  AnswerMessages(Us us, Map<String, String> dosIds) {
    this.us = us;
    this.messages = new BarsMessages(us);
    this.dosIds = Map.copyOf(dosIds);
  }

  /**
   * What is answered.
   *
   * @param bundle the message that put the case before us, by its own name
   * @param outcome what was concluded here, of a final answer
   * @param words what became of it, in a few lines
   * @param lifted whether somebody who had fallen was lifted
   */
  record Saying(
      CaseAnswer answer,
      IncomingCase incoming,
      String bundle,
      Optional<Outcome> outcome,
      List<String> words,
      boolean lifted) {}

  BarsMessages.Made of(Saying saying, String theirService) {
    Instant now = us.clock().instant();
    ObjectNode bundle = messages.bundle(now);
    header(bundle, saying, theirService);
    request(bundle, saying, now);
    encounters(bundle, saying, now);
    plan(bundle, saying, now);
    patient(bundle, saying.incoming().subject(), now);
    messages.organisations(bundle, now);
    return BarsMessages.made(bundle);
  }

  private void header(ObjectNode bundle, Saying saying, String theirService) {
    ObjectNode header =
        messages.header(
            bundle,
            "servicerequest-response",
            "new",
            "servicerequest-response-validation-"
                + switch (saying.answer()) {
                  case INTERIM, REJECTED -> "interim";
                  case FINAL -> "full";
                },
            theirService);
    header
        .withObject("/source")
        .put(
            "endpoint",
            BarsMessages.DOS
                + "|"
                + dosIds.getOrDefault(saying.incoming().service(), us.organisation()));
    header.putObject("response").put("identifier", saying.bundle()).put("code", "ok");
    BarsMessages.focus(header, "our-encounter");
  }

  private static void request(ObjectNode bundle, Saying saying, Instant now) {
    IncomingCase incoming = saying.incoming();
    ObjectNode request =
        BarsMessages.add(bundle, "ServiceRequest", "request", now)
            .put("id", incoming.id().toString());
    request.put(
        "status",
        switch (saying.answer()) {
          case INTERIM -> "active";
          case FINAL -> "completed";
          case REJECTED -> "revoked";
        });
    request.put("intent", "plan");
    request.putArray("basedOn").addObject().put("reference", BarsMessages.url("plan"));
    ArrayNode category = request.putArray("category");
    BarsMessages.coding(
        category.addObject(), BarsMessages.CODES + "message-category-servicerequest", "validation");
    incoming
        .origin()
        .useCase()
        .ifPresent(code ->
            BarsMessages.coding(
                category.addObject(), BarsMessages.CODES + "usecases-categories-bars", code));
    request.putObject("subject").put("reference", BarsMessages.url("patient"));
    request.putObject("encounter").put("reference", BarsMessages.url("their-encounter"));
    request
        .putObject("occurrencePeriod")
        .put("start", BarsMessages.time(incoming.assessment().from()))
        .put("end", BarsMessages.time(incoming.assessment().until()));
  }

  /** Theirs as they sent it, and ours, which says how far we are. */
  private static void encounters(ObjectNode bundle, Saying saying, Instant now) {
    IncomingCase incoming = saying.incoming();
    ObjectNode theirs =
        encounter(bundle, "their-encounter", incoming, now).put("status", "triaged");
    incoming
        .origin()
        .theirReference()
        .ifPresent(number -> theirs.putArray("identifier").addObject().put("value", number));
    ObjectNode ours =
        encounter(bundle, "our-encounter", incoming, now)
            .put(
                "status",
                switch (saying.answer()) {
                  case INTERIM -> "in-progress";
                  case FINAL -> "finished";
                  case REJECTED -> "triaged";
                });
    ours.putArray("identifier")
        .addObject()
        .put("system", "urn:onecall:reference")
        .put("value", incoming.reference());
    BarsMessages.coding(
        ours.putArray("reasonCode").addObject(),
        BarsMessages.CODES + "message-reason-encounter",
        "validation-triage-outcome");
  }

  private static ObjectNode encounter(
      ObjectNode bundle, String name, IncomingCase incoming, Instant now) {
    ObjectNode encounter = BarsMessages.add(bundle, "Encounter", name, now);
    encounter
        .putObject("class")
        .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
        .put("code", "EMER");
    encounter.putObject("subject").put("reference", BarsMessages.url("patient"));
    incoming
        .origin()
        .journey()
        .ifPresent(
            journey -> encounter.putArray("episodeOfCare").addObject().put("reference", journey));
    return encounter;
  }

  private static void plan(ObjectNode bundle, Saying saying, Instant now) {
    ObjectNode plan = BarsMessages.add(bundle, "CarePlan", "plan", now);
    plan.put(
        "status",
        switch (saying.answer()) {
          case INTERIM -> "active";
          case FINAL, REJECTED -> "completed";
        });
    plan.put("intent", "plan");
    plan.putObject("subject").put("reference", BarsMessages.url("patient"));
    plan.putObject("encounter").put("reference", BarsMessages.url("our-encounter"));
    plan.putObject("period").put("start", BarsMessages.time(now));
    ArrayNode outcomes = plan.putArray("activity").addObject().putArray("outcomeCodeableConcept");
    if (saying.answer() == CaseAnswer.REJECTED) {
      // Under which name the standard lists its reasons we do not know, so none is made up.
      outcomes
          .addObject()
          .putArray("coding")
          .addObject()
          .put("code", OTHER)
          .put("display", "Other");
    }
    if (saying.lifted()) {
      coded(outcomes, BarsMessages.CODES + "response-outcome-codes", LIFTED, "Lifted");
    }
    saying.outcome().ifPresent(one -> coded(outcomes, "urn:onecall:need", one.need(), one.title()));
    saying.words().forEach(text -> outcomes.addObject().put("text", text));
  }

  private static void coded(ArrayNode outcomes, String system, String code, String display) {
    outcomes
        .addObject()
        .putArray("coding")
        .addObject()
        .put("system", system)
        .put("code", code)
        .put("display", display);
  }

  private static void patient(ObjectNode bundle, Subject who, Instant now) {
    ObjectNode patient = BarsMessages.add(bundle, "Patient", "patient", now);
    who.nhsNumber()
        .filter(number -> who.verified())
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
  }
}
