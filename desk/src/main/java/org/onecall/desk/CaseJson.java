package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.onecall.desk.http.Json;
import org.onecall.partner.Assessment;
import org.onecall.partner.Coded;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.Subject;

/** A referred case as the desk's clients see it, in the form of docs/partners.md. */
final class CaseJson {
  private CaseJson() {}

  /** One row of a list. */
  static ObjectNode row(IncomingCase incoming, String serviceName) {
    ObjectNode row =
        Json.object()
            .put("id", incoming.id().toString())
            .put("reference", incoming.reference())
            .put("state", lower(incoming.state()))
            .put("category", lower(incoming.origin().category()))
            .put("sender", incoming.origin().sender())
            .put("senderName", SenderName.of(incoming.origin().sender()))
            .put("service", incoming.service())
            .put("serviceName", serviceName)
            .put("receivedAt", incoming.receivedAt().toString())
            .put("dueAt", incoming.dueAt().toString())
            .put("safeguarding", incoming.assessment().safeguarding());
    put(row, "theirReference", incoming.origin().theirReference());
    put(row, "takenBy", incoming.takenBy());
    put(row, "givenName", incoming.subject().givenName());
    put(row, "familyName", incoming.subject().familyName());
    put(row, "birthDate", incoming.subject().birthDate().map(LocalDate::toString));
    ArrayNode outcomes = row.putArray("outcomes");
    incoming.shown().assessment().outcomes().forEach(one -> outcomes.add(one.words()));
    return row;
  }

  /** Why a case that is in this state cannot be taken or closed by whoever asks. */
  static String whyNotFree(IncomingCase incoming) {
    return switch (incoming.state()) {
      case TAKEN -> "Somebody else has this case.";
      case WAITING -> "Nobody has taken this case.";
      case CLOSED -> "This case has been dealt with.";
      case CANCELLED -> "Whoever sent this case has taken it back.";
    };
  }

  /** All of it. */
  static ObjectNode whole(IncomingCase all, String serviceName) {
    IncomingCase incoming = all.shown();
    ObjectNode whole = row(incoming, serviceName);
    Subject subject = incoming.subject();
    ObjectNode patient = whole.putObject("patient");
    fields(subject).forEach(patient::put);
    patient.put("verified", subject.verified());
    // Says to the page that more is known and not shown; the field is no field of an encounter.
    patient.remove(Act.RecordPatient.RESTRICTED);
    if (subject.restricted()) {
      patient.put("restricted", true);
    }
    // As it was sent, whether or not it can be right.
    put(patient, "nhsNumberAsSent", subject.nhsNumber());
    put(patient, "address", subject.address());
    put(patient, "practice", subject.practice());
    Assessment assessment = incoming.assessment();
    whole.set("flags", coded(assessment.flags()));
    whole.set("codes", coded(assessment.outcomes()));
    whole.set("observations", coded(assessment.observations()));
    whole.set("attached", coded(assessment.attached()));
    ArrayNode summary = whole.putArray("summary");
    assessment.summary().forEach(summary::add);
    put(whole, "advice", assessment.advice());
    whole.put("reachedAt", assessment.reachedAt().toString());
    return whole;
  }

  /** The patient in the fields by which an encounter is told of one. */
  static java.util.Map<String, String> fields(Subject subject) {
    java.util.Map<String, String> fields = PatientFields.of(subject.patient());
    if (subject.restricted()) {
      fields.put(Act.RecordPatient.RESTRICTED, "yes");
    }
    return fields;
  }

  private static ArrayNode coded(List<Coded> list) {
    ArrayNode nodes = Json.array();
    for (Coded one : list) {
      ObjectNode node = nodes.addObject().put("words", one.words());
      put(node, "code", one.code());
    }
    return nodes;
  }

  private static void put(ObjectNode node, String name, Optional<String> text) {
    text.ifPresent(some -> node.put(name, some));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
