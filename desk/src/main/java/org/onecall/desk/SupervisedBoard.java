package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onecall.desk.access.Person;
import org.onecall.desk.http.Json;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;

/**
 * Shows a handler what a supervisor did with them or with their call, who it was and why: the last
 * such act, for a while. Belongs to one event loop.
 */
final class SupervisedBoard {
  private static final Duration SHOWN = Duration.ofMinutes(10);
  private static final String PREFIX = "supervised/";

  private final LiveState live;
  private final InstantSource clock;
  private final Map<String, Instant> shownSince = new HashMap<>();

  SupervisedBoard(LiveState live, InstantSource clock) {
    this.live = live;
    this.clock = clock;
  }

  /** Shows an act to the handler concerned. */
  void show(String handler, Person actor, String act, String reason) {
    Instant now = clock.instant();
    ObjectNode json =
        Json.object()
            .put("by", actor.name())
            .put("act", act)
            .put("reason", reason)
            .put("at", FloorJson.instant(now));
    shownSince.put(handler, now);
    live.put(PREFIX + handler, List.of(new Facet(new Audience.Only(handler), "supervised", json)));
  }

  /** Takes away what was shown long enough. Call each second. */
  void look() {
    Instant now = clock.instant();
    for (String handler : Set.copyOf(shownSince.keySet())) {
      Instant since = shownSince.getOrDefault(handler, now);
      if (Duration.between(since, now).compareTo(SHOWN) > 0) {
        shownSince.remove(handler);
        live.remove(PREFIX + handler);
      }
    }
  }
}
