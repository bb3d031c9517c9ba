package org.onecall.desk.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onecall.desk.http.Json;
import org.onecall.patient.task.Clock;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskEvent;
import org.onecall.protocol.Urgency;

/** Tasks in the form of docs/people-and-tasks.md. */
final class TaskJson {
  /** As whom the service writes down what it does by itself. */
  private static final String ITSELF = "onecall";

  private TaskJson() {}

  /** A task as a supervisor sees it: nothing of whom it is about. */
  static ObjectNode cut(Task task, PeopleServices services) {
    ObjectNode json =
        Json.object()
            .put("id", task.id().toString())
            .put("version", task.version())
            .put("kind", task.kind().code())
            .put("title", title(task, services))
            .put("work", task.kind().work().name().toLowerCase(Locale.ROOT))
            .put("state", task.state().code())
            .put("stateTitle", task.state().title())
            .put("urgency", task.urgency().code())
            .put("urgencyTitle", task.urgency().label())
            .put("rank", List.of(Urgency.values()).indexOf(task.urgency()))
            .put("team", task.team())
            .put("teamName", services.service(task.team()))
            .put("attempts", task.attempts())
            .put("overdue", task.overdue());
    PeopleJson.put(json, "owner", task.owner());
    Clock clock = task.clock();
    json.put("madeAt", PeopleJson.instant(clock.madeAt()));
    moment(json, "acceptBy", clock.acceptBy());
    moment(json, "warnAt", clock.warnAt());
    moment(json, "dueAt", clock.dueAt());
    moment(json, "acceptedAt", clock.acceptedAt());
    moment(json, "escalatedAt", clock.escalatedAt());
    moment(json, "warnedAt", clock.warnedAt());
    moment(json, "breachedAt", clock.breachedAt());
    moment(json, "closedAt", task.closedAt());
    return json.put("escalations", clock.again().times());
  }

  /** What is done, and to which service or by whose team where it is to be rung. */
  private static String title(Task task, PeopleServices services) {
    String title = task.kind().title();
    return task.subject()
        .service()
        .map(services::service)
        .map(name -> task.byTelephone() ? title + ": " + name : "Tell " + name)
        .orElse(title);
  }

  /** A task in the list of those who work on it: enough to choose by, not more. */
  static ObjectNode listed(Task task, PeopleServices services) {
    ObjectNode json = cut(task, services).put("words", task.subject().words());
    PeopleJson.put(json, "initials", task.subject().name().map(TaskJson::initials));
    PeopleJson.put(json, "district", task.subject().postcode().map(TaskJson::district));
    PeopleJson.put(json, "reference", task.subject().reference());
    PeopleJson.put(json, "servicePhone", task.subject().service().flatMap(services::phone));
    return json;
  }

  /** All of a task, for whoever opened it. */
  static ObjectNode whole(
      Task task,
      PeopleServices services,
      UnaryOperator<String> personName,
      List<TaskEvent> events) {
    ObjectNode json = listed(task, services);
    PeopleJson.put(json, "name", task.subject().name());
    PeopleJson.put(json, "born", task.subject().born().map(LocalDate::toString));
    PeopleJson.put(json, "phone", task.subject().phone());
    PeopleJson.put(json, "postcode", task.subject().postcode());
    PeopleJson.put(json, "outcome", task.outcome());
    ArrayNode history = json.putArray("history");
    for (TaskEvent event : events) {
      ObjectNode one =
          history
              .addObject()
              .put("at", PeopleJson.instant(event.at()))
              .put("by", event.by())
              .put("byName", named(event.by(), services, personName))
              .put("what", event.what());
      PeopleJson.put(one, "note", event.note());
    }
    return json;
  }

  /** Who did something: a person, a team by its service, or nobody. */
  private static String named(
      String by, PeopleServices services, UnaryOperator<String> personName) {
    return switch (by) {
      case TaskEvent.CLOCK -> "the clock";
      case ITSELF -> "Onecall";
      default -> {
        String person = personName.apply(by);
        yield person.equals(by) ? services.service(by) : person;
      }
    };
  }

  private static void moment(ObjectNode json, String field, Optional<Instant> at) {
    at.ifPresent(moment -> json.put(field, PeopleJson.instant(moment)));
  }

  private static String initials(String name) {
    return Stream.of(name.split(" +", -1))
        .filter(part -> !part.isEmpty())
        .map(part -> part.substring(0, part.offsetByCodePoints(0, 1)))
        .collect(Collectors.joining());
  }

  private static String district(String postcode) {
    String compact = postcode.replace(" ", "");
    return compact.length() > 4 ? compact.substring(0, compact.length() - 3) : compact;
  }
}
