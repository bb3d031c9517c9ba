package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.onecall.desk.http.Json;
import org.onecall.encounter.AnswerSource;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterState;
import org.onecall.encounter.GivenAnswer;
import org.onecall.encounter.GivenAnswer.Standing;
import org.onecall.encounter.Held;
import org.onecall.encounter.Patient;
import org.onecall.encounter.Placement;
import org.onecall.encounter.ProtocolRef;
import org.onecall.encounter.SlotRef;
import org.onecall.protocol.AnswerCodec;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Facts;
import org.onecall.protocol.Kind;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.Question;

/** An encounter in the form of docs/desk-api.md. */
final class EncounterJson {
  private static final String KEYS = "123456789abcdefghijklmnopqrstuvwxyz";
  private static final String NOT_SURE_KEY = "0";

  private EncounterJson() {}

  /**
   * The view of an encounter.
   *
   * @param protocol the version that it follows; absent before one is chosen
   */
  static EncounterView view(Encounter encounter, Optional<Protocol> protocol) {
    return new EncounterView(
        encounter.id().toString(),
        encounter.call().id().value(),
        encounter.call().handler(),
        encounter.version(),
        encounter.state() == EncounterState.FINISHED,
        encounter.call().endedAt().isPresent(),
        json(encounter, protocol));
  }

  private static ObjectNode json(Encounter encounter, Optional<Protocol> protocol) {
    ObjectNode json =
        Json.object()
            .put("id", encounter.id().toString())
            .put("version", encounter.version())
            .put("state", encounter.state().code())
            .put("callId", encounter.call().id().value())
            .put("line", encounter.call().line())
            .put("caller", encounter.call().caller().number())
            .put("openedAt", FloorJson.instant(encounter.call().answeredAt()))
            .put("handler", encounter.call().handler());
    encounter.call().endedAt().ifPresent(at -> json.put("callEndedAt", FloorJson.instant(at)));
    encounter.patient().ifPresent(patient -> json.set("patient", patient(patient)));
    encounter.triage().protocol().ifPresent(ref -> json.set("protocol", protocol(ref)));
    encounter
        .triage()
        .question()
        .flatMap(id -> protocol.flatMap(p -> p.question(id)))
        .ifPresent(question ->
            json.set(
                "question", question(question).put("number", encounter.triage().questionNumber())));
    json.set("answers", answers(encounter.triage().answers(), protocol));
    encounter.triage().outcome().ifPresent(outcome -> json.set("outcome", outcome(outcome)));
    encounter.held().ifPresent(held -> json.set("hold", held(held)));
    encounter.placement().ifPresent(placed -> json.set("placement", placement(placed)));
    return json;
  }

  private static ObjectNode patient(Patient patient) {
    ObjectNode json = Json.object();
    patient.givenName().ifPresent(name -> json.put("givenName", name));
    patient.familyName().ifPresent(name -> json.put("familyName", name));
    patient.birthDate().ifPresent(date -> json.put("birthDate", date.toString()));
    patient.postcode().ifPresent(code -> json.put("postcode", code));
    patient.nhsNumber().ifPresent(number -> json.put("nhsNumber", number));
    patient.sex().ifPresent(sex -> json.put("sex", sex.code()));
    patient.phone().ifPresent(phone -> json.put("phone", phone));
    return json;
  }

  private static ObjectNode protocol(ProtocolRef ref) {
    return Json.object()
        .put("id", ref.id().value())
        .put("title", ref.title())
        .put("version", ref.version())
        .put("hash", ref.hash());
  }

  private static ObjectNode question(Question question) {
    ObjectNode json = Json.object().put("id", question.id()).put("words", question.words());
    putUnlessEmpty(json, "why", question.why());
    putUnlessEmpty(json, "plain", question.plain());
    putUnlessEmpty(json, "help", question.help());
    putForm(json, question);
    return json;
  }

  /** What it takes to answer a question: kind, choices, range. */
  private static void putForm(ObjectNode json, Question question) {
    json.put("kind", kind(question.kind()));
    ArrayNode choices = json.putArray("choices");
    int next = 0;
    for (Choice choice : question.choices()) {
      boolean notSure = choice.value().equals(Question.NOT_SURE);
      ObjectNode node =
          choices.addObject().put("value", choice.value()).put("label", choice.label());
      if (notSure) {
        node.put("key", NOT_SURE_KEY);
      } else if (next < KEYS.length()) {
        node.put("key", KEYS.substring(next, ++next));
      }
    }
    question
        .range()
        .ifPresent(range -> {
          putUnlessEmpty(json, "unit", range.unit());
          json.put("min", range.min()).put("max", range.max());
        });
  }

  private static String kind(Kind kind) {
    return kind.isNumeric() ? Kind.NUMBER.code() : kind.code();
  }

  private static ArrayNode answers(List<GivenAnswer> answers, Optional<Protocol> protocol) {
    ArrayNode json = Json.array();
    for (GivenAnswer given : answers) {
      if (!isShown(given)) {
        continue;
      }
      ObjectNode node = json.addObject();
      node.put("question", given.question()).put("words", given.words());
      protocol
          .flatMap(p -> p.question(given.question()))
          .ifPresent(question -> putForm(node, question));
      node.set("value", AnswerCodec.write(given.answer()));
      node.put("label", given.label())
          .put("at", FloorJson.instant(given.at()))
          .put("struck", given.struck());
    }
    return json;
  }

  /**
   * What was answered anew is in the journal; who asks is no news to whoever asks; and what nobody
   * said and does not count is nothing to them.
   */
  private static boolean isShown(GivenAnswer given) {
    return given.standing() != Standing.REPLACED
        && !given.question().equals(Facts.ASKER)
        && !(given.source() == AnswerSource.RECORD && given.struck());
  }

  private static ObjectNode outcome(Outcome outcome) {
    ObjectNode json =
        Json.object()
            .put("level", outcome.level().code())
            .put("urgency", outcome.urgency().label())
            .put("urgencyCode", outcome.urgency().code())
            .put("title", outcome.title())
            .put("timeFrame", outcome.timeFrame())
            .put("need", outcome.need());
    outcome.why().forEach(json.putArray("why")::add);
    outcome.advice().forEach(json.putArray("advice")::add);
    outcome.worsening().forEach(json.putArray("worsening")::add);
    return json;
  }

  private static ObjectNode held(Held held) {
    ObjectNode json =
        Json.object().put("service", held.service().id()).put("serviceName", held.service().name());
    json.set("slot", slot(held.slot()));
    return json.put("expiresAt", FloorJson.instant(held.expiresAt()));
  }

  private static ObjectNode placement(Placement placement) {
    ObjectNode json =
        Json.object()
            .put("service", placement.service().id())
            .put("serviceName", placement.service().name());
    placement.slot().ifPresent(slot -> json.set("slot", slot(slot)));
    return json.put("reference", placement.reference())
        .put("at", FloorJson.instant(placement.at()));
  }

  /** A slot. */
  static ObjectNode slot(SlotRef slot) {
    return Json.object()
        .put("id", slot.id())
        .put("start", FloorJson.instant(slot.start()))
        .put("end", FloorJson.instant(slot.end()));
  }

  private static void putUnlessEmpty(ObjectNode json, String field, String text) {
    if (!text.isEmpty()) {
      json.put(field, text);
    }
  }
}
