package org.onecall.desk.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.onecall.desk.OnceOnly;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.patient.Looking;
import org.onecall.patient.Looking.Purpose;
import org.onecall.patient.PersonId;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskAct;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.Tasks;
import org.onecall.telephony.ActResult;

/**
 * Ringing whom a task is about: that somebody rings is on the task's record before any phone does.
 */
final class TaskCallRoutes {
  private final Optional<PeopleServices> services;
  private final TaskCaller caller;
  private final InstantSource clock;
  private final Consumer<Task> changed;
  private final OnceOnly once = new OnceOnly();

  TaskCallRoutes(
      Optional<PeopleServices> services,
      TaskCaller caller,
      InstantSource clock,
      Consumer<Task> changed) {
    this.services = services;
    this.caller = caller;
    this.clock = clock;
    this.changed = changed;
  }

  Routes routes() {
    return new Routes(
        List.of(
            Route.post("/api/tasks/{id}/ring", Policy.takesCalls(), Pace.UNLIMITED, this::ring)));
  }

  private Future<Reply> ring(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    fields.end();
    Optional<PersonId> id = PersonId.parse(call.id("id"));
    if (id.isEmpty() || services.isEmpty()) {
      return Future.succeededFuture(Reply.notFound());
    }
    PeopleServices s = services.get();
    Person person = call.person();
    return once.reply(
        call,
        "task/" + id.get().value() + "/ring",
        commandId,
        () ->
            s.tasks()
                .history(id.get().value())
                .compose(found ->
                    found
                        .map(Tasks.History::task)
                        .filter(task -> TaskRoutes.mayTouch(person, task))
                        .map(task -> ring(s, person, task, commandId))
                        .orElseGet(() -> Future.succeededFuture(Reply.notFound()))));
  }

  private Future<Reply> ring(PeopleServices s, Person person, Task task, UUID commandId) {
    return number(s, person, task)
        .compose(found -> {
          Optional<ActResult.Refused> unable =
              found
                  .map(number -> caller.unable(person, number))
                  .orElse(
                      Optional.of(new ActResult.Refused("no-number", "No number is known here.")));
          return unable.isPresent()
              ? Future.succeededFuture(problem(unable.get()))
              : ring(s, person, task, commandId, found.orElseThrow());
        });
  }

  private Future<Reply> ring(
      PeopleServices s, Person person, Task task, UUID commandId, String number) {
    return s.tasks()
        .act(
            task.id(),
            commandId,
            new TaskAct.Ring(),
            person.user(),
            clock.instant(),
            now -> TaskRoutes.mayTouch(person, now))
        .compose(result ->
            switch (result) {
              case Tasks.Result.Done(Task rang) -> {
                changed.accept(rang);
                yield caller.ring(person, number, why(s, rang)).map(came -> reply(s, rang, came));
              }
              case Tasks.Result.Refused(Task _, String code, String text) ->
                  Future.succeededFuture(Reply.problem(409, code, text));
              case Tasks.Result.NotFound() -> Future.succeededFuture(Reply.notFound());
            });
  }

  /** Who is rung is whom the task is about, or the service that is to be told of them. */
  private static TaskCaller.Why why(PeopleServices s, Task task) {
    Subject subject = task.subject();
    String what = task.kind().title();
    return task.kind() == TaskKind.TELL_SERVICE
        ? new TaskCaller.Why(
            what, subject.words(), subject.service().map(s::service), Optional.empty())
        : new TaskCaller.Why(what, subject.words(), subject.name(), subject.person());
  }

  /**
   * Where to ring: the service that is to be told, never whom it is about; else the number that the
   * task came with, else the one on the person's record.
   */
  private static Future<Optional<String>> number(PeopleServices s, Person person, Task task) {
    if (task.kind() == TaskKind.TELL_SERVICE) {
      return Future.succeededFuture(
          task.subject().service().flatMap(s::phone).map(TaskCallRoutes::digits));
    }
    Optional<String> own = task.subject().phone().map(TaskCallRoutes::digits);
    if (own.isPresent() || task.subject().person().isEmpty()) {
      return Future.succeededFuture(own);
    }
    var looking = new Looking(person.user(), Purpose.TASK, task.subject().encounter());
    return s.people()
        .record(looking, task.subject().person().get())
        .map(record -> record.flatMap(r -> r.person().reach().phone()).map(TaskCallRoutes::digits));
  }

  private static String digits(String number) {
    return number.replaceAll("[\\s()-]", "");
  }

  private static Reply reply(PeopleServices s, Task task, ActResult result) {
    return switch (result) {
      case ActResult.Done() -> {
        ObjectNode body = Json.object();
        body.set("task", TaskJson.listed(task, s));
        yield Reply.ok(body);
      }
      case ActResult.Refused refused -> problem(refused);
      case ActResult.Unknown(String text) -> Reply.problem(409, "unknown", text);
    };
  }

  private static Reply problem(ActResult.Refused refused) {
    return Reply.problem(409, refused.code(), refused.text());
  }
}
