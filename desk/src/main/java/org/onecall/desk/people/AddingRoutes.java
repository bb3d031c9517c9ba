package org.onecall.desk.people;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.encounter.Patient.Sex;
import org.onecall.patient.Condition;
import org.onecall.patient.Needs;
import org.onecall.patient.NhsNumber;
import org.onecall.patient.Person;
import org.onecall.patient.PersonId;
import org.onecall.patient.Reach;
import org.onecall.patient.Registering;

/** Adding somebody to the index by hand, and keeping what services ask about them. */
final class AddingRoutes {
  private static final int NAME_CHARS_MAX = 100;
  private static final int ADDRESS_CHARS_MAX = 200;
  static final Pattern POSTCODE = Pattern.compile("[A-Za-z0-9 ]{2,10}");
  static final Pattern PHONE = Pattern.compile("[+0-9 ]{3,30}");

  private final Optional<PeopleServices> services;
  private final UnaryOperator<String> personName;

  AddingRoutes(Optional<PeopleServices> services, UnaryOperator<String> personName) {
    this.services = services;
    this.personName = personName;
  }

  Routes routes() {
    Policy calls = Policy.takesCalls();
    return new Routes(
        List.of(
            Route.post("/api/people", calls, Pace.UNLIMITED, this::add),
            Route.post("/api/people/{id}/conditions", calls, Pace.MODERATE, this::conditions)));
  }

  private Future<Reply> add(Call call) {
    var fields = new Fields(call.body());
    // The same command adds the same person, however often it comes.
    PersonId id =
        new PersonId(
            UUID.nameUUIDFromBytes(
                ("person by hand " + fields.uuid("commandId")).getBytes(StandardCharsets.UTF_8)));
    if (services.isEmpty()) {
      return none();
    }
    PeopleServices s = services.get();
    Optional<UUID> encounter =
        fields
            .optionalText("encounter", 36)
            .map(text ->
                PersonId.parse(text)
                    .orElseThrow(() -> new Malformed("encounter", "This is not an encounter."))
                    .value());
    Person person = person(id, s, fields);
    fields.end();
    return s.registering()
        .add(call.person().user(), person, encounter)
        .map(added ->
            switch (added) {
              case Registering.Added.Known(Person known) -> {
                var body = Json.object();
                body.set("person", new PeopleJson(s, personName).person(known));
                yield Reply.ok(body);
              }
              case Registering.Added.NumberTaken() ->
                  Reply.problem(
                      409,
                      "number-taken",
                      "Somebody is known under this NHS number. Look them up by it.");
            });
  }

  private static Person person(PersonId id, PeopleServices s, Fields fields) {
    return new Person(
        id,
        // Nobody but the national service verifies a number.
        fields
            .optionalText("nhsNumber", 14)
            .map(text ->
                NhsNumber.of(text)
                    .orElseThrow(
                        () -> new Malformed("nhsNumber", "An NHS number has ten digits."))),
        fields.text("givenName", NAME_CHARS_MAX),
        fields.text("familyName", NAME_CHARS_MAX),
        fields.optionalText("birthDate", 10).map(AddingRoutes::day),
        fields.optionalText("sex", 6).map(AddingRoutes::sex),
        false,
        new Reach(
            fields.optionalText("address", ADDRESS_CHARS_MAX),
            fields.optionalText("postcode", 10).map(t -> matching("postcode", t, POSTCODE)),
            fields.optionalText("phone", 30).map(t -> matching("phone", t, PHONE)),
            fields.optionalText("practice", 48).map(practice -> practice(s, practice)),
            Optional.empty(),
            Optional.empty()),
        new Needs(
            fields.flag("noFixedAbode"),
            fields.optionalText("interpreter", 60),
            fields.flag("carer"),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Set.of()));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException notADay) {
      throw new Malformed("birthDate", "A date is written YYYY-MM-DD.");
    }
  }

  private static Sex sex(String code) {
    return switch (code) {
      case "female" -> Sex.FEMALE;
      case "male" -> Sex.MALE;
      default -> throw new Malformed("sex", "Sex is female or male, or left out.");
    };
  }

  static String matching(String field, String text, Pattern pattern) {
    if (!pattern.matcher(text).matches()) {
      throw new Malformed(field, "This does not look right.");
    }
    return text;
  }

  /** A practice is named by its id in the directory, or by its whole name there. */
  static String practice(PeopleServices s, String said) {
    return s.services().containsKey(said)
        ? said
        : s.services().entrySet().stream()
            .filter(one -> one.getValue().equalsIgnoreCase(said))
            .map(one -> one.getKey())
            .findFirst()
            .orElseThrow(() -> new Malformed("practice", "The directory has no such practice."));
  }

  private Future<Reply> conditions(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    Set<Condition> conditions = new HashSet<>();
    fields
        .value("conditions")
        .filter(JsonNode::isArray)
        .filter(all -> all.size() <= Condition.values().length)
        .orElseThrow(() -> new Malformed("conditions", "This field is a list."))
        .forEach(code ->
            conditions.add(
                Condition.ofCode(code.asText())
                    .orElseThrow(
                        () -> new Malformed("conditions", "There is no such condition."))));
    fields.end();
    Optional<PersonId> id = PersonId.parse(call.id("id"));
    if (services.isEmpty()) {
      return none();
    }
    return id.isEmpty()
        ? Future.succeededFuture(Reply.notFound())
        : services
            .get()
            .people()
            .conditions(call.person().user(), id.get(), conditions)
            .map(known -> known ? Reply.ok(Json.object()) : Reply.notFound());
  }

  private static Future<Reply> none() {
    return Future.succeededFuture(
        Reply.problem(503, "unavailable", "There is no index of people here."));
  }
}
