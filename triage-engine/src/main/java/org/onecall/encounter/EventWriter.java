package org.onecall.encounter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.ProtocolId;

/** Events as trees of JSON, each in its newest form. */
final class EventWriter {

  private EventWriter() {}

  /** A form's name and an event in that form. */
  record Written(String type, ObjectNode body) {}

  static Written write(Event event) {
    ObjectNode to = object();
    return switch (event) {
      case Event.Opened e -> opened(to, e);
      case Event.HandedOver e -> handedOver(to, e);
      case Event.AmbulanceJoined _ -> new Written("ambulance-joined/1", to);
      case Event.AmbulanceRung e -> new Written("ambulance-rung/1", to.put("whom", e.whom()));
      case Event.EmergencyLeft e -> new Written("emergency-left/1", to.put("done", e.done()));
      case Event.EmergencySeen e -> new Written("emergency-seen/1", to.put("words", e.words()));
      case Event.PatientRecorded e -> new Written("patient-recorded/1", patient(to, e.patient()));
      case Event.OfTriage e -> triage(e, to);
      case Event.SlotHeld e -> {
        to.set("service", service(e.service()));
        to.set("slot", slot(e.slot()));
        to.put("expiresAt", e.expiresAt().toString()).put("token", e.token());
        yield new Written("slot-held/1", to);
      }
      case Event.HoldExtended e ->
          new Written("hold-extended/1", to.put("expiresAt", e.expiresAt().toString()));
      case Event.PreventionAnswered e -> {
        to.put("offer", e.offer()).put("title", e.title()).put("need", e.need());
        yield new Written("prevention-answered/1", to.put("accepted", e.accepted()));
      }
      case Event.NoteAdded e -> new Written("note-added/1", to.put("text", e.text().words()));
      case Event.CopySent e -> new Written("copy-sent/1", to.put("to", e.to().number()));
      case Event.SlotReleased _ -> new Written("slot-released/1", to);
      case Event.Placed e -> placed(to, e);
      case Event.AlsoReferred e -> also(to, e);
      case Event.PlaceGivenBack e ->
          new Written("place-given-back/1", to.put("reference", e.reference()));
      case Event.OfferRefused e -> {
        to.set("service", service(e.service()));
        to.put("reason", e.reason()).put("words", e.words());
        put(to, "comment", e.comment());
        yield new Written("offer-refused/1", to);
      }
      case Event.PlanFollowed e -> followed(to, e);
      case Event.SecondPlaceReasoned e ->
          new Written("second-place-reasoned/1", to.put("reason", e.reason()));
      case Event.BookingCancelled e -> cancelled(to, e);
      case Event.PlaceAwaited e ->
          new Written(
              "place-awaited/1", place(to, e.service(), Optional.of(e.slot()), e.reference()));
      case Event.PlaceUnclear e ->
          new Written("place-unclear/1", to.put("reference", e.reference()));
      case Event.PlaceNotGiven e -> {
        to.put("reference", e.reference()).put("code", e.code()).put("text", e.text());
        yield new Written("place-not-given/1", to);
      }
      case Event.CallBackPromised e ->
          new Written(
              "call-back-promised/1", place(to, e.service(), Optional.of(e.slot()), e.reference()));
      case Event.OfCall e -> ofCall(to, e);
      case Event.PartReadBack e -> readBack(to, e);
      case Event.Finished e -> finished(to, e);
    };
  }

  private static Written ofCall(ObjectNode to, Event.OfCall event) {
    return switch (event) {
      case Event.CallerLeft _ -> new Written("caller-left/1", to);
      case Event.CallerRungAgain e ->
          new Written(
              "caller-rung-again/1", to.put("call", e.call().value()).put("to", e.to().number()));
      case Event.CallerReached _ -> new Written("caller-reached/1", to);
      case Event.CallerNotReached _ -> new Written("caller-not-reached/1", to);
    };
  }

  private static Written opened(ObjectNode to, Event.Opened e) {
    to.put("call", e.call().value()).put("line", e.line());
    to.put("caller", e.caller().number()).put("handler", e.handler());
    e.clinician().ifPresent(is -> to.put("clinician", is));
    return new Written("opened/1", to);
  }

  private static Written handedOver(ObjectNode to, Event.HandedOver e) {
    to.put("handler", e.handler());
    e.clinician().ifPresent(is -> to.put("clinician", is));
    return new Written("handed-over/1", to);
  }

  private static Written readBack(ObjectNode to, Event.PartReadBack e) {
    to.put("part", e.part().code()).put("confirmed", e.confirmed());
    return new Written("part-read-back/1", to);
  }

  private static Written finished(ObjectNode to, Event.Finished e) {
    to.put("readBack", e.readBack());
    put(to, "reason", e.reason());
    return new Written("finished/1", to);
  }

  private static Written placed(ObjectNode to, Event.Placed e) {
    place(to, e.service(), e.slot(), e.reference());
    return new Written("placed/1", e.ambulance() ? to.put("ambulance", true) : to);
  }

  private static Written also(ObjectNode to, Event.AlsoReferred e) {
    return new Written("also-referred/1", place(to, e.service(), Optional.empty(), e.reference()));
  }

  private static Written followed(ObjectNode to, Event.PlanFollowed e) {
    to.set("contact", service(e.contact()));
    to.put("seesToIt", e.seesToIt()).put("words", e.words());
    return new Written("plan-followed/1", to);
  }

  private static Written cancelled(ObjectNode to, Event.BookingCancelled e) {
    to.set("service", service(e.service()));
    to.put("reference", e.reference()).put("reason", e.reason());
    return new Written("booking-cancelled/1", to);
  }

