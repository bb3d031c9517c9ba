package org.onecall.desk.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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
import org.onecall.patient.Correcting;
import org.onecall.patient.Correcting.Corrected;
import org.onecall.patient.Particulars;
import org.onecall.patient.Person;
import org.onecall.patient.PersonId;
import org.onecall.patient.Reach;

/**
 * Correcting where somebody is, how they are reached and what they need; and what was corrected.
 */
final class ParticularsRoutes {
  private static final int NAME_CHARS_MAX = 100;
  private static final int ADDRESS_CHARS_MAX = 200;
  private static final int CONCERN_CHARS_MAX = 500;

  private final Optional<PeopleServices> services;
  private final UnaryOperator<String> personName;

  ParticularsRoutes(Optional<PeopleServices> services, UnaryOperator<String> personName) {
    this.services = services;
    this.personName = personName;
  }

  Routes routes() {
    Policy calls = Policy.takesCalls();
    return new Routes(
        List.of(
            Route.post("/api/people/{id}/particulars", calls, Pace.MODERATE, this::correct),
            Route.get("/api/people/{id}/changes", calls, Pace.MODERATE, this::changes)));
  }

  private Future<Reply> correct(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    if (services.isEmpty()) {
      return none();
    }
    Particulars particulars = particulars(services.get(), fields);
    fields.end();
    boolean clinician = call.person().is(Role.CLINICIAN);
    return of(
        call,
        (s, id) ->
            s.correcting()
                .correct(call.person().user(), clinician, id, particulars)
                .map(corrected -> reply(s, corrected)));
  }

  private Reply reply(PeopleServices s, Corrected corrected) {
    return switch (corrected) {
      case Corrected.Done(Person person) -> {
        ObjectNode body = Json.object();
        body.set("person", new PeopleJson(s, personName).person(person));
        yield Reply.ok(body);
      }
      case Corrected.ForClinicians(String text) -> Reply.problem(409, "for-clinicians", text);
      case Corrected.NotKnown() -> Reply.notFound();
    };
  }

  private static Particulars particulars(PeopleServices s, Fields fields) {
    Reach reach =
        new Reach(
            fields.optionalText("address", ADDRESS_CHARS_MAX),
            fields
                .optionalText("postcode", 10)
                .map(t -> AddingRoutes.matching("postcode", t, AddingRoutes.POSTCODE)),
            fields
                .optionalText("phone", 30)
                .map(t -> AddingRoutes.matching("phone", t, AddingRoutes.PHONE)),
            fields
                .optionalText("practice", NAME_CHARS_MAX)
                .map(practice -> AddingRoutes.practice(s, practice)),
            fields.optionalText("carerName", NAME_CHARS_MAX),
            fields
                .optionalText("carerPhone", 30)
                .map(t -> AddingRoutes.matching("carerPhone", t, AddingRoutes.PHONE)));
    boolean restricted = fields.flag("restricted");
    if (restricted && !reach.equals(Reach.NONE)) {
      throw new Malformed(
          "restricted", "A restricted record says nothing of where somebody is or who cares.");
    }
    return new Particulars(
        restricted,
        reach,
        fields.flag("noFixedAbode"),
        fields.optionalText("interpreter", 60),
        fields.flag("carer"),
        fields.optionalText("safeguarding", CONCERN_CHARS_MAX));
  }

  private Future<Reply> changes(Call call) {
    return services.isEmpty()
        ? none()
        : of(
            call,
            (s, id) ->
                s.correcting()
                    .changes(call.person().user(), id)
                    .map(found ->
                        found
                            .map(changes -> Reply.ok(json(s, changes)))
                            .orElseGet(Reply::notFound)));
  }

  private ObjectNode json(PeopleServices s, List<Correcting.Change> changes) {
    ObjectNode body = Json.object();
    ArrayNode all = body.putArray("changes");
    for (Correcting.Change change : changes) {
      ObjectNode one =
          all.addObject()
              .put("at", PeopleJson.instant(change.at()))
              .put("user", change.user())
              .put("userName", personName.apply(change.user()));
      ArrayNode fields = one.putArray("fields");
      TreeSet<String> names = new TreeSet<>(change.before().keySet());
      names.addAll(change.after().keySet());
      for (String name : names) {
        ObjectNode field = fields.addObject().put("field", name);
        PeopleJson.put(field, "before", said(s, name, change.before().get(name)));
        PeopleJson.put(field, "after", said(s, name, change.after().get(name)));
      }
    }
    return body;
  }

  private static Optional<String> said(PeopleServices s, String name, @Nullable String value) {
    return Optional.ofNullable(value).map(text -> name.equals("practice") ? s.service(text) : text);
  }

  private Future<Reply> of(Call call, BiFunction<PeopleServices, PersonId, Future<Reply>> what) {
    return PersonId.parse(call.id("id"))
        .map(id -> what.apply(services.orElseThrow(), id))
        .orElseGet(() -> Future.succeededFuture(Reply.notFound()));
  }

  private static Future<Reply> none() {
    return Future.succeededFuture(
        Reply.problem(503, "unavailable", "There is no index of people here."));
  }
}
