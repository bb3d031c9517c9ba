package org.onecall.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.onecall.encounter.Patient;

/** What a case holds besides what it is found by, as JSON in its row. */
final class CaseCodec {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CaseCodec() {}

  /** The parts of a case that are read from its row's JSON. */
  record Content(IncomingCase.Origin origin, Subject subject, Assessment assessment) {}

  static ObjectNode write(IncomingCase incoming) {
    ObjectNode all = JSON.objectNode();
    all.set("origin", origin(incoming.origin()));
    all.set("subject", subject(incoming.subject()));
    all.set("assessment", assessment(incoming.assessment()));
    return all;
  }

  static Content read(JsonNode all) {
    return new Content(
        origin(all.path("origin")),
        subject(all.path("subject")),
        assessment(all.path("assessment")));
  }

  private static ObjectNode origin(IncomingCase.Origin origin) {
    ObjectNode node = JSON.objectNode().put("sender", origin.sender());
    put(node, "software", origin.software());
    put(node, "theirReference", origin.theirReference());
    put(node, "journey", origin.journey());
    put(node, "useCase", origin.useCase());
    return node.put("correlation", origin.correlation().toString())
        .put("category", origin.category().name().toLowerCase(Locale.ROOT));
  }

  private static IncomingCase.Origin origin(JsonNode node) {
    return new IncomingCase.Origin(
        node.path("sender").asText(),
        text(node, "software"),
        text(node, "theirReference"),
        text(node, "journey"),
        UUID.fromString(node.path("correlation").asText()),
        IncomingCase.Category.valueOf(node.path("category").asText().toUpperCase(Locale.ROOT)),
        text(node, "useCase"));
  }

  private static ObjectNode subject(Subject subject) {
    ObjectNode node = JSON.objectNode();
    put(node, "givenName", subject.givenName());
    put(node, "familyName", subject.familyName());
    put(node, "birthDate", subject.birthDate().map(LocalDate::toString));
    put(node, "sex", subject.sex().map(Patient.Sex::code));
    put(node, "nhsNumber", subject.nhsNumber());
    node.put("verified", subject.verified());
    put(node, "phone", subject.phone());
    put(node, "postcode", subject.postcode());
    put(node, "address", subject.address());
    put(node, "practice", subject.practice());
    return subject.restricted() ? node.put("restricted", true) : node;
  }

  private static Subject subject(JsonNode node) {
    return new Subject(
        text(node, "givenName"),
        text(node, "familyName"),
        text(node, "birthDate").map(LocalDate::parse),
        text(node, "sex").map(code -> Patient.Sex.valueOf(code.toUpperCase(Locale.ROOT))),
        text(node, "nhsNumber"),
        node.path("verified").asBoolean(),
        text(node, "phone"),
        text(node, "postcode"),
        text(node, "address"),
        text(node, "practice"),
        node.path("restricted").asBoolean());
  }

  private static ObjectNode assessment(Assessment assessment) {
    ObjectNode node = JSON.objectNode();
    node.set("flags", coded(assessment.flags()));
    node.put("safeguarding", assessment.safeguarding());
    node.set("outcomes", coded(assessment.outcomes()));
    ArrayNode summary = node.putArray("summary");
    assessment.summary().forEach(summary::add);
    put(node, "advice", assessment.advice());
    node.set("observations", coded(assessment.observations()));
    node.put("reachedAt", assessment.reachedAt().toString());
    node.put("from", assessment.from().toString());
    node.put("until", assessment.until().toString());
    node.set("attached", coded(assessment.attached()));
    return node;
  }

  private static Assessment assessment(JsonNode node) {
    List<String> summary = new ArrayList<>();
    node.path("summary").forEach(text -> summary.add(text.asText()));
    return new Assessment(
        coded(node.path("flags")),
        node.path("safeguarding").asBoolean(),
        coded(node.path("outcomes")),
        summary,
        text(node, "advice"),
        coded(node.path("observations")),
        Instant.parse(node.path("reachedAt").asText()),
        Instant.parse(node.path("from").asText()),
        Instant.parse(node.path("until").asText()),
        coded(node.path("attached")));
  }

  private static ArrayNode coded(List<Coded> list) {
    ArrayNode nodes = JSON.arrayNode();
    for (Coded coded : list) {
      ObjectNode node = nodes.addObject();
      put(node, "system", coded.system());
      put(node, "code", coded.code());
      node.put("words", coded.words());
    }
    return nodes;
  }

  private static List<Coded> coded(JsonNode nodes) {
    List<Coded> list = new ArrayList<>();
    nodes.forEach(node ->
        list.add(new Coded(text(node, "system"), text(node, "code"), node.path("words").asText())));
    return list;
  }

  private static void put(ObjectNode node, String name, Optional<String> text) {
    text.ifPresent(some -> node.put(name, some));
  }

  private static Optional<String> text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }
}
