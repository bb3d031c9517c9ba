package org.onecall.desk.wall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.config.Role;
import org.onecall.desk.access.Person;
import org.onecall.desk.http.Json;
import org.onecall.desk.live.LiveState;

/**
 * What a screen on a wall is shown: the figures of the floor, and of callers, handlers, emergencies
 * and tasks the state and its times alone, so that they can be counted and alarms rise from them.
 * Which alarms are quiet and until when is shown, but not who did it. No name, number or id of
 * anybody is in it. Made once a second for all screens. Belongs to the event loop of the live
 * state.
 */
public final class WallView {
  private static final Duration KEPT = Duration.ofSeconds(1);
  private static final Person ANY_SUPERVISOR =
      new Person("wall", "Wall", Set.of(Role.SUPERVISOR), Optional.empty());

  /** What is shown as it is: figures and thresholds. */
  private static final Set<String> FIGURES =
      Set.of(
          "today",
          "waiting",
          "figures",
          "thresholds",
          "health",
          "pages",
          "emergencies",
          "tasks",
          "outbox",
          "partners",
          "referred",
          "recording");

  /** What is shown of each thing that is counted. */
  private static final Map<String, List<String>> COUNTED =
      Map.of(
          "agent", List.of("state", "roles"),
          "call", List.of("state"),
          "emergency", List.of("state", "since"),
          "task", List.of("overdue", "work", "acceptBy", "acceptedAt", "dueAt"),
          "line", List.of("now", "name"));

  private static final List<String> OF_A_KIND = List.of("code", "title", "places", "tooFew");
  private static final List<String> OF_QUIET = List.of("alarm", "newest", "until");

  private final LiveState live;
  private final InstantSource clock;
  private Instant madeAt = Instant.MIN;
  private ObjectNode made = Json.object();

  /** A view of that state. */
  public WallView(LiveState live, InstantSource clock) {
    this.live = live;
    this.clock = clock;
  }

  /** The entries that a screen is shown now. */
  public ObjectNode entries() {
    Instant now = clock.instant();
    if (madeAt.isBefore(now.minus(KEPT)) || madeAt.isAfter(now)) {
      made = make();
      madeAt = now;
    }
    return made;
  }

  private ObjectNode make() {
    ObjectNode shown = Json.object();
    Map<String, Integer> counts = new HashMap<>();
    live.seenBy(ANY_SUPERVISOR)
        .forEach((key, value) -> {
          int slash = key.indexOf('/');
          String kind = slash < 0 ? key : key.substring(0, slash);
          if (slash < 0 && FIGURES.contains(key)) {
            shown.set(key, value);
          } else if (key.equals("capacity")) {
            shown.set(key, capacity(value));
          } else if (key.equals("quiet")) {
            shown.set(key, each(Json.object(), "alarms", value, OF_QUIET));
          } else if (slash > 0 && COUNTED.containsKey(kind)) {
            int number = counts.merge(kind, 1, Integer::sum);
            shown.set(kind + "/" + number, only(value, COUNTED.getOrDefault(kind, List.of())));
          }
        });
    return shown;
  }

  private static ObjectNode only(JsonNode value, List<String> fields) {
    ObjectNode some = Json.object();
    fields.stream()
        .filter(field -> value.has(field) && !value.get(field).isObject())
        .forEach(field -> some.set(field, value.get(field)));
    return some;
  }

  private static ObjectNode capacity(JsonNode value) {
    return each(only(value, List.of("live", "since", "hours")), "kinds", value, OF_A_KIND);
  }

  /** Of each of a list those fields alone. */
  private static ObjectNode each(
      ObjectNode into, String list, JsonNode value, List<String> fields) {
    ArrayNode rows = into.putArray(list);
    value.path(list).forEach(one -> rows.add(only(one, fields)));
    return into;
  }
}
