package org.onecall.desk;

import static org.onecall.telephony.floor.Control.Role.EMERGENCY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onecall.config.Role;
import org.onecall.desk.http.Json;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;
import org.onecall.telephony.floor.Control.Party;
import org.onecall.telephony.floor.FloorState;

/**
 * Emergencies that were reached and are not handed over yet: the handler's panel with its clock,
 * and the supervisors' alarm when the time is up.
 *
 * <p>One is handed over when the ambulance service is in the call, or was rung outside of it and
 * has it, as somebody says on record; one for an emergency department, when the caller has a place
 * that was chosen for it. A place with the ambulance service rings nobody and hands nothing over.
 * One whose answers were changed so that it is none any more does not vanish: that it was reached,
 * and when it was undone, stays in view until the encounter is finished. One that was handed over
 * to nobody when its encounter ended alarms until a supervisor has seen what was done instead. All
 * of this is read from the encounter's own history, so a desk that starts anew, or on another
 * machine, shows the same. Belongs to one event loop.
 */
final class Emergencies {
  private static final String LEVEL = "emergency";

  /** Not there until it is known: that none is shown may mean that nobody has looked. */
  private static final String COUNT = "emergencies";

  private final LiveState live;
  private final Duration openMax;
  private final Map<String, Instant> since = new HashMap<>();
  private final Map<String, Instant> undone = new HashMap<>();
  private final Set<String> handed = new HashSet<>();
  private final Map<String, String> states = new HashMap<>();
  private final Map<String, String> calls = new HashMap<>();

  Emergencies(LiveState live, Duration openMax) {
    this.live = live;
    this.openMax = openMax;
  }

  /** How each stands: {@code open}, {@code alarm}, {@code changed}, {@code handed-over}. */
  Map<String, String> states() {
    return Map.copyOf(states);
  }

  /** The calls by which those began that are not handed over. */
  List<String> openCalls() {
    return states.entrySet().stream()
        .filter(one -> !one.getValue().equals("handed-over"))
        .map(one -> calls.getOrDefault(one.getKey(), ""))
        .toList();
  }

  /** Shows what is open among those encounters and, once all are known, how many that is. */
  void look(OpenEncounters encounters, FloorState floor, Instant now) {
    Set<String> seen = new HashSet<>();
    for (EncounterView view : encounters.unseen()) {
      seen.add(view.id());
      showLeft(view, now);
    }
    for (EncounterView view : encounters.all()) {
      boolean reached = stands(view.json());
      if (reached && undone.remove(view.id()) != null) {
        handed.remove(view.id());
      }
      if (reached || since.containsKey(view.id()) || view.json().has("emergency")) {
        seen.add(view.id());
        show(view, reached, floor, now);
      }
    }
    for (String id : Set.copyOf(since.keySet())) {
      if (!seen.contains(id)) {
        since.remove(id);
        undone.remove(id);
        handed.remove(id);
        states.remove(id);
        calls.remove(id);
        live.remove("emergency/" + id);
      }
    }
    if (encounters.known()) {
      ObjectNode count = Json.object().put("open", openCalls().size());
      live.put(COUNT, List.of(new Facet(new Audience.Holders(Role.SUPERVISOR), COUNT, count)));
    }
  }

  /** Whether one stands: as the outcome, or as a conclusion while other questions are asked. */
  private static boolean stands(JsonNode encounter) {
    return encounter.path("outcome").path("level").asText().equals(LEVEL)
        || (encounter.has("emergency") && !encounter.get("emergency").has("undoneAt"));
  }

  /** Whether the encounter's history says that it was handed over. */
  private static boolean handedOver(JsonNode encounter) {
    JsonNode emergency = encounter.path("emergency");
    return emergency.has("ambulanceAt") || emergency.has("placedAt");
  }

  /** When it was, as the encounter says; what was committed a moment ago is not after now. */
  private static Instant recorded(EncounterView view, String what, Instant now) {
    String text = view.json().path("emergency").path(what).asText();
    return text.isEmpty() || Instant.parse(text).isAfter(now) ? now : Instant.parse(text);
  }

  /** Whether the ambulance service is in that call. */
  static boolean hasAmbulance(FloorState floor, String call) {
    return floor.control(call).parties().stream()
        .anyMatch(party -> party.role() == EMERGENCY && party.joined());
  }

  private void show(EncounterView view, boolean reached, FloorState floor, Instant now) {
    Instant from = since.computeIfAbsent(view.id(), first -> recorded(view, "since", now));
    // Until the history says so too, which is a moment later.
    if (reached && hasAmbulance(floor, view.callId())) {
      handed.add(view.id());
    }
    Instant due = from.plus(openMax);
    String state;
    if (handed.contains(view.id()) || handedOver(view.json())) {
      state = "handed-over";
    } else if (!reached) {
      state = "changed";
    } else {
      state = now.isBefore(due) ? "open" : "alarm";
    }
    states.put(view.id(), state);
    calls.put(view.id(), view.json().path("firstCallId").asText(view.callId()));
    boolean rung =
        floor.control(view.callId()).parties().stream()
            .map(Party::role)
            .anyMatch(EMERGENCY::equals);
    ObjectNode json = json(view, from, state).put("rung", rung);
    if (!reached) {
      Instant at = undone.computeIfAbsent(view.id(), first -> recorded(view, "undoneAt", now));
      json.put("undoneAt", FloorJson.instant(at));
    }
    String key = "emergency/" + view.id();
    live.put(
        key,
        List.of(
            new Facet(new Audience.Only(view.handler()), key, json),
            new Facet(new Audience.Holders(Role.SUPERVISOR), key, json)));
  }

  private ObjectNode json(EncounterView view, Instant from, String state) {
    return Json.object()
        .put("encounterId", view.id())
        .put("callId", view.callId())
        .put("handler", view.handler())
        .put("since", FloorJson.instant(from))
        .put("due", FloorJson.instant(from.plus(openMax)))
        .put("state", state);
  }

  /** One that ended is late whenever that was: nobody hands it over any more. */
  private void showLeft(EncounterView view, Instant now) {
    Instant from = since.computeIfAbsent(view.id(), first -> recorded(view, "since", now));
    states.put(view.id(), "alarm");
    calls.put(view.id(), view.callId());
    JsonNode left = view.json().path("emergency").path("left");
    ObjectNode json =
        json(view, from, "alarm").put("rung", false).put("line", view.json().path("line").asText());
    json.putObject("ended")
        .put("at", left.path("at").asText())
        .put("by", left.path("by").asText())
        .put("done", left.path("done").asText());
    String key = "emergency/" + view.id();
    live.put(key, List.of(new Facet(new Audience.Holders(Role.SUPERVISOR), key, json)));
  }
}
