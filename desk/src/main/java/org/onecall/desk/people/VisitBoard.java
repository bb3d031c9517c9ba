package org.onecall.desk.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.onecall.desk.EncounterView;
import org.onecall.desk.http.Json;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskMaker;

/**
 * Shows the handler of a call how far the team is that the caller was referred to, until the
 * encounter is finished: whether it was taken on can be said before the caller hangs up. Belongs to
 * one event loop.
 */
final class VisitBoard {
  private static final int KEPT_MAX = 20_000;

  private final LiveState live;
  private final PeopleServices services;
  private final Map<String, String> handlers = new HashMap<>();
  private final Map<UUID, Task> tasks =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Task> eldest) {
          return size() > KEPT_MAX;
        }
      };

  VisitBoard(LiveState live, PeopleServices services) {
    this.live = live;
    this.services = services;
  }

  /** An encounter as it is now. */
  void took(EncounterView view) {
    if (view.finished()) {
      handlers.remove(view.id());
      tasksOf(view.id()).forEach(this::hide);
    } else {
      handlers.put(view.id(), view.handler());
      tasksOf(view.id()).forEach(this::show);
    }
  }

  private List<Task> tasksOf(String encounter) {
    return tasks.values().stream()
        .filter(
            task -> task.subject().encounter().map(UUID::toString).equals(Optional.of(encounter)))
        .toList();
  }

  /** A task as it is now. */
  void took(Task task) {
    boolean visit = task.ofATeam() || told(task);
    if (!visit || task.subject().encounter().isEmpty() || task.subject().reference().isEmpty()) {
      return;
    }
    tasks.put(task.id(), task);
    show(task);
  }

  /** Whether it is the one task of a placement, which is to ring the service. */
  private static boolean told(Task task) {
    return task.kind() == TaskKind.TELL_SERVICE
        && task.key().equals(TaskMaker.key(task.subject().reference().orElse("")));
  }

  private void hide(Task task) {
    tasks.remove(task.id());
    live.remove(key(task));
  }

  private static String key(Task task) {
    return "visit/" + task.subject().reference().orElse("");
  }

  private void show(Task task) {
    String encounter = task.subject().encounter().map(UUID::toString).orElse("");
    Optional.ofNullable(handlers.get(encounter))
        .ifPresent(handler -> show(task, encounter, handler));
  }

  private void show(Task task, String encounter, String handler) {
    String key = key(task);
    ObjectNode json =
        Json.object()
            .put("encounterId", encounter)
            .put("teamName", services.service(task.subject().service().orElse(task.team())))
            .put("task", task.id().toString())
            .put("kind", task.kind().code())
            .put("state", task.state().code())
            .put("stateTitle", task.state().title());
    if (told(task)) {
      task.subject().service().flatMap(services::phone).ifPresent(at -> json.put("phone", at));
    }
    task.clock().acceptedAt().ifPresent(at -> json.put("acceptedAt", PeopleJson.instant(at)));
    task.clock().dueAt().ifPresent(at -> json.put("dueAt", PeopleJson.instant(at)));
    live.put(key, List.of(new Facet(new Audience.Only(handler), key, json)));
  }
}
