package org.onecall.desk.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.onecall.desk.http.Json;
import org.onecall.patient.Access;
import org.onecall.patient.Care;
import org.onecall.patient.CarePlan;
import org.onecall.patient.Contact;
import org.onecall.patient.Looking;
import org.onecall.patient.Needs;
import org.onecall.patient.NhsNumber;
import org.onecall.patient.Person;
import org.onecall.patient.PersonRecord;
import org.onecall.patient.Reach;
import org.onecall.patient.SpecialNote;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;

/** People in the form of docs/people-and-tasks.md. */
final class PeopleJson {
  private final PeopleServices services;
  private final UnaryOperator<String> personName;

  /**
   * @param personName what a person is called who works here or did, by their user name
   */
  PeopleJson(PeopleServices services, UnaryOperator<String> personName) {
    this.services = services;
    this.personName = personName;
  }

  /** The form of every instant on the wire. */
  static String instant(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  static ObjectNode put(ObjectNode json, String field, Optional<String> text) {
    text.ifPresent(t -> json.put(field, t));
    return json;
  }

  ObjectNode person(Person person) {
    ObjectNode json =
        Json.object()
            .put("id", person.id().toString())
            .put("givenName", person.givenName())
            .put("familyName", person.familyName())
            .put("restricted", person.restricted());
    person.birthDate().ifPresent(born -> json.put("birthDate", born.toString()));
    person.sex().ifPresent(sex -> json.put("sex", sex.code()));
    person.nhsNumber().ifPresent(number -> number(json, number));
    Reach reach = person.reach();
    put(json, "address", reach.address());
    put(json, "postcode", reach.postcode());
    put(json, "phone", reach.phone());
    put(json, "practice", reach.practice().map(services::service));
    put(json, "carerName", reach.carerName());
    put(json, "carerPhone", reach.carerPhone());
    json.set("needs", needs(person.needs()));
    return json;
  }

  private static void number(ObjectNode json, NhsNumber number) {
    json.put("nhsNumber", number.spoken()).put("nhsNumberVerified", number.verified());
  }

  private ObjectNode needs(Needs needs) {
    ObjectNode json =
        Json.object()
            .put("noFixedAbode", needs.noFixedAbode())
            .put("carer", needs.carer())
            .put("atRisk", needs.atRisk());
    put(json, "interpreter", needs.interpreter());
    put(json, "safeguarding", needs.safeguarding());
    put(json, "virtualWard", needs.virtualWard().map(services::service));
    needs.frailty().ifPresent(level -> json.put("frailty", level));
    ArrayNode conditions = json.putArray("conditions");
    needs.conditions().stream()
        .sorted()
        .forEach(one -> conditions.addObject().put("code", one.code()).put("words", one.words()));
    return json;
  }

  ObjectNode record(PersonRecord record) {
    ObjectNode json = Json.object();
    json.set("person", person(record.person()));
    ArrayNode notes = json.putArray("notes");
    record.notes().forEach(note -> notes.add(note(note)));
    record.plan().ifPresent(plan -> json.set("plan", plan(plan)));
    json.set("care", care(record.care()));
    ArrayNode doings = json.putArray("doings");
    record.doings().forEach(doing -> doings.add(doing(doing)));
    ArrayNode contacts = json.putArray("contacts");
    record.contacts().forEach(contact -> contacts.add(contact(contact)));
    ArrayNode accesses = json.putArray("accesses");
    record.accesses().forEach(access -> accesses.add(access(access)));
    return json;
  }

  ObjectNode note(SpecialNote note) {
    ObjectNode json =
        Json.object()
            .put("id", note.id().toString())
            .put("words", note.words())
            .put("by", note.writtenBy())
            .put("byName", personName.apply(note.writtenBy()))
            .put("at", instant(note.writtenAt()));
    note.until().ifPresent(day -> json.put("until", day.toString()));
    return json;
  }

  ObjectNode plan(CarePlan plan) {
    ObjectNode json =
        Json.object()
            .put("version", plan.version())
            .put("words", plan.words())
            .put("respect", plan.respect())
            .put("by", plan.writtenBy())
            .put("at", instant(plan.writtenAt()));
    ArrayNode steps = json.putArray("steps");
    for (CarePlan.Step step : plan.steps()) {
      ObjectNode one = steps.addObject().put("whom", step.whom()).put("forWhat", step.forWhat());
      put(one, "service", step.service());
      put(one, "serviceName", step.service().map(services::service));
      put(one, "phone", step.phone());
    }
    return json;
  }

  private ObjectNode care(Care care) {
    ObjectNode json = Json.object();
    care.manager()
        .ifPresent(manager ->
            json.putObject("manager")
                .put("name", manager.name())
                .put("service", manager.service())
                .put("serviceName", services.service(manager.service())));
    care.stay()
        .ifPresent(stay ->
            put(
                json.putObject("stay")
                    .put("address", stay.address())
                    .put("until", stay.until().toString()),
                "postcode",
                stay.postcode()));
    return json;
  }

  /** How far something is that is done after a call, in the words of its own page. */
  private ObjectNode doing(PersonRecord.Doing doing) {
    ObjectNode json =
        Json.object()
            .put("kind", TaskKind.ofCode(doing.kind()).map(TaskKind::title).orElse(doing.kind()))
            .put(
                "state",
                TaskState.ofCode(doing.state()).map(TaskState::title).orElse(doing.state()))
            .put("team", services.service(doing.team()))
            .put("madeAt", instant(doing.madeAt()));
    put(json, "reference", doing.reference());
    doing.dueAt().ifPresent(at -> json.put("dueAt", instant(at)));
    doing.closedAt().ifPresent(at -> json.put("closedAt", instant(at)));
    return json;
  }

  private ObjectNode contact(Contact contact) {
    ObjectNode json =
        Json.object()
            .put("encounter", contact.encounter().toString())
            .put("at", instant(contact.openedAt()))
            .put("line", contact.line())
            .put("handler", contact.handler())
            .put("handlerName", personName.apply(contact.handler()));
    put(json, "outcome", contact.outcome());
    put(json, "service", contact.serviceName());
    put(json, "reference", contact.reference());
    return json;
  }

  private ObjectNode access(Access access) {
    return Json.object()
        .put("at", instant(access.at()))
        .put("user", access.user())
        .put("purpose", access.purpose())
        .put("purposeWords", Looking.Purpose.words(access.purpose()))
        .put("userName", personName.apply(access.user()));
  }
}
