package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import org.onecall.directory.Need;

/** What a handler may do, as rows of the table of routes. */
final class HandlerRoutes {
  private static final int COMPLAINT_CHARS_MAX = 200;
  private static final int REASON_CHARS_MAX = 80;

  private final HandlerDesk desk;
  private final Encounters encounters;
  private final OnceOnly once = new OnceOnly();

  HandlerRoutes(HandlerDesk desk, Encounters encounters) {
    this.desk = desk;
    this.encounters = encounters;
  }

  Routes routes() {
    Policy handler = Policy.takesCalls();
    return new Routes(
        List.of(
            Route.post("/api/me/state", handler, Pace.UNLIMITED, this::state),
            Route.get("/api/protocols", handler, Pace.UNLIMITED, this::protocols),
            Route.get("/api/me/day", handler, Pace.UNLIMITED, this::day),
            Route.get("/api/encounters/{id}/services", handler, Pace.UNLIMITED, this::services),
            act("patient", ActReader::patient),
            act("protocol", ActReader::protocol),
            act("gate", ActReader::gate),
            act("resume", ActReader::resume),
            act("set-aside", ActReader::setAside),
            act("answers", ActReader::answer),
            act("nothing-else", ActReader::nothingElse),
            act("prevention", ActReader::prevention),
            act("notes", ActReader::note),
            act("copy", ActReader::copy),
            chosen("hold", ActReader::hold),
            act("release", ActReader::release),
            act("book", ActReader::book),
            chosen("refer", ActReader::refer),
            chosen("refer-also", ActReader::referAlso),
            act("cancel", ActReader::cancel),
            chosen("refuse", ActReader::refuse),
            act("plan", ActReader::followPlan),
            act("call-back", ActReader::callBack),
            act("read-back", ActReader::readBack),
            act("ambulance", ActReader::ambulance),
            act("finish", ActReader::finish)));
  }

  static Need.Asker asker(Call call) {
    return call.person().is(Role.CLINICIAN) ? Need.Asker.CLINICIAN : Need.Asker.HANDLER;
  }

  private Route act(String name, ActReader.Reader reader) {
    return Route.post(
        "/api/encounters/{id}/" + name,
        Policy.takesCalls(),
        Pace.UNLIMITED,
        call -> act(call, name, reader));
  }

  private Route chosen(String name, ActReader.AskersReader reader) {
    return Route.post(
        "/api/encounters/{id}/" + name,
        Policy.takesCalls(),
        Pace.UNLIMITED,
        call -> act(call, name, fields -> reader.read(fields, asker(call))));
  }

  private Future<Reply> act(Call call, String name, ActReader.Reader reader) {
    ActReader.Sent sent = ActReader.read(call, reader);
    String id = call.id("id");
    return once.reply(
        call,
        id + "/" + name,
        sent.commandId(),
        () ->
            encounters
                .act(call.person().user(), id, sent.commandId(), sent.act())
                .map(reply -> {
                  desk.acted(reply);
                  return reply(reply);
                }));
  }

  /** The answer to an act on an encounter. */
  static Reply reply(ActReply reply) {
    return switch (reply) {
      case ActReply.NotFound() -> Reply.notFound();
      case ActReply.Done(EncounterView encounter) -> {
        ObjectNode body = Json.object();
        body.set("encounter", encounter.json());
        yield Reply.ok(body);
      }
      case ActReply.Refused refused -> {
        ObjectNode more = Json.object();
        refused.encounter().ifPresent(encounter -> more.set("encounter", encounter.json()));
        refused.alternatives().ifPresent(slots -> more.set("alternatives", slots));
        yield Reply.problem(409, refused.code(), refused.text(), more);
      }
    };
  }

  private Future<Reply> day(Call call) {
    return encounters.day(call.person().user()).map(Reply::ok);
  }

  private Future<Reply> services(Call call) {
    String need = call.query().getOrDefault("need", "");
    if (need.isEmpty()) {
      return encounters
          .services(call.person().user(), call.id("id"), asker(call))
          .map(found -> found.map(Reply::ok).orElseGet(Reply::notFound));
    }
    List<String> facts = ActReader.facts(call.query().getOrDefault("facts", ""));
    return encounters
        .besides(
            call.person().user(), call.id("id"), new Encounters.Besides(need, facts, asker(call)))
        .map(found -> found.map(Reply::ok).orElseGet(Reply::notFound));
  }

  private Future<Reply> protocols(Call call) {
    String complaint = call.query().getOrDefault("complaint", "");
    if (complaint.length() > COMPLAINT_CHARS_MAX) {
      throw new Malformed(
          "complaint", "A complaint has at most " + COMPLAINT_CHARS_MAX + " characters.");
    }
    return Future.succeededFuture(Reply.ok(encounters.protocols(complaint)));
  }

  private Future<Reply> state(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String state = fields.text("state", 16);
    Optional<String> reason = fields.optionalText("reason", REASON_CHARS_MAX);
    fields.end();
    HandlerDesk.Wish wish =
        switch (state) {
          case "ready" -> new HandlerDesk.Wish.Ready();
          case "not-ready" -> new HandlerDesk.Wish.NotReady(reason.orElse("Not ready"));
          case "ready-after-call" -> new HandlerDesk.Wish.ReadyAfterCall();
          default ->
              throw new Malformed("state", "The state is ready, not-ready or ready-after-call.");
        };
    return once.reply(
        call,
        "me/state",
        commandId,
        () -> desk.wish(call.person(), wish).map(HandlerRoutes::reply));
  }

  private static Reply reply(HandlerDesk.Granted granted) {
    return switch (granted) {
      case HandlerDesk.Granted.Done(ObjectNode me) -> {
        ObjectNode body = Json.object();
        body.set("me", me);
        yield Reply.ok(body);
      }
      case HandlerDesk.Granted.Refused(String code, String text) -> Reply.problem(409, code, text);
    };
  }
}
