package org.onecall.desk.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.onecall.config.Role;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.patient.CarePlan;
import org.onecall.patient.Csv;
import org.onecall.patient.Looking;
import org.onecall.patient.Looking.Purpose;
import org.onecall.patient.NhsNumber;
import org.onecall.patient.Person;
import org.onecall.patient.PersonId;
import org.onecall.patient.PersonQuery;
import org.onecall.patient.RiskList;
import org.onecall.patient.Search;

/** Looking people up, reading and keeping what is on record of them. */
final class PeopleRoutes {
  private static final int NAME_CHARS_MAX = 100;
  private static final int NOTE_CHARS_MAX = 1_000;
  private static final int PLAN_CHARS_MAX = 2_000;
  private static final int STEPS_MAX = 10;
  private static final int LIST_LINES_MAX = 200;
  private static final int LINE_CHARS_MAX = 200;

  private final Optional<PeopleServices> services;
  private final UnaryOperator<String> personName;

  PeopleRoutes(Optional<PeopleServices> services, UnaryOperator<String> personName) {
    this.services = services;
    this.personName = personName;
  }

  Routes routes() {
    Policy calls = Policy.takesCalls();
    Policy clinician = new Policy.Holder(Set.of(Role.CLINICIAN));
    Policy lists = new Policy.Holder(Set.of(Role.ADMINISTRATOR));
    return new Routes(
        List.of(
            // Names and numbers go in the body: addresses are written to the logs of proxies.
            Route.post("/api/people/search", calls, Pace.UNLIMITED, this::search),
            Route.get("/api/people/{id}", calls, Pace.UNLIMITED, call -> read(call, Purpose.READ)),
            Route.get(
                "/api/people/{id}/copy", calls, Pace.MODERATE, call -> read(call, Purpose.COPY)),
            Route.post("/api/people/{id}/notes", calls, Pace.MODERATE, this::note),
            Route.post("/api/people/{id}/notes/{note}/end", calls, Pace.MODERATE, this::endNote),
            Route.post("/api/people/{id}/plan", clinician, Pace.MODERATE, this::plan),
            Route.post("/api/risk-list", lists, Pace.MODERATE, this::riskList)));
  }

  private Future<Reply> with(Function<PeopleServices, Future<Reply>> what) {
    return services
        .map(what)
        .orElseGet(() ->
            Future.succeededFuture(
                Reply.problem(503, "unavailable", "There is no index of people here.")));
  }

  private Future<Reply> search(Call call) {
    PersonQuery query = query(call);
    Looking looking = Looking.of(call.person().user(), Purpose.SEARCH);
    return with(s -> s.index().search(looking, query).map(found -> reply(s, query, found)));
  }

  private Reply reply(PeopleServices s, PersonQuery query, Search search) {
    return switch (search) {
      case Search.Found(List<Person> people) -> {
        ObjectNode body = Json.object();
        ArrayNode all = body.putArray("people");
        var json = new PeopleJson(s, personName);
        people.forEach(person -> all.add(superseded(json.person(person), person, query)));
        yield Reply.ok(body);
      }
      case Search.TooMany() ->
          Reply.problem(409, "too-many", "More than 50 people may be meant. Say more.");
      case Search.TooLittle(String text) -> Reply.problem(409, "too-little", text);
    };
  }

  /** Who is found under another number than was asked for has that one no more. */
  private static ObjectNode superseded(ObjectNode json, Person person, PersonQuery query) {
    query
        .nhsNumber()
        .filter(asked ->
            person.nhsNumber().filter(now -> !now.digits().equals(asked.digits())).isPresent())
        .ifPresent(asked -> json.put("supersedes", asked.spoken()));
    return json;
  }

  private static PersonQuery query(Call call) {
    var fields = new Fields(call.body());
    if (call.body().isEmpty()) {
      throw new Malformed("familyName", "Say who is looked for.");
    }
    var query =
        new PersonQuery(
            fields.optionalText("givenName", NAME_CHARS_MAX),
            fields.optionalText("familyName", NAME_CHARS_MAX),
            fields.optionalText("birthDate", NAME_CHARS_MAX).map(PeopleRoutes::day),
            fields.optionalText("postcode", NAME_CHARS_MAX),
            fields.optionalText("nhsNumber", NAME_CHARS_MAX).map(PeopleRoutes::number),
            fields.optionalText("phone", NAME_CHARS_MAX));
    fields.end();
    return query;
  }

