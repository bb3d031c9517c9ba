package org.onecall.desk.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.onecall.desk.ActReply;
import org.onecall.desk.Encounters;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.Unavailable;
import org.onecall.patient.Looking;
import org.onecall.patient.Looking.Purpose;
import org.onecall.patient.PersonId;

/** Saying which person an encounter is about, and seeing what is known of them during the call. */
final class LinkRoutes {
  private final Optional<PeopleServices> services;
  private final UnaryOperator<String> personName;
  private final Encounters encounters;
  private final InstantSource clock;

  LinkRoutes(
      Optional<PeopleServices> services,
      UnaryOperator<String> personName,
      Encounters encounters,
      InstantSource clock) {
    this.services = services;
    this.personName = personName;
    this.encounters = encounters;
    this.clock = clock;
  }

  Routes routes() {
    Policy calls = Policy.takesCalls();
    return new Routes(
        List.of(
            Route.get("/api/encounters/{id}/person", calls, Pace.UNLIMITED, this::person),
            Route.post("/api/encounters/{id}/person", calls, Pace.UNLIMITED, this::link)));
  }

  private Future<Reply> owned(Call call, Function<UUID, Future<Reply>> then) {
    String id = call.id("id");
    return encounters
        .isOf(call.person().user(), id)
        .compose(own ->
            own
                ? PersonId.parse(id)
                    .map(parsed -> then.apply(parsed.value()))
                    .orElseGet(() -> Future.succeededFuture(Reply.notFound()))
                : Future.succeededFuture(Reply.notFound()));
  }

  private Future<Reply> person(Call call) {
    if (services.isEmpty()) {
      return encounters
          .isOf(call.person().user(), call.id("id"))
          .map(own -> own ? Reply.ok(Json.object()) : Reply.notFound());
    }
    return owned(call, encounter -> known(services.get(), call, encounter));
  }

  private Future<Reply> known(PeopleServices s, Call call, UUID encounter) {
    Looking looking = new Looking(call.person().user(), Purpose.READ, Optional.of(encounter));
    return s.contacts()
        .repeat(encounter, clock.instant())
        .compose(repeat ->
            s.people()
                .linked(encounter)
                .compose(linked ->
                    linked
                        .map(id -> s.people().record(looking, id))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .map(record -> {
                  ObjectNode body =
                      record.map(new PeopleJson(s, personName)::record).orElseGet(Json::object);
                  body.putObject("repeat")
                      .put("answer", repeat.answer().name().toLowerCase(Locale.ROOT))
                      .put("calls", repeat.calls());
                  return Reply.ok(body);
                }));
  }

  private Future<Reply> link(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    Optional<PersonId> id = PersonId.parse(fields.id("person"));
    fields.end();
    return owned(
        call,
        encounter ->
            services
                .flatMap(s -> id.map(person -> link(s, call, commandId, encounter, person)))
                .orElseGet(() -> Future.succeededFuture(Reply.notFound())));
  }

  private Future<Reply> link(
      PeopleServices s, Call call, UUID commandId, UUID encounter, PersonId id) {
    return new Linking(s, encounters)
        .link(call.person().user(), commandId, encounter, id)
        .compose(reply ->
            reply
                .map(LinkRoutes::linked)
                .orElseGet(() -> Future.succeededFuture(Reply.notFound())));
  }

  private static Future<Reply> linked(ActReply reply) {
    return switch (reply) {
      case ActReply.Done done -> {
        ObjectNode body = Json.object();
        body.set("encounter", done.encounter().json());
        yield Future.succeededFuture(Reply.ok(body));
      }
      case ActReply.Refused refused ->
          Future.succeededFuture(Reply.problem(409, refused.code(), refused.text()));
      case ActReply.NotFound() ->
          Future.failedFuture(new Unavailable("The encounter went elsewhere. Try again."));
    };
  }
}
