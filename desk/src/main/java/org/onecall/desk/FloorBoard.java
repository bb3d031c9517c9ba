package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onecall.config.Role;
import org.onecall.desk.access.Person;
import org.onecall.desk.board.ToldWaits;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;
import org.onecall.telephony.RecordingState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Counts;
import org.onecall.telephony.floor.FloorState;

/**
 * The floor as live state: calls, agents, today's counts, who waits.
 *
 * <p>It looks at whole floors, not at events, so a floor that was skipped because another followed
 * at once is no loss. Calls that did not change are not written again.
 */
final class FloorBoard {
  /** Of those who take calls, told less often than supervisors are. */
  private static final String CALLERS_WAITING = "callers-waiting";

  private static final Duration ENDED_SHOWN = Duration.ofMinutes(1);

  private final LiveState live;
  private final Floors floors;
  private final PutThrough through;
  private final Map<String, Call> calls = new LinkedHashMap<>();
  private final Map<String, List<Facet>> shown = new HashMap<>();
  private final Map<String, AgentView> agents = new HashMap<>();

  /** Calls about somebody whose record is restricted: their number is shown to nobody. */
  private final Set<String> hidden = new HashSet<>();

  private @Nullable Today today;
  private @Nullable ObjectNode waiting;
  private @Nullable FloorState lastFloor;

  private record Today(
      Counts counts, Encounters.Tally tally, Optional<ToldWaits.Off> told, ObjectNode waiting) {}

  FloorBoard(LiveState live, Floors floors, PutThrough through) {
    this.live = live;
    this.floors = floors;
    this.through = through;
  }

  /** What a handler was last shown to be doing. */
  Optional<AgentView> agent(String user) {
    return Optional.ofNullable(agents.get(user));
  }

  /** Shows the calls; answers with those that ended since the last time. */
  List<Call> showCalls(FloorState floor, Instant now) {
    lastFloor = floor;
    var ended = new HashMap<String, Call>();
    for (Call call : floor.calls().values()) {
      show(floor, call);
    }
    for (String id : Set.copyOf(calls.keySet())) {
      if (floor.calls().containsKey(id)) {
        continue;
      }
      Call before = calls.get(id);
      Optional<Call> after = floor.call(id).filter(call -> call.state() == CallState.ENDED);
      if (before != null && before.state() != CallState.ENDED) {
        after.ifPresent(call -> ended.put(id, call));
        after.ifPresent(call -> show(floor, call));
      }
      boolean shownLongEnough =
          after
              .flatMap(Call::endedAt)
              .map(at -> Duration.between(at, now).compareTo(ENDED_SHOWN) > 0)
              .orElse(true);
      if (shownLongEnough) {
        calls.remove(id);
        shown.remove(id);
        hidden.remove(id);
        live.remove("call/" + id);
      }
    }
    return List.copyOf(ended.values());
  }

  private void show(FloorState floor, Call call) {
    calls.put(call.id(), call);
    String key = "call/" + call.id();
    String line = floors.lineName(call.line());
    Optional<String> user = call.handler().flatMap(floors::at).map(Person::user);
    Set<String> own = new LinkedHashSet<>();
    user.ifPresent(own::add);
    // A colleague who was rung for the call sees it too.
    floor.legs(call.id()).stream()
        .flatMap(leg -> floor.phoneOf(leg).flatMap(floors::at).stream())
        .map(Person::user)
        .forEach(own::add);
    var facets = new ArrayList<Facet>();
    for (String one : own) {
      var json = json(floor, call, FloorJson.call(call, line, user, true));
      facets.add(new Facet(new Audience.Only(one), key, json));
    }
    var json = json(floor, call, FloorJson.call(call, line, user, false));
    facets.add(new Facet(new Audience.Holders(Role.SUPERVISOR), key, json));
    if (!facets.equals(shown.put(call.id(), facets))) {
      live.put(key, facets);
    }
  }

  private ObjectNode json(FloorState floor, Call call, ObjectNode json) {
    return ControlJson.put(
        hidden.contains(call.id()) ? json.put("caller", "") : json, floor, call, floors, through);
  }

  /** Shows one person, to themselves and to supervisors. */
  void showAgent(Person person, AgentView view) {
    if (view.equals(agents.put(person.user(), view))) {
      return;
    }
    var json = FloorJson.agent(person, view);
    live.put(
        "me/" + person.user(), List.of(new Facet(new Audience.Only(person.user()), "me", json)));
    if (person.phone().isPresent()) {
      String key = "agent/" + person.user();
      live.put(key, List.of(new Facet(new Audience.Holders(Role.SUPERVISOR), key, json)));
    }
  }

  /** Shows the counts of the day that it is, which turn at midnight, and who waits now. */
  void showToday(
      FloorState floor, Instant now, Encounters.Tally tally, Optional<ToldWaits.Off> told) {
    Counts counts = floor.counts(now);
    var next = new Today(counts, tally, told, FloorJson.waiting(floor.waiting()));
    if (next.equals(today)) {
      return;
    }
    today = next;
    var supervisors = new Audience.Holders(Role.SUPERVISOR);
    live.put(
        "today", List.of(new Facet(supervisors, "today", FloorJson.today(counts, tally, told))));
    live.put("waiting", List.of(new Facet(supervisors, "waiting", next.waiting())));
  }

  /**
   * Shows those who take calls how many callers wait, and since when. All of them are told, so call
   * it at most each second.
   */
  void showWaiting(FloorState floor) {
    ObjectNode json = FloorJson.waiting(floor.waiting());
    if (json.equals(waiting)) {
      return;
    }
    waiting = json;
    live.put(
        CALLERS_WAITING,
        Stream.of(Role.HANDLER, Role.CLINICIAN)
            .map(role -> new Facet(new Audience.Holders(role), CALLERS_WAITING, json))
            .toList());
  }

  /** Shows how recording stands, to those who can do something about it. */
  void showRecording(RecordingState state) {
    if (state.on()) {
      live.put(
          "recording",
          List.of(
              new Facet(
                  new Audience.Holders(Role.SUPERVISOR), "recording", FloorJson.recording(state))));
    }
  }

  /** Shows what is there and what is not. */
  void showHealth(Health health) {
    live.put(
        "health", List.of(new Facet(new Audience.Everyone(), "health", FloorJson.health(health))));
  }

  /** Shows an encounter, or that it is over. */
  void showEncounter(EncounterView view) {
    boolean hides = view.json().has("hidden");
    if (hides ? hidden.add(view.callId()) : hidden.remove(view.callId())) {
      Call call = calls.get(view.callId());
      if (call != null && lastFloor != null) {
        show(lastFloor, call);
      }
    }
    if (view.finished()) {
      live.remove("encounter/" + view.id());
    } else {
      live.put("encounter/" + view.id(), EncounterFacets.of(view));
    }
  }
}
