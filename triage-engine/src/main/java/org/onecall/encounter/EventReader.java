package org.onecall.encounter;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.Urgency;

/** Events from trees of JSON, in every form that was ever written. */
final class EventReader {

  private EventReader() {}

  static Event read(String type, JsonNode from) {
    return switch (type) {
      case "opened/1" -> opened(from);
      case "handed-over/1" ->
          new Event.HandedOver(text(from, "handler"), optionalFlag(from, "clinician"));
      case "ambulance-joined/1" -> new Event.AmbulanceJoined();
      case "ambulance-rung/1" -> new Event.AmbulanceRung(text(from, "whom"));
      case "emergency-left/1" -> new Event.EmergencyLeft(text(from, "done"));
      case "emergency-seen/1" -> new Event.EmergencySeen(text(from, "words"));
      case "patient-recorded/1" -> new Event.PatientRecorded(patient(from));
      case "slot-held/1" ->
          new Event.SlotHeld(
              service(member(from, "service")),
              slot(member(from, "slot")),
              Instant.parse(text(from, "expiresAt")),
              text(from, "token"));
      case "slot-released/1" -> new Event.SlotReleased();
      case "placed/1" ->
          new Event.Placed(
              service(member(from, "service")),
              Optional.ofNullable(from.get("slot")).map(EventReader::slot),
              text(from, "reference"),
              optionalFlag(from, "ambulance").orElse(false));
      case "also-referred/1" ->
          new Event.AlsoReferred(service(member(from, "service")), text(from, "reference"));
      case "place-given-back/1" -> new Event.PlaceGivenBack(text(from, "reference"));
      case "offer-refused/1" -> offerRefused(from);
      case "plan-followed/1" ->
          new Event.PlanFollowed(
              service(member(from, "contact")), flag(from, "seesToIt"), text(from, "words"));
      case "second-place-reasoned/1" -> new Event.SecondPlaceReasoned(text(from, "reason"));
      case "booking-cancelled/1" ->
          new Event.BookingCancelled(
              service(member(from, "service")), text(from, "reference"), text(from, "reason"));
      case "place-awaited/1" ->
          new Event.PlaceAwaited(
              service(member(from, "service")),
              slot(member(from, "slot")),
              text(from, "reference"));
      case "place-unclear/1" -> new Event.PlaceUnclear(text(from, "reference"));
      case "place-not-given/1" ->
          new Event.PlaceNotGiven(text(from, "reference"), text(from, "code"), text(from, "text"));
      case "call-back-promised/1" -> promised(from);
      case "caller-left/1" -> new Event.CallerLeft();
      case "caller-rung-again/1" -> rungAgain(from);
      case "caller-reached/1" -> new Event.CallerReached();
      case "caller-not-reached/1" -> new Event.CallerNotReached();
      case "part-read-back/1" -> partReadBack(from);
      case "finished/1" -> new Event.Finished(flag(from, "readBack"), optional(from, "reason"));
      case "prevention-answered/1" ->
          new Event.PreventionAnswered(
              text(from, "offer"), text(from, "title"), text(from, "need"), flag(from, "accepted"));
      case "note-added/1" -> new Event.NoteAdded(new Note.Text(text(from, "text")));
      case "hold-extended/1" -> new Event.HoldExtended(Instant.parse(text(from, "expiresAt")));
      case "copy-sent/1" -> new Event.CopySent(new Copy.Phone(text(from, "to")));
      default -> triage(type, from);
    };
  }

  private static Event rungAgain(JsonNode from) {
    return new Event.CallerRungAgain(new CallId(text(from, "call")), new Caller(text(from, "to")));
  }

  private static Event opened(JsonNode from) {
    return new Event.Opened(
        new CallId(text(from, "call")),
        text(from, "line"),
        new Caller(text(from, "caller")),
        text(from, "handler"),
        optionalFlag(from, "clinician"));
  }

  private static Event partReadBack(JsonNode from) {
    return new Event.PartReadBack(
        ReadBack.Part.ofCode(text(from, "part")).orElseThrow(() -> unfit("part")),
        flag(from, "confirmed"));
  }

  private static Event promised(JsonNode from) {
    return new Event.CallBackPromised(
        service(member(from, "service")), slot(member(from, "slot")), text(from, "reference"));
  }

  private static Event offerRefused(JsonNode from) {
    return new Event.OfferRefused(
        service(member(from, "service")),
        number(from, "reason"),
        text(from, "words"),
        optional(from, "comment"));
  }

