package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
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
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.CallControl.Who;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Control;

/** What a handler may do with their own call, as rows of the table of routes. */
final class CallRoutes {
  private static final int NUMBER_CHARS_MAX = 16;

  private final CallDesk desk;
  private final Floors floors;
  private final PutThrough through;
  private final OnceOnly once = new OnceOnly();

  CallRoutes(CallDesk desk, Floors floors, PutThrough through) {
    this.desk = desk;
    this.floors = floors;
    this.through = through;
  }

  Routes routes() {
    return new Routes(
        List.of(
            Route.get("/api/colleagues", Policy.takesCalls(), Pace.UNLIMITED, this::colleagues),
            act("hold", fields -> new Move.Hold()),
            act("resume", fields -> new Move.Resume()),
            act("dismiss", fields -> new Move.Dismiss()),
            act("leave", fields -> new Move.Leave()),
            act("consult", fields -> new Move.Consult(who(fields))),
            act("bring", fields -> new Move.Bring(who(fields))),
            Route.post(
                "/api/calls/{id}/through", Policy.takesCalls(), Pace.UNLIMITED, this::putThrough),
            act("give", fields -> new Move.Give(phoneOf(fields.id("user")))),
            act("queue", fields -> new Move.Queue(fields.id("queue"), Optional.empty())),
            act("recording", fields -> new Move.Tape(fields.flag("on")))));
  }

  private Route act(String name, Function<Fields, Move> reader) {
    return Route.post(
        "/api/calls/{id}/" + name,
        Policy.takesCalls(),
        Pace.UNLIMITED,
        call -> act(call, name, reader));
  }

  private Future<Reply> act(Call call, String name, Function<Fields, Move> reader) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    Move move = reader.apply(fields);
    fields.end();
    String id = call.id("id");
    return own(call, name, commandId, () -> desk.own(id, move));
  }

  /**
   * Does something with the asking person's own call. What was done may have made it somebody
   * else's: a repeat of theirs is answered with what the first was, and only a first is asked whose
   * call it is.
   */
  private Future<Reply> own(
      Call call, String name, UUID commandId, Supplier<Future<ActResult>> act) {
    String id = call.id("id");
    return once.reply(
        call,
        "call/" + id + "/" + name,
        commandId,
        () ->
            desk.isOwn(call.person(), id)
                ? act.get().map(CallRoutes::reply)
                : Future.succeededFuture(Reply.notFound()));
  }

  /** Rings a service into the call that the caller is offered; it becomes their place. */
  private Future<Reply> putThrough(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String service = fields.id("service");
    fields.end();
    String id = call.id("id");
    var wanted =
        new PutThrough.Wanted(call.person().user(), commandId, service, HandlerRoutes.asker(call));
    return own(call, "through", commandId, () -> through.through(desk, id, wanted));
  }

  private Who who(Fields fields) {
    return switch (fields.text("who", 16)) {
      case "emergency" -> new Who.Emergency();
      case "colleague" -> new Who.Colleague(phoneOf(fields.id("user")));
      case "interpreter" -> new Who.Outside(number(fields), Control.Role.INTERPRETER);
      case "outside" -> new Who.Outside(number(fields), Control.Role.OUTSIDE);
      default -> throw new Malformed("who", "Who is emergency, colleague, interpreter or outside.");
    };
  }

  private static String number(Fields fields) {
    String number = fields.text("number", NUMBER_CHARS_MAX).replace(" ", "");
    if (!number.matches("\\+?[0-9]{3,15}")) {
      throw new Malformed("number", "A number has 3 to 15 digits.");
    }
    return number;
  }

  private String phoneOf(String user) {
    return desk.person(user)
        .flatMap(desk::phone)
        .orElseThrow(() -> new Malformed("user", "Nobody of that name has a phone."));
  }

  /** The answer to an act on a call. */
  static Reply reply(ActResult result) {
    return switch (result) {
      case ActResult.Done() -> Reply.ok(Json.object().put("result", "done"));
      case ActResult.Refused(String code, String text) -> Reply.problem(409, code, text);
      case ActResult.Unknown(String text) -> Reply.problem(409, "unknown", text);
    };
  }

  private static ObjectNode colleague(CallDesk.Colleague one) {
    ObjectNode json =
        Json.object()
            .put("user", one.person().user())
            .put("name", one.person().name())
            .put("free", one.free())
            .put("state", AgentView.State.of(one.agent().state()).key());
    if (one.agent().state() == AgentState.NOT_READY && !one.agent().reason().isBlank()) {
      json.put("reason", one.agent().reason());
    }
    return json;
  }

  private Future<Reply> colleagues(Call call) {
    Person asking = call.person();
    ArrayNode people = Json.array();
    desk.colleagues(asking).forEach(one -> people.add(colleague(one)));
    ArrayNode queues = Json.array();
    floors.queues().forEach(queues::add);
    var body = Json.object();
    body.set("colleagues", people);
    body.set("queues", queues);
    body.put("ringsOut", desk.ringsOut());
    return Future.succeededFuture(Reply.ok(body));
  }
}
