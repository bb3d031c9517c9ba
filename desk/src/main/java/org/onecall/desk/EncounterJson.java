package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.onecall.desk.http.Json;
import org.onecall.encounter.Call;
import org.onecall.encounter.Choosing;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterState;
import org.onecall.encounter.Held;
import org.onecall.encounter.Note;
import org.onecall.encounter.Patient;
import org.onecall.encounter.Placement;
import org.onecall.encounter.ReadBack;
import org.onecall.encounter.ServiceRef;
import org.onecall.encounter.SlotRef;
import org.onecall.encounter.Triage;
import org.onecall.encounter.Writings;
import org.onecall.protocol.ProtocolShelf;

/** An encounter in the form of docs/desk-api.md. */
final class EncounterJson {
  private EncounterJson() {}

  /**
   * The view of an encounter.
   *
   * @param shelf where the protocols it follows are, as far as they are loaded
   */
  static EncounterView view(Encounter encounter, ProtocolShelf shelf) {
    return new EncounterView(
        encounter.id().toString(),
        encounter.call().id().value(),
        encounter.call().handler(),
        encounter.version(),
        encounter.state() == EncounterState.FINISHED,
        encounter.call().isOver(),
        json(encounter, shelf));
  }

  private static ObjectNode json(Encounter encounter, ProtocolShelf shelf) {
    ObjectNode json =
        Json.object()
            .put("id", encounter.id().toString())
            .put("version", encounter.version())
            .put("state", encounter.state().code())
            .put("callId", encounter.call().id().value())
            .put("line", encounter.call().line())
            .put("caller", isHidden(encounter) ? "" : encounter.call().caller().number())
            .put("openedAt", FloorJson.instant(encounter.call().answeredAt()))
            .put("handler", encounter.call().handler());
    putCall(json, encounter.call());
    encounter.patient().ifPresent(patient -> json.set("patient", patient(patient)));
    if (isHidden(encounter)) {
      json.putObject("hidden")
          .put("number", !numberOf(encounter).isEmpty())
          .put("postcode", encounter.patient().flatMap(Patient::postcode).isPresent());
    }
    new TriageJson(encounter.triage(), shelf::withHash).putInto(json);
    gate(encounter.triage(), shelf).ifPresent(gate -> json.put("gate", gate));
    PreventionJson.putInto(json, encounter, shelf);
    encounter.held().ifPresent(held -> json.set("hold", held(held)));
    encounter.placement().ifPresent(placed -> json.set("placement", placement(placed)));
    putReadBack(json, encounter);
    putAlsoAndEmergency(json, encounter);
    json.set("notes", notes(encounter.writings()));
    ArrayNode copies = json.putArray("copies");
    encounter
        .writings()
        .copies()
        .forEach(copy ->
            copies
                .addObject()
                .put("at", FloorJson.instant(copy.at()))
                .put("to", isHidden(encounter) ? "" : copy.to().number()));
    encounter.choosing().awaited().ifPresent(one -> json.set("awaited", awaited(one)));
    if (encounter.choosing().lost() > 0) {
      json.put("lost", encounter.choosing().lost());
    }
    encounter
        .choosing()
        .notGiven()
        .ifPresent(one ->
            json.putObject("notGiven")
                .put("serviceName", one.service().name())
                .put("code", one.code())
                .put("text", one.text()));
    encounter
        .choosing()
        .promisedAt()
        .ifPresent(at -> json.put("callBackPromisedAt", FloorJson.instant(at)));
    if (!encounter.choosing().refusals().isEmpty()) {
      json.set("refusals", refusals(encounter.choosing().refusals()));
    }
    if (!encounter.choosing().followed().isEmpty()) {
      json.set("followed", followed(encounter.choosing().followed()));
    }
    return json;
  }

  /** Where the call stands, which may be another than the first by now. */
  private static void putCall(ObjectNode json, Call call) {
    call.endedAt().ifPresent(at -> json.put("callEndedAt", FloorJson.instant(at)));
    call.ringingSince().ifPresent(at -> json.put("ringingSince", FloorJson.instant(at)));
    if (!call.first().equals(call.id())) {
      json.put("firstCallId", call.first().value());
    }
  }

  /** How it stands with the emergency questions that come before the problem is found. */
  private static Optional<String> gate(Triage triage, ProtocolShelf shelf) {
    if (triage.followed().isEmpty()) {
      return shelf.lastResort().map(_ -> "offered");
    }
    return triage
        .gate()
        .flatMap(ref -> shelf.withHash(ref.hash()))
        .map(protocol -> triage.question().filter(protocol.gate()::contains).isPresent())
        .map(asking -> asking ? "asking" : "over");
  }

