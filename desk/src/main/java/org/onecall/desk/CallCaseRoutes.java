package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.onecall.partner.IncomingCase;
import org.onecall.partner.IncomingCases;

/**
 * Joins a call that was transferred to the case that was sent for it: what the other service found
 * out becomes part of the encounter, and what it asked is not asked again. Which case it was, and
 * who chose it or how it was found, is on record; the case is closed with the encounter.
 */
public final class CallCaseRoutes {
  private static final Set<String> WAYS =
      Set.of("reference", "code", "call-back-number", "handler");

  private final IncomingCases cases;
  private final CallCases links;
  private final Encounters encounters;
  private final BroughtCase brought;
  private final InstantSource clock;

  /** Routes over cases and encounters; finished encounters close their cases. */
  public CallCaseRoutes(
      IncomingCases cases, CallCases links, Encounters encounters, InstantSource clock) {
    this.cases = cases;
    this.links = links;
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
            Route.get("/api/encounters/{id}/case", handler, Pace.UNLIMITED, this::of),
            Route.post("/api/encounters/{id}/case", handler, Pace.UNLIMITED, this::choose)));
  }

  private Future<Reply> of(Call call) {
    String id = call.id("id");
    return encounters
        .isOf(call.person().user(), id)
        .compose(own ->
            own ? shown(id, call.person().user()) : Future.succeededFuture(Reply.notFound()));
  }

  private Future<Reply> shown(String encounter, String user) {
    return links
        .of(encounter)
        .compose(link ->
            link.isEmpty()
                ? Future.succeededFuture(Reply.ok(Json.object()))
                : cases
                    .look(link.get().incoming(), user, "read for encounter " + encounter)
                    .map(found -> Reply.ok(body(link.get(), found))));
  }

  private static ObjectNode body(CallCases.Link link, Optional<IncomingCase> found) {
    ObjectNode body = Json.object().put("by", link.by());
    found.ifPresent(one -> body.set("case", CaseJson.whole(one, one.service())));
    return body;
  }

  private Future<Reply> choose(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    UUID incoming = fields.uuid("case");
    String by = fields.text("by", 20);
    fields.end();
    if (!WAYS.contains(by)) {
      throw new Malformed("by", "A case is found by " + WAYS + ".");
    }
    String id = call.id("id");
    Person person = call.person();
    String user = person.user();
    return encounters
        .unfinished()
        .compose(open -> {
          Optional<EncounterView> mine =
              open.stream()
                  .filter(one -> one.id().equals(id) && one.handler().equals(user))
                  .findFirst();
          return mine.isEmpty()
              ? Future.succeededFuture(Reply.notFound())
              : take(mine.get(), incoming, by, person);
        });
  }

  private Future<Reply> take(EncounterView view, UUID incoming, String by, Person person) {
    String user = person.user();
    var wish = new CallCases.Link(view.id(), incoming, by, user, clock.instant());
    return links
        .of(view.id())
        .compose(known ->
            known.filter(link -> !link.incoming().equals(incoming)).isPresent()
                ? Future.succeededFuture(
                    Reply.problem(409, "case-chosen", "This call has a case already."))
                : cases
                    .take(incoming, user, person.is(Role.CLINICIAN))
                    .compose(result ->
                        switch (result) {
                          case IncomingCases.Result.Nothing() ->
                              Future.succeededFuture(Reply.notFound());
                          case IncomingCases.Result.Refused(IncomingCase now) ->
                              Future.succeededFuture(
                                  Reply.problem(409, "case-not-free", CaseJson.whyNotFree(now)));
                          case IncomingCases.Result.Done(IncomingCase now) ->
                              links.link(wish).compose(link -> bring(view, now, link));
                        }));
  }

  private Future<Reply> bring(EncounterView view, IncomingCase one, CallCases.Link link) {
    return brought
        .into(view, one)
        .map(now -> {
          ObjectNode body = body(link, Optional.of(one));
          body.set("encounter", now.json());
          return Reply.ok(body);
        });
  }

  private void closeWhenFinished(EncounterView view) {
    if (view.finished()) {
      links
          .of(view.id())
          .onSuccess(
              link -> link.ifPresent(known -> cases.close(known.incoming(), view.handler())));
    }
  }
}
