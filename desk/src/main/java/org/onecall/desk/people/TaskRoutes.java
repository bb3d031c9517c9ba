package org.onecall.desk.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.onecall.config.Role;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.patient.Looking;
import org.onecall.patient.Looking.Purpose;
import org.onecall.patient.PersonId;
import org.onecall.patient.PersonRecord;
import org.onecall.patient.task.BackTo;
import org.onecall.patient.task.CallBackEnd;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskAct;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.Tasks;
import org.onecall.protocol.Urgency;

/** Working on tasks: to whom one does not belong, there is none. */
final class TaskRoutes {
  private static final int REASON_CHARS_MAX = 500;

  private final Optional<PeopleServices> services;
  private final UnaryOperator<String> personName;
  private final InstantSource clock;
  private final Consumer<Task> changed;

  /**
   * @param personName what a person is called, by their user name
   */
  TaskRoutes(
      Optional<PeopleServices> services,
      UnaryOperator<String> personName,
      InstantSource clock,
      Consumer<Task> changed) {
    this.services = services;
    this.personName = personName;
    this.clock = clock;
    this.changed = changed;
  }

  Routes routes() {
    Policy workers = new Policy.Holder(Set.of(Role.HANDLER, Role.CLINICIAN, Role.TEAM));
    Policy calls = Policy.takesCalls();
    return new Routes(
        List.of(
            Route.post("/api/tasks", calls, Pace.UNLIMITED, this::make),
            Route.get("/api/tasks/{id}", workers, Pace.UNLIMITED, this::whole),
            act(workers, "accept", fields -> new TaskAct.Accept()),
            act(workers, "decline", fields -> new TaskAct.Decline(reason(fields))),
            act(workers, "on-the-way", fields -> new TaskAct.SetOff()),
            act(workers, "arrived", fields -> new TaskAct.Arrive()),
            act(
                workers,
                "no-answer",
                fields -> new TaskAct.NoAnswer(fields.optionalText("reason", REASON_CHARS_MAX))),
            act(
                workers,
                "postpone",
                fields -> new TaskAct.Postpone(moment(fields, "to"), reason(fields))),
            act(workers, "came-home", fields -> new TaskAct.CameHome(moment(fields, "at"))),
            act(workers, "outcome", TaskRoutes::finish),
            act(
                workers,
                "send-back",
                fields ->
                    new TaskAct.SendBack(
                        BackTo.ofCode(fields.text("to", 40))
                            .orElseThrow(() -> new Malformed("to", "This is no outcome.")),
                        reason(fields)))));
  }

  private Route act(Policy policy, String name, Function<Fields, TaskAct> reader) {
    return Route.post("/api/tasks/{id}/" + name, policy, Pace.UNLIMITED, call -> act(call, reader));
  }

  private static String reason(Fields fields) {
    return fields.text("reason", REASON_CHARS_MAX);
  }

  private static TaskAct finish(Fields fields) {
    String outcome = fields.text("outcome", REASON_CHARS_MAX);
    boolean fall = fields.value("lifted").isPresent();
    boolean lifted = fields.flag("lifted");
    boolean assessed = fields.flag("riskAssessed");
    String done = fields.optionalText("interventions", REASON_CHARS_MAX).orElse("");
    return new TaskAct.Finish(
        outcome,
        fall ? Optional.of(new TaskAct.Findings(lifted, assessed, done)) : Optional.empty(),
        fields.optionalText("supportUntil", 10).map(TaskRoutes::day),
        fields.optionalText("ended", 20).map(TaskRoutes::end));
  }

