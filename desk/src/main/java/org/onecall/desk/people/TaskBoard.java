package org.onecall.desk.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.onecall.config.Role;
import org.onecall.desk.http.Json;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;
import org.onecall.journal.Backlog;
import org.onecall.patient.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open tasks as live state: a team sees its own, clinicians and handlers theirs, a supervisor
 * all, without whom they are about. Belongs to one event loop.
 *
 * <p>Other nodes change tasks too, so those changed of late are read each second; an act of this
 * node is shown at once.
 */
final class TaskBoard {
  private static final Logger log = LoggerFactory.getLogger(TaskBoard.class);
  // Longer than a transaction may take, so that none is passed over.
  private static final Duration LATE = Duration.ofSeconds(15);

  private final LiveState live;
  private final PeopleServices services;
  private final VisitBoard visits;
  private final Map<UUID, Task> open = new HashMap<>();
  private boolean loaded;
  private boolean looking;

  TaskBoard(LiveState live, PeopleServices services, VisitBoard visits) {
    this.live = live;
    this.services = services;
    this.visits = visits;
  }

  /** Call each second, on the loop. */
  void tick(Context loop) {
    if (looking) {
      return;
    }
    looking = true;
    var read = loaded ? services.tasks().changedWithin(LATE) : services.tasks().open();
    read.onComplete(done ->
        loop.runOnContext(now -> {
          looking = false;
          if (done.succeeded()) {
            loaded = true;
            done.result().forEach(this::took);
            summary();
          } else {
            log.debug("the tasks could not be read: {}", String.valueOf(done.cause()));
          }
        }));
    services.backlog().get().onSuccess(backlog -> loop.runOnContext(now -> show(backlog)));
  }

  /** A task as it is now. */
  void took(Task task) {
    Task held = open.get(task.id());
    if (held != null && held.version() > task.version()) {
      return;
    }
    visits.took(task);
    if (task.state().closed()) {
      open.remove(task.id());
      live.remove("task/" + task.id());
    } else {
      open.put(task.id(), task);
      live.put("task/" + task.id(), facets(task));
    }
  }

  private List<Facet> facets(Task task) {
    String key = "task/" + task.id();
    ObjectNode listed = TaskJson.listed(task, services);
    var supervisors =
        new Facet(new Audience.Holders(Role.SUPERVISOR), key, TaskJson.cut(task, services));
    return switch (task.team()) {
      case Task.CLINICIANS ->
          List.of(new Facet(new Audience.Holders(Role.CLINICIAN), key, listed), supervisors);
      case Task.HANDLERS ->
          List.of(
              new Facet(new Audience.Holders(Role.HANDLER), key, listed),
              new Facet(new Audience.Holders(Role.CLINICIAN), key, listed),
              supervisors);
      default -> List.of(new Facet(new Audience.Team(task.team()), key, listed), supervisors);
    };
  }

  private void summary() {
    long overdue = open.values().stream().filter(Task::overdue).count();
    long escalated =
        open.values().stream().filter(task -> task.clock().escalatedAt().isPresent()).count();
    live.put(
        "tasks",
        List.of(
            new Facet(
                new Audience.Holders(Role.SUPERVISOR),
                "tasks",
                Json.object()
                    .put("open", open.size())
                    .put("overdue", overdue)
                    .put("escalated", escalated))));
  }

  private void show(Backlog backlog) {
    ObjectNode json =
        Json.object()
            .put("open", backlog.open())
            .put("waiting", backlog.waiting())
            .put("stuck", backlog.stuck())
            .put("givenUp", backlog.givenUp());
    backlog
        .oldestStuckSince()
        .ifPresent(since -> json.put("stuckSince", PeopleJson.instant(since)));
    var kinds = json.putArray("kinds");
    for (Backlog.OfKind one : backlog.kinds()) {
      ObjectNode row =
          kinds
              .addObject()
              .put("kind", one.kind())
              .put("open", one.open())
              .put("waiting", one.waiting())
              .put("stuck", one.stuck())
              .put("givenUp", one.givenUp())
              .put("justGivenUp", one.justGivenUp());
      one.oldestStuckSince().ifPresent(since -> row.put("stuckSince", PeopleJson.instant(since)));
      one.newestStuckSince().ifPresent(since -> row.put("stuckNewest", PeopleJson.instant(since)));
      one.newestGivenUpAt().ifPresent(at -> row.put("givenUpNewest", PeopleJson.instant(at)));
    }
    live.put("outbox", List.of(new Facet(new Audience.Holders(Role.SUPERVISOR), "outbox", json)));
  }
}