  private static Written triage(Event.OfTriage event, ObjectNode to) {
    return switch (event) {
      case Event.ProtocolChosen e -> {
        protocol(to, e.protocol());
        if (e.gate()) {
          to.put("gate", true);
        }
        yield new Written("protocol-chosen/1", to);
      }
      case Event.ProtocolAdded e -> {
        protocol(to, e.protocol()).put("because", e.because().code());
        put(to, "from", e.from().map(ProtocolId::value));
        yield new Written("protocol-added/1", to);
      }
      case Event.ProtocolResumed e ->
          new Written("protocol-resumed/1", to.put("protocol", e.protocol().value()));
      case Event.ProtocolSetAside e ->
          new Written("protocol-set-aside/1", to.put("protocol", e.protocol().value()));
      case Event.ProtocolConcluded e -> {
        to.put("protocol", e.protocol().value());
        to.set("outcome", outcome(object(), e.outcome()));
        yield new Written("protocol-concluded/1", to);
      }
      case Event.ProtocolReopened e ->
          new Written("protocol-reopened/1", to.put("protocol", e.protocol().value()));
      case Event.AnswerGiven e -> {
        to.put("question", e.question()).put("words", e.words());
        to.set("answer", answer(e.answer()));
        to.put("label", e.label()).put("source", code(e.source()));
        yield new Written("answer-given/1", to);
      }
      case Event.AnswerBrought e -> {
        to.put("question", e.question()).put("words", e.words());
        to.set("answer", answer(e.answer()));
        to.put("label", e.label()).put("takenAt", e.takenAt().toString()).put("from", e.from());
        yield new Written("answer-brought/1", to);
      }
      case Event.AnswersExpired e -> {
        to.set("questions", texts(e.questions()));
        yield new Written("answers-expired/1", to);
      }
      case Event.AnswersStruck e -> {
        to.set("questions", texts(e.questions()));
        yield new Written("answers-struck/1", to);
      }
      case Event.AnswersRestored e -> {
        to.set("questions", texts(e.questions()));
        yield new Written("answers-restored/1", to);
      }
      case Event.QuestionAsked e ->
          new Written("question-asked/1", to.put("question", e.question()));
      case Event.OutcomeReached e -> new Written("outcome-reached/1", outcome(to, e.outcome()));
      case Event.NothingElse _ -> new Written("nothing-else/1", to);
    };
  }

  static ObjectNode body(Effect effect) {
    ObjectNode to = object();
    return switch (effect) {
      case Effect.TellService e -> place(to, e.service(), e.slot(), e.reference());
      case Effect.TellServiceNot e -> place(to, e.service(), Optional.empty(), e.reference());
      case Effect.SendText e ->
          to.put("encounter", e.encounter().toString())
              .put("to", e.to().number())
              .put("text", e.text());
      case Effect.TellPractice e -> to.put("encounter", e.encounter().toString());
    };
  }

  private static ObjectNode protocol(ObjectNode to, ProtocolRef protocol) {
    to.put("id", protocol.id().value()).put("title", protocol.title());
    return to.put("version", protocol.version()).put("hash", protocol.hash());
  }

  private static ObjectNode patient(ObjectNode to, Patient patient) {
    put(to, "givenName", patient.givenName());
    put(to, "familyName", patient.familyName());
    put(to, "birthDate", patient.birthDate().map(Object::toString));
    put(to, "postcode", patient.postcode());
    put(to, "nhsNumber", patient.nhsNumber());
    put(to, "sex", patient.sex().map(Patient.Sex::code));
    put(to, "phone", patient.phone());
    return patient.restricted() ? to.put("restricted", true) : to;
  }

  private static ObjectNode answer(Answer answer) {
    ObjectNode to = object();
    switch (answer) {
      case Answer.One one -> to.put("one", one.value());
      case Answer.Several several -> to.set("several", texts(several.values()));
      case Answer.Amount amount -> to.put("amount", amount.value().toPlainString());
      case Answer.NotSure _ -> to.put("notSure", true);
    }
    return to;
  }

  private static ObjectNode outcome(ObjectNode to, Outcome outcome) {
    to.put("id", outcome.id()).put("urgency", outcome.urgency().code());
    to.put("need", outcome.need()).put("skill", outcome.skill());
    outcome.timeFrameMinutes().ifPresent(minutes -> to.put("timeFrameMinutes", minutes));
    to.put("timeFrame", outcome.timeFrame()).put("title", outcome.title());
    to.set("advice", texts(outcome.advice()));
    to.set("worsening", texts(outcome.worsening()));
    to.set("flags", texts(outcome.flags()));
    to.set("notes", texts(outcome.notes()));
    put(to, "handOver", outcome.handOver().map(Object::toString));
    to.set("why", texts(outcome.why()));
    return to;
  }

  private static ObjectNode place(
      ObjectNode to, ServiceRef service, Optional<SlotRef> slot, String reference) {
    to.set("service", service(service));
    slot.ifPresent(s -> to.set("slot", slot(s)));
    return to.put("reference", reference);
  }

  private static ObjectNode service(ServiceRef service) {
    ObjectNode to = object().put("id", service.id()).put("name", service.name());
    put(to, "address", service.address());
    put(to, "phone", service.phone());
    return to;
  }

  private static ObjectNode slot(SlotRef slot) {
    return object()
        .put("id", slot.id())
        .put("start", slot.start().toString())
        .put("end", slot.end().toString());
  }

  static String code(AnswerSource source) {
    return source.name().toLowerCase(Locale.ROOT);
  }

  private static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static void put(ObjectNode to, String name, Optional<String> text) {
    text.ifPresent(t -> to.put(name, t));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