  private static CallBackEnd end(String code) {
    return CallBackEnd.ofCode(code)
        .orElseThrow(() -> new Malformed("ended", "A call-back does not end so."));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException notADay) {
      throw new Malformed("supportUntil", "A date is written YYYY-MM-DD.");
    }
  }

  private static Instant moment(Fields fields, String field) {
    try {
      return Instant.parse(fields.text(field, 40));
    } catch (DateTimeException notAMoment) {
      throw new Malformed(field, "A moment is written 2026-11-27T15:30:00Z.");
    }
  }

  /** Whether a task belongs to a person, by the team it is for. */
  static boolean mayTouch(Person person, Task task) {
    return switch (task.team()) {
      case Task.CLINICIANS -> person.is(Role.CLINICIAN);
      case Task.HANDLERS -> person.is(Role.HANDLER) || person.is(Role.CLINICIAN);
      default -> person.is(Role.TEAM) && person.teams().contains(task.team());
    };
  }

  private Future<Reply> with(Function<PeopleServices, Future<Reply>> what) {
    return services
        .map(what)
        .orElseGet(() ->
            Future.succeededFuture(Reply.problem(503, "unavailable", "There are no tasks here.")));
  }

  private Future<Reply> act(Call call, Function<Fields, TaskAct> reader) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    TaskAct act = reader.apply(fields);
    fields.end();
    Optional<PersonId> id = PersonId.parse(call.id("id"));
    if (id.isEmpty()) {
      return Future.succeededFuture(Reply.notFound());
    }
    Person person = call.person();
    return with(s ->
        s.tasks()
            .act(
                id.get().value(),
                commandId,
                act,
                person.user(),
                clock.instant(),
                task -> mayTouch(person, task))
            .map(result -> reply(s, result)));
  }

  private Reply reply(PeopleServices s, Tasks.Result result) {
    return switch (result) {
      case Tasks.Result.Done(Task task) -> {
        changed.accept(task);
        ObjectNode body = Json.object();
        body.set("task", TaskJson.listed(task, s));
        yield Reply.ok(body);
      }
      case Tasks.Result.Refused(Task task, String code, String text) -> {
        ObjectNode more = Json.object();
        more.set("task", TaskJson.listed(task, s));
        yield Reply.problem(409, code, text, more);
      }
      case Tasks.Result.NotFound() -> Reply.notFound();
    };
  }

  private Future<Reply> whole(Call call) {
    Optional<PersonId> id = PersonId.parse(call.id("id"));
    if (id.isEmpty()) {
      return Future.succeededFuture(Reply.notFound());
    }
    Person person = call.person();
    return with(s ->
        s.tasks()
            .history(id.get().value())
            .compose(found ->
                found
                    .filter(history -> mayTouch(person, history.task()))
                    .map(history ->
                        about(s, person, history.task())
                            .map(record -> Reply.ok(whole(s, history, record))))
                    .orElseGet(() -> Future.succeededFuture(Reply.notFound()))));
  }

  private static Future<Optional<PersonRecord>> about(PeopleServices s, Person person, Task task) {
    return task.subject()
        .person()
        .map(id ->
            s.people()
                .record(new Looking(person.user(), Purpose.TASK, task.subject().encounter()), id))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  /** What somebody who goes to a person, or rings them, must know: not the whole record. */
  private ObjectNode whole(PeopleServices s, Tasks.History history, Optional<PersonRecord> record) {
    Task task = history.task();
    ObjectNode body = Json.object();
    body.set("task", TaskJson.whole(task, s, personName, history.events()));
    record.ifPresent(known -> {
      var json = new PeopleJson(s, personName);
      body.set("person", json.person(known.person()));
      ArrayNode notes = body.putArray("notes");
      known.notes().forEach(note -> notes.add(json.note(note)));
      known.plan().ifPresent(plan -> body.set("plan", json.plan(plan)));
    });
    return body;
  }

  /** Makes a task by hand: a call-back at an agreed time, somebody coming home from hospital. */
  private Future<Reply> make(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    TaskKind kind =
        TaskKind.ofCode(fields.text("kind", 40))
            .orElseThrow(() -> new Malformed("kind", "There is no such kind of task."));
    Optional<String> service = fields.optionalText("service", 48);
    Optional<PersonId> about = fields.optionalText("person", 36).flatMap(PersonId::parse);
    Optional<PersonId> encounter = fields.optionalText("encounter", 36).flatMap(PersonId::parse);
    Optional<Instant> agreed =
        fields.value("at").isPresent() ? Optional.of(moment(fields, "at")) : Optional.empty();
    var asked =
        new Subject(
            encounter.map(PersonId::value),
            about,
            fields.optionalText("name", 200),
            fields.text("words", REASON_CHARS_MAX),
            Optional.empty(),
            fields.optionalText("phone", 30),
            fields.optionalText("postcode", 10));
    Subject subject =
        service.filter(told -> kind == TaskKind.TELL_SERVICE).map(asked::of).orElse(asked);
    fields.end();
    Instant now = clock.instant();
    return with(s -> {
      NewTask made =
          new NewTask(
              "by-hand/" + commandId,
              kind,
              Urgency.SAME_DAY,
              team(s, kind, service),
              subject,
              now,
              agreed);
      return s.tasks()
          .make(made, call.person().user(), now)
          .map(task -> reply(s, new Tasks.Result.Done(task)));
    });
  }

  private static String team(PeopleServices s, TaskKind kind, Optional<String> service) {
    return switch (kind) {
      case CLINICIAN_CALL_BACK -> Task.CLINICIANS;
      case CALLER_CALL_BACK, FOLLOW_UP, TELL_SERVICE -> Task.HANDLERS;
      case RAPID_RESPONSE,
          FALLS,
          ENHANCED_CARE,
          HOME_FIRST,
          DISCHARGE_TO_ASSESS,
          REFERRAL,
          ARRIVAL ->
          service
              .filter(s.services()::containsKey)
              .orElseThrow(() -> new Malformed("service", "The team that goes there is needed."));
    };
  }
}