  private static Event triage(String type, JsonNode from) {
    return switch (type) {
      case "protocol-chosen/1" ->
          new Event.ProtocolChosen(protocol(from), optionalFlag(from, "gate").orElse(false));
      case "answer-given/1" ->
          new Event.AnswerGiven(
              text(from, "question"),
              text(from, "words"),
              answer(member(from, "answer")),
              text(from, "label"),
              source(text(from, "source")));
      case "protocol-added/1" ->
          new Event.ProtocolAdded(
              protocol(from),
              Followed.Because.ofCode(text(from, "because")).orElseThrow(() -> unfit("because")),
              optional(from, "from").map(ProtocolId::new));
      case "protocol-resumed/1" ->
          new Event.ProtocolResumed(new ProtocolId(text(from, "protocol")));
      case "protocol-set-aside/1" ->
          new Event.ProtocolSetAside(new ProtocolId(text(from, "protocol")));
      case "protocol-concluded/1" ->
          new Event.ProtocolConcluded(
              new ProtocolId(text(from, "protocol")), outcome(member(from, "outcome")));
      case "protocol-reopened/1" ->
          new Event.ProtocolReopened(new ProtocolId(text(from, "protocol")));
      case "answer-brought/1" ->
          new Event.AnswerBrought(
              text(from, "question"),
              text(from, "words"),
              answer(member(from, "answer")),
              text(from, "label"),
              Instant.parse(text(from, "takenAt")),
              text(from, "from"));
      case "answers-expired/1" -> new Event.AnswersExpired(texts(from, "questions"));
      case "nothing-else/1" -> new Event.NothingElse();
      case "answers-struck/1" -> new Event.AnswersStruck(texts(from, "questions"));
      case "answers-restored/1" -> new Event.AnswersRestored(texts(from, "questions"));
      case "question-asked/1" -> new Event.QuestionAsked(text(from, "question"));
      case "outcome-reached/1" -> new Event.OutcomeReached(outcome(from));
      default -> throw new IllegalArgumentException("no event has the form " + type);
    };
  }

  private static ProtocolRef protocol(JsonNode from) {
    return new ProtocolRef(
        new ProtocolId(text(from, "id")),
        text(from, "title"),
        text(from, "version"),
        text(from, "hash"));
  }

  private static Patient patient(JsonNode from) {
    return new Patient(
        optional(from, "givenName"),
        optional(from, "familyName"),
        optional(from, "birthDate").map(LocalDate::parse),
        optional(from, "postcode"),
        optional(from, "nhsNumber"),
        optional(from, "sex").map(EventReader::sex),
        optional(from, "phone"),
        from.has("restricted") && flag(from, "restricted"));
  }

  private static Patient.Sex sex(String code) {
    return Arrays.stream(Patient.Sex.values())
        .filter(sex -> sex.code().equals(code))
        .findFirst()
        .orElseThrow(() -> unfit("sex"));
  }

  private static AnswerSource source(String code) {
    return Arrays.stream(AnswerSource.values())
        .filter(source -> EventWriter.code(source).equals(code))
        .findFirst()
        .orElseThrow(() -> unfit("source"));
  }

  private static Answer answer(JsonNode from) {
    if (from.size() != 1) {
      throw unfit("answer");
    }
    String kind = from.fieldNames().next();
    return switch (kind) {
      case "one" -> new Answer.One(text(from, kind));
      case "several" -> new Answer.Several(new HashSet<>(texts(from, kind)));
      case "amount" -> new Answer.Amount(new BigDecimal(text(from, kind)));
      case "notSure" -> new Answer.NotSure();
      default -> throw unfit("answer");
    };
  }

  private static Outcome outcome(JsonNode from) {
    return new Outcome(
        text(from, "id"),
        Urgency.ofCode(text(from, "urgency")).orElseThrow(() -> unfit("urgency")),
        text(from, "need"),
        text(from, "skill"),
        Optional.ofNullable(from.get("timeFrameMinutes")).map(JsonNode::intValue),
        text(from, "timeFrame"),
        text(from, "title"),
        texts(from, "advice"),
        texts(from, "worsening"),
        texts(from, "flags"),
        texts(from, "notes"),
        optional(from, "handOver").map(ProtocolId::new),
        texts(from, "why"));
  }

  private static ServiceRef service(JsonNode from) {
    return new ServiceRef(
        text(from, "id"), text(from, "name"), optional(from, "address"), optional(from, "phone"));
  }

  private static SlotRef slot(JsonNode from) {
    return new SlotRef(
        text(from, "id"), Instant.parse(text(from, "start")), Instant.parse(text(from, "end")));
  }

  private static JsonNode member(JsonNode from, String name) {
    JsonNode member = from.get(name);
    if (member == null || !member.isObject()) {
      throw unfit(name);
    }
    return member;
  }

  private static boolean flag(JsonNode from, String name) {
    JsonNode member = from.get(name);
    if (member == null || !member.isBoolean()) {
      throw unfit(name);
    }
    return member.booleanValue();
  }

  private static int number(JsonNode from, String name) {
    JsonNode member = from.get(name);
    if (member == null || !member.isInt()) {
      throw unfit(name);
    }
    return member.intValue();
  }

  private static String text(JsonNode from, String name) {
    JsonNode member = from.get(name);
    if (member == null || !member.isTextual()) {
      throw unfit(name);
    }
    return member.textValue();
  }

  private static Optional<Boolean> optionalFlag(JsonNode from, String name) {
    return from.has(name) ? Optional.of(flag(from, name)) : Optional.empty();
  }

  private static Optional<String> optional(JsonNode from, String name) {
    return from.has(name) ? Optional.of(text(from, name)) : Optional.empty();
  }

  private static List<String> texts(JsonNode from, String name) {
    JsonNode member = from.get(name);
    if (member == null || !member.isArray()) {
      throw unfit(name);
    }
    List<String> texts = new ArrayList<>(member.size());
    for (JsonNode each : member) {
      if (!each.isTextual()) {
        throw unfit(name);
      }
      texts.add(each.textValue());
    }
    return texts;
  }

  private static IllegalArgumentException unfit(String name) {
    return new IllegalArgumentException("an event's " + name + " is missing or unfit");
  }
}