  private static NhsNumber number(String text) {
    return NhsNumber.of(text)
        .orElseThrow(() -> new Malformed("nhsNumber", "An NHS number has ten digits."));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException notADay) {
      throw new Malformed("birthDate", "A date is written YYYY-MM-DD.");
    }
  }

  private Future<Reply> read(Call call, Purpose purpose) {
    Optional<PersonId> id = PersonId.parse(call.id("id"));
    if (id.isEmpty()) {
      return Future.succeededFuture(Reply.notFound());
    }
    return with(s ->
        s.people()
            .record(Looking.of(call.person().user(), purpose), id.get())
            .map(found ->
                found
                    .map(record -> Reply.ok(new PeopleJson(s, personName).record(record)))
                    .orElseGet(Reply::notFound)));
  }

  private Future<Reply> note(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String words = fields.text("words", NOTE_CHARS_MAX);
    Optional<LocalDate> until = fields.optionalText("until", 10).map(PeopleRoutes::day);
    fields.end();
    return changed(
        call, (s, id) -> s.people().addNote(call.person().user(), id, commandId, words, until));
  }

  private Future<Reply> endNote(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    fields.end();
    Optional<PersonId> note = PersonId.parse(call.id("note"));
    if (note.isEmpty()) {
      return Future.succeededFuture(Reply.notFound());
    }
    return changed(
        call, (s, id) -> s.people().endNote(call.person().user(), id, note.get().value()));
  }

  private Future<Reply> plan(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    String words = fields.text("words", PLAN_CHARS_MAX);
    boolean respect = fields.flag("respect");
    List<CarePlan.Step> steps = steps(fields);
    fields.end();
    return changed(
        call,
        (s, id) -> {
          isKnown(s, steps);
          return s.people().plan(call.person().user(), id, words, respect, steps);
        });
  }

  /** A step that names a service must name one that can be offered. */
  private static void isKnown(PeopleServices services, List<CarePlan.Step> steps) {
    if (steps.stream()
        .flatMap(step -> step.service().stream())
        .anyMatch(service -> !services.services().containsKey(service))) {
      throw new Malformed("steps", "A step names a service that is not in the directory.");
    }
  }

  private static List<CarePlan.Step> steps(Fields fields) {
    List<CarePlan.Step> steps = new ArrayList<>();
    fields
        .value("steps")
        .ifPresent(all -> {
          if (!all.isArray() || all.size() > STEPS_MAX) {
            throw new Malformed("steps", "There are at most " + STEPS_MAX + " steps.");
          }
          all.forEach(node -> {
            if (!(node instanceof ObjectNode object)) {
              throw new Malformed("steps", "Each step is an object.");
            }
            var step = new Fields(object);
            steps.add(
                new CarePlan.Step(
                    step.text("whom", NAME_CHARS_MAX),
                    step.optionalText("service", 48),
                    step.optionalText("phone", 30),
                    step.text("forWhat", 300)));
            step.end();
          });
        });
    return steps;
  }

  private interface Change {
    Future<Boolean> make(PeopleServices services, PersonId id);
  }

  /** Makes a change and answers with the record as it is then. */
  private Future<Reply> changed(Call call, Change change) {
    Optional<PersonId> id = PersonId.parse(call.id("id"));
    if (id.isEmpty()) {
      return Future.succeededFuture(Reply.notFound());
    }
    return with(s ->
        change
            .make(s, id.get())
            .compose(known ->
                known ? read(call, Purpose.READ) : Future.succeededFuture(Reply.notFound())));
  }

  private Future<Reply> riskList(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    int firstLine =
        fields
            .value("firstLine")
            .filter(node -> node.canConvertToInt() && node.intValue() >= 1)
            .map(node -> node.intValue())
            .orElseThrow(() -> new Malformed("firstLine", "The number of the first line."));
    List<String> lines = lines(fields);
    boolean checkOnly = fields.flag("checkOnly");
    fields.end();
    return with(s -> {
      RiskList list = RiskList.read(lines, firstLine, s.wards());
      if (!list.faults().isEmpty() || checkOnly) {
        return Future.succeededFuture(taken(0, list.faults()));
      }
      return s.risks()
          .take(call.person().user(), list.rows())
          .map(faults -> taken(faults.isEmpty() ? list.rows().size() : 0, faults));
    });
  }

  private static List<String> lines(Fields fields) {
    List<String> lines = new ArrayList<>();
    fields
        .value("lines")
        .filter(all -> all.isArray() && all.size() <= LIST_LINES_MAX)
        .orElseThrow(
            () -> new Malformed("lines", "A list of at most " + LIST_LINES_MAX + " lines."))
        .forEach(line -> {
          if (!line.isTextual() || line.textValue().length() > LINE_CHARS_MAX) {
            throw new Malformed("lines", "A line has at most " + LINE_CHARS_MAX + " characters.");
          }
          lines.add(line.textValue());
        });
    return lines;
  }

  private static Reply taken(int rows, List<Csv.Fault> faults) {
    ObjectNode body = Json.object().put("taken", rows);
    ArrayNode all = body.putArray("faults");
    faults.forEach(fault -> all.addObject().put("line", fault.line()).put("rule", fault.rule()));
    return Reply.ok(body);
  }
}
