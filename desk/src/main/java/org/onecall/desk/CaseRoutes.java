package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.IncomingCases;

/**
 * The cases that other organisations referred to us, for those who work them: taking one opens an
 * encounter about its patient, and finishing that encounter closes it.
 */
public final class CaseRoutes {
  /** What the call of an encounter is called that was opened from a case and not by telephone. */
  private static final String CALL = "case-";

  /** Whether what an encounter has in place of a call stands for a case that was sent. */
  static boolean isOfCase(String callId) {
    return callId.startsWith(CALL);
  }

  private static final String LINE = "referral";
  private static final int WHY_CHARS_MAX = 200;

  private final IncomingCases cases;
  private final Directory directory;
  private final Encounters encounters;
  private final BroughtCase brought;
  private final InstantSource clock;

  /** Routes over cases and encounters; finished encounters close their cases. */
  public CaseRoutes(
      IncomingCases cases, Directory directory, Encounters encounters, InstantSource clock) {
    this.cases = cases;
    this.directory = directory;
    this.encounters = encounters;
    this.brought = new BroughtCase(encounters);
    this.clock = clock;
    encounters.listen(this::closeWhenFinished);
  }

  /** The rows of the table of routes. */
  public Routes routes() {
    Policy handler = Policy.takesCalls();
    return new Routes(
        List.of(
            Route.get("/api/cases", handler, Pace.MODERATE, this::list),
            Route.get("/api/cases/{id}", handler, Pace.UNLIMITED, this::one),
            Route.post("/api/cases/{id}/take", handler, Pace.UNLIMITED, this::take),
            Route.post("/api/cases/{id}/decline", handler, Pace.UNLIMITED, this::decline),
            Route.post("/api/cases/{id}/close", handler, Pace.UNLIMITED, this::close)));
  }

  private Future<Reply> list(Call call) {
    return cases
        .open()
        .map(open -> {
          ObjectNode body = Json.object();
          ArrayNode rows = body.putArray("cases");
          open.forEach(one -> rows.add(CaseJson.row(one, name(one))));
          return Reply.ok(body);
        });
  }

  private Future<Reply> one(Call call) {
    return cases
        .look(id(call), call.person().user(), "read")
        .map(found ->
            found.map(one -> Reply.ok(CaseJson.whole(one, name(one)))).orElseGet(Reply::notFound));
  }

  private Future<Reply> take(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    fields.end();
    UUID id = id(call);
    Person person = call.person();
    String user = person.user();
    return encounters
        .unfinished()
        .compose(open ->
            open.stream().anyMatch(one -> isOther(one, user, id))
                ? Future.succeededFuture(
                    Reply.problem(409, "unfinished", "Finish the call that is open first."))
                : take(id, person));
  }

  private static boolean isOther(EncounterView open, String user, UUID id) {
    return open.handler().equals(user) && !open.callId().equals(CALL + id);
  }

  private Future<Reply> take(UUID id, Person person) {
    return cases
        .take(id, person.user(), person.is(Role.CLINICIAN))
        .compose(result ->
            switch (result) {
              case IncomingCases.Result.Nothing() -> Future.succeededFuture(Reply.notFound());
              case IncomingCases.Result.Refused(IncomingCase now) ->
                  Future.succeededFuture(refused(now));
              case IncomingCases.Result.Done(IncomingCase now) ->
                  open(person, now).map(view -> taken(now, view));
            });
  }

  /** The number to ring back; of a restricted record it goes with the patient, who hides it. */
  private static String number(IncomingCase incoming) {
    return incoming.subject().restricted() ? "" : incoming.subject().phone().orElse("");
  }

  /** Opens what was opened before when it is asked again. */
  private Future<EncounterView> open(Person person, IncomingCase incoming) {
    String name = CALL + incoming.id();
    var taken =
        new Encounters.Taken(
            name,
            LINE,
            number(incoming),
            person.user(),
            clock.instant(),
            person.is(Role.CLINICIAN));
    return encounters.open(taken).compose(view -> brought.into(view, incoming));
  }

  private Reply taken(IncomingCase incoming, EncounterView view) {
    ObjectNode body = Json.object();
    body.set("case", CaseJson.whole(incoming, name(incoming)));
    body.set("encounter", view.json());
    return Reply.ok(body);
  }

  private Future<Reply> close(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    fields.end();
    return cases.close(id(call), call.person().user()).map(this::changed);
  }

  /** What its sender still answers for stays theirs; they are told why. */
  private Future<Reply> decline(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    String why = fields.text("why", WHY_CHARS_MAX);
    fields.end();
    return cases
        .find(id(call))
        .compose(found -> {
          if (found.isEmpty()) {
            return Future.succeededFuture(Reply.notFound());
          }
          return found.get().origin().category() == IncomingCase.Category.VALIDATION
              ? cases
                  .decline(id(call), call.person().user(), call.person().is(Role.CLINICIAN), why)
                  .map(this::changed)
              : Future.succeededFuture(
                  Reply.problem(
                      409,
                      "case-handed-over",
                      "This case was handed over to us. Take it, and find another way for them."));
        });
  }

  private Reply changed(IncomingCases.Result result) {
    return switch (result) {
      case IncomingCases.Result.Nothing() -> Reply.notFound();
      case IncomingCases.Result.Refused(IncomingCase now) -> refused(now);
      case IncomingCases.Result.Done(IncomingCase now) -> {
        ObjectNode body = Json.object();
        body.set("case", CaseJson.row(now, name(now)));
        yield Reply.ok(body);
      }
    };
  }

  private Reply refused(IncomingCase now) {
    ObjectNode more = Json.object();
    more.set("case", CaseJson.row(now, name(now)));
    return Reply.problem(409, "case-" + lower(now), CaseJson.whyNotFree(now), more);
  }

  private static String lower(IncomingCase one) {
    return one.state().name().toLowerCase(java.util.Locale.ROOT);
  }

  private void closeWhenFinished(EncounterView view) {
    if (view.finished() && view.callId().startsWith(CALL)) {
      // Whoever had it can still close it by hand if the database is away just now.
      uuid(view.callId().substring(CALL.length())).ifPresent(id -> cases.close(id, view.handler()));
    }
  }

  private String name(IncomingCase one) {
    return directory.service(one.service()).map(Service::name).orElse(one.service());
  }

  private static UUID id(Call call) {
    return uuid(call.id("id")).orElseThrow(() -> new Malformed("id", "This is no case's id."));
  }

  private static Optional<UUID> uuid(String text) {
    return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
