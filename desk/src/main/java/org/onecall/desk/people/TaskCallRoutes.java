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
                  .map(number -> caller.unable(person, number.digits()))
                  .orElse(
                      Optional.of(new ActResult.Refused("no-number", "No number is known here.")));
          return unable.isPresent()
              ? Future.succeededFuture(problem(unable.get()))
              : ring(s, person, task, commandId, found.orElseThrow());
        });
  }

  private Future<Reply> ring(
      PeopleServices s, Person person, Task task, UUID commandId, Dialled number) {
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
                yield caller
                    .ring(person, number.digits(), number.shown(), why(s, rang))
                    .map(came -> reply(s, rang, came));
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
    return task.subject().service().isPresent()
        ? new TaskCaller.Why(
            what,
            subject.words(),
            subject.service().map(s::service),
            Optional.empty(),
            Optional.empty())
        : new TaskCaller.Why(
            what, subject.words(), subject.name(), subject.person(), subject.born());
  }

  /**
   * A number to ring.
   *
   * @param shown whether whoever rings it may see it
   */
  private record Dialled(String digits, boolean shown) {
    @Override
    public String toString() {
      return "number ***";
    }
  }

  /**
   * Where to ring: the service that is to be told, never whom it is about; else the number that the
   * task came with, else the one on the person's record, else the one that they called from, which
   * of a restricted record is rung without being shown.
   */
  private static Future<Optional<Dialled>> number(PeopleServices s, Person person, Task task) {
    if (task.subject().service().isPresent()) {
      return Future.succeededFuture(shown(task.subject().service().flatMap(s::phone)));
    }
    Optional<String> own = task.subject().phone();
    return own.isPresent()
        ? Future.succeededFuture(shown(own))
        : onRecord(s, person, task)
            .compose(known ->
                known.isPresent()
                    ? Future.succeededFuture(known)
                    : s.tasks()
                        .hiddenNumber(task.id())
                        .map(found -> found.map(number -> new Dialled(digits(number), false))));
  }

  private static Future<Optional<Dialled>> onRecord(PeopleServices s, Person person, Task task) {
    var looking = new Looking(person.user(), Purpose.TASK, task.subject().encounter());
    return task.subject()
        .person()
        .map(id ->
            s.people()
                .record(looking, id)
                .map(record -> shown(record.flatMap(r -> r.person().reach().phone()))))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private static Optional<Dialled> shown(Optional<String> number) {
    return number.map(text -> new Dialled(digits(text), true));
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