  private static void putReadBack(ObjectNode json, Encounter encounter) {
    List<ReadBack.Part> parts = ReadBack.parts(encounter);
    if (!parts.isEmpty()) {
      ArrayNode all = json.putArray("readBack");
      parts.forEach(part ->
          all.addObject()
              .put("part", part.code())
              .put("confirmed", encounter.readBack().has(part))
              .put("said", part.saidName(encounter)));
    }
  }

  private static ObjectNode awaited(Choosing.Awaited one) {
    ObjectNode json =
        Json.object()
            .put("service", one.service().id())
            .put("serviceName", one.service().name())
            .put("reference", one.reference())
            .put("at", FloorJson.instant(one.at()))
            .put(
                "state",
                one.standing() == Choosing.Standing.UNDER_WAY ? "under-way" : "being-checked");
    json.set("slot", slot(one.slot()));
    return json;
  }

  private static ArrayNode refusals(List<Choosing.Refused> refusals) {
    ArrayNode all = Json.array();
    for (Choosing.Refused one : refusals) {
      ObjectNode json =
          all.addObject()
              .put("service", one.service().id())
              .put("serviceName", one.service().name())
              .put("reason", one.reason())
              .put("words", one.words())
              .put("at", FloorJson.instant(one.at()));
      one.comment().ifPresent(comment -> json.put("comment", comment));
    }
    return all;
  }

  private static ArrayNode followed(List<Choosing.Reached> followed) {
    ArrayNode all = Json.array();
    for (Choosing.Reached one : followed) {
      all.addObject()
          .put("contact", one.contact().id())
          .put("whom", one.contact().name())
          .put("seesToIt", one.seesToIt())
          .put("words", one.words())
          .put("at", FloorJson.instant(one.at()));
    }
    return all;
  }

  /** Whether the number is said to nobody: of a restricted record, or rung without being shown. */
  static boolean isHidden(Encounter encounter) {
    return encounter.patient().filter(Patient::restricted).isPresent()
        || OutgoingCalls.isHidden(encounter.call().id().value());
  }

  private static String numberOf(Encounter encounter) {
    return encounter
        .patient()
        .flatMap(Patient::phone)
        .orElseGet(() -> encounter.call().caller().number());
  }

  private static ObjectNode patient(Patient known) {
    Patient patient = known.shown();
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

  private static ArrayNode notes(Writings writings) {
    ArrayNode json = Json.array();
    for (Note note : writings.notes()) {
      json.addObject()
          .put("at", FloorJson.instant(note.at()))
          .put("by", note.by().name())
          .put("text", note.text().words());
    }
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
    putWhereabouts(json, placement.service());
    placement.slot().ifPresent(slot -> json.set("slot", slot(slot)));
    return json.put("reference", placement.reference())
        .put("at", FloorJson.instant(placement.at()));
  }

  /** Where callers go and whom they ring, as the directory said it when they were placed. */
  private static void putWhereabouts(ObjectNode json, ServiceRef service) {
    service.address().ifPresent(address -> json.put("address", address));
    service.phone().ifPresent(phone -> json.put("phone", phone));
  }

  /** A slot. */
  static ObjectNode slot(SlotRef slot) {
    return Json.object()
        .put("id", slot.id())
        .put("start", FloorJson.instant(slot.start()))
        .put("end", FloorJson.instant(slot.end()));
  }

  /** Who was told as well, and that an emergency was reached, whether or not it still stands. */
  private static void putAlsoAndEmergency(ObjectNode json, Encounter encounter) {
    ArrayNode also = json.putArray("also");
    encounter
        .choosing()
        .also()
        .forEach(one -> {
          ObjectNode told =
              also.addObject()
                  .put("service", one.service().id())
                  .put("serviceName", one.service().name())
                  .put("reference", one.reference())
                  .put("at", FloorJson.instant(one.at()));
          putWhereabouts(told, one.service());
        });
    encounter
        .triage()
        .emergency()
        .ifPresent(one -> {
          ObjectNode emergency =
              json.putObject("emergency")
                  .put("since", FloorJson.instant(one.since()))
                  .put("open", one.isOpen());
          one.undoneAt().ifPresent(at -> emergency.put("undoneAt", FloorJson.instant(at)));
          one.ambulanceAt().ifPresent(at -> emergency.put("ambulanceAt", FloorJson.instant(at)));
          one.placedAt().ifPresent(at -> emergency.put("placedAt", FloorJson.instant(at)));
          one.left()
              .ifPresent(left ->
                  emergency
                      .putObject("left")
                      .put("at", FloorJson.instant(left.at()))
                      .put("by", left.by().name())
                      .put("done", left.done())
                      .put("seen", left.seen()));
        });
  }
}
