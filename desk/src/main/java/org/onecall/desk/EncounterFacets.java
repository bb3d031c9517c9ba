package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.onecall.config.Role;
import org.onecall.desk.http.Json;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;

/**
 * An encounter cut to its viewers: its handler sees all, a supervisor neither person nor answers.
 */
final class EncounterFacets {
  // What is listed is shown: a field added later stays hidden until somebody decides otherwise.
  private static final List<String> SUPERVISOR_FIELDS =
      List.of(
          "id",
          "version",
          "state",
          "callId",
          "line",
          "openedAt",
          "callEndedAt",
          "ringingSince",
          "handler",
          "protocol",
          "gate",
          "atLeast");
  private static final List<String> SUPERVISOR_OUTCOME =
      List.of("level", "urgency", "title", "timeFrame", "need");
  private static final List<String> SUPERVISOR_PLACEMENT =
      List.of("service", "serviceName", "slot", "reference", "at");

  private EncounterFacets() {}

  static List<Facet> of(EncounterView encounter) {
    String key = "encounter/" + encounter.id();
    return List.of(
        new Facet(new Audience.Only(encounter.handler()), key, encounter.json()),
        new Facet(new Audience.Holders(Role.SUPERVISOR), key, forSupervisor(encounter.json())));
  }

  static ObjectNode forSupervisor(ObjectNode whole) {
    ObjectNode cut = only(whole, SUPERVISOR_FIELDS);
    if (whole.get("outcome") instanceof ObjectNode outcome) {
      cut.set("outcome", only(outcome, SUPERVISOR_OUTCOME));
    }
    if (whole.get("placement") instanceof ObjectNode placement) {
      cut.set("placement", only(placement, SUPERVISOR_PLACEMENT));
    }
    return cut;
  }

  private static ObjectNode only(ObjectNode whole, List<String> fields) {
    ObjectNode cut = Json.object();
    for (String field : fields) {
      JsonNode value = whole.get(field);
      if (value != null) {
        cut.set(field, value);
      }
    }
    return cut;
  }
}
