package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The encounters that are not finished, newest views only; and beside them those that ended with an
 * emergency that nobody was handed, until a supervisor has seen it. Belongs to one event loop.
 */
final class OpenEncounters {
  private static final int FINISHED_MAX = 10_000;

  private final Map<String, EncounterView> byId = new LinkedHashMap<>();
  private final Map<String, EncounterView> byUser = new HashMap<>();
  private final Map<String, EncounterView> unseen = new LinkedHashMap<>();
  // A view may be overtaken on its way here by the one that finished it, or by a later one.
  private final Cache<String, Long> finished =
      Caffeine.newBuilder()
          .maximumSize(FINISHED_MAX)
          .expireAfterWrite(Duration.ofMinutes(10))
          .build();
  private boolean known;

  /** All of them have been read once: soon after the start. */
  void areKnown() {
    known = true;
  }

  /** Whether they are known: what is not here may be open all the same until then. */
  boolean known() {
    return known;
  }

  /** Takes a view in; says whether it was news. */
  boolean take(EncounterView view) {
    EncounterView held = byId.get(view.id());
    Long over = finished.getIfPresent(view.id());
    if ((over != null && over >= view.version())
        || (held != null && held.version() >= view.version())) {
      return false;
    }
    if (view.finished()) {
      finished.put(view.id(), view.version());
      byId.remove(view.id());
      keepUnseen(view);
    } else {
      byId.put(view.id(), view);
    }
    if (held != null && !held.handler().equals(view.handler())) {
      newest(held.handler());
    }
    newest(view.handler());
    return true;
  }

  private void keepUnseen(EncounterView view) {
    JsonNode left = view.json().path("emergency").path("left");
    if (left.isObject() && !left.path("seen").asBoolean()) {
      unseen.put(view.id(), view);
    } else {
      unseen.remove(view.id());
    }
  }

  /** One that ended with an emergency that nobody was handed, which no supervisor has seen. */
  Optional<EncounterView> unseen(String id) {
    return Optional.ofNullable(unseen.get(id));
  }

  /** All of those, oldest first. */
  List<EncounterView> unseen() {
    return List.copyOf(unseen.values());
  }

  private void newest(String user) {
    newestOf(user).ifPresentOrElse(newest -> byUser.put(user, newest), () -> byUser.remove(user));
  }

  /** One that a handler has to finish: the newest. */
  Optional<EncounterView> of(String user) {
    return Optional.ofNullable(byUser.get(user));
  }

  /**
   * The one that a handler works on: that of the call that their phone has, before any other. What
   * is handed to them meanwhile, of whatever age, does not take its place.
   */
  Optional<EncounterView> of(String user, Optional<String> call) {
    Optional<EncounterView> newest = of(user);
    return call.filter(id -> newest.filter(view -> view.callId().equals(id)).isEmpty())
        .flatMap(this::ofCall)
        .filter(view -> view.handler().equals(user))
        .or(() -> newest);
  }

  /** One of them. */
  Optional<EncounterView> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The one of a call. */
  Optional<EncounterView> ofCall(String call) {
    return byId.values().stream().filter(view -> view.callId().equals(call)).findFirst();
  }

  /** All of them, oldest first. */
  List<EncounterView> all() {
    return List.copyOf(byId.values());
  }

  private Optional<EncounterView> newestOf(String user) {
    return byId.values().stream()
        .filter(view -> view.handler().equals(user))
        .reduce((older, newer) -> newer);
  }
}
