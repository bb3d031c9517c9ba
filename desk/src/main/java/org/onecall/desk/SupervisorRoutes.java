package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.onecall.desk.CallDesk.OnHandler;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Policy;
import org.onecall.desk.audit.AuditAct;
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
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.Control;

/** What a supervisor may do on the floor: each act with a reason, each on the audit trail. */
final class SupervisorRoutes {
  private static final int REASON_CHARS_MAX = 200;

  private final CallDesk desk;
  private final LeftEncounters left;
  private final Floors floors;
  private final Telephone telephone;
  private final OnceOnly once = new OnceOnly();

  SupervisorRoutes(CallDesk desk, LeftEncounters left, Floors floors, Telephone telephone) {
    this.desk = desk;
    this.left = left;
    this.floors = floors;
    this.telephone = telephone;
  }

  Routes routes() {
    return new Routes(
        List.of(
            Route.get("/api/floor/queues", Policy.supervises(), Pace.UNLIMITED, this::queues),
            post("/api/floor/calls/{id}/move", this::move),
            post("/api/floor/calls/{id}/watch", this::watch),
            post("/api/floor/calls/{id}/unwatch", this::unwatch),
            post("/api/floor/agents/{id}/pause", call -> handler(call, OnHandler.PAUSE)),
            post("/api/floor/agents/{id}/ready", call -> handler(call, OnHandler.READY)),
            post("/api/floor/agents/{id}/sign-out", call -> handler(call, OnHandler.SIGN_OUT)),
            post("/api/floor/encounters/{id}/hand-over", this::handOver),
            post("/api/floor/encounters/{id}/close", this::close),
            post("/api/floor/encounters/{id}/seen", this::seen)));
  }

  private static Route post(String path, Route.Handler handler) {
    return Route.post(path, Policy.supervises(), Pace.UNLIMITED, handler);
  }

  private Future<Reply> queues(Call call) {
    ArrayNode queues = Json.array();
    floors.queues().forEach(queues::add);
    var body = Json.object();
    body.set("queues", queues);
    return Future.succeededFuture(Reply.ok(body));
  }

  private Future<Reply> move(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    var wanted = WantedPlace.read(fields);
    fields.end();
    String id = call.id("id");
    // Whoever asks once more may find the call over that was moved for them.
    return once.reply(
        call,
        "floor/" + id + "/move",
        commandId,
        () ->
            telephone.floor().calls().containsKey(id)
                ? desk.moved(call.person(), id, reason, wanted).map(CallRoutes::reply)
                : Future.succeededFuture(Reply.notFound()));
  }

  private Future<Reply> supervised(Call call, AuditAct act, String id, String reason, Move move) {
    return desk.supervised(call.person(), act, id, reason, move).map(CallRoutes::reply);
  }

  private Future<Reply> watch(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    String mode = fields.text("mode", 8);
    fields.end();
    Control.Mode known =
        switch (mode) {
          case "listen", "whisper", "barge" -> Control.Mode.valueOf(mode.toUpperCase(Locale.ROOT));
          default -> throw new Malformed("mode", "The mode is listen, whisper or barge.");
        };
    AuditAct act =
        switch (known) {
          case LISTEN -> AuditAct.LISTEN;
          case WHISPER -> AuditAct.WHISPER;
          case BARGE -> AuditAct.BARGE;
        };
    return listening(call, commandId, act, reason, phone -> new Move.Watch(known, phone));
  }

  private Future<Reply> unwatch(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    return listening(call, commandId, AuditAct.UNWATCH, reason, Move.Unwatch::new);
  }

  /** Something with a call and the phone of whoever asks. */
  private Future<Reply> listening(
      Call call, UUID commandId, AuditAct act, String reason, Function<String, Move> with) {
    String id = call.id("id");
    return once.reply(
        call,
        "floor/" + id + "/" + act.key(),
        commandId,
        () ->
            desk.phone(call.person())
                .map(phone -> supervised(call, act, id, reason, with.apply(phone)))
                .orElseGet(() ->
                    Future.succeededFuture(
                        Reply.problem(409, "no-phone", "You have no phone to listen with."))));
  }

  private Future<Reply> handler(Call call, OnHandler act) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    return once.reply(
        call,
        "agent/" + call.id("id") + "/" + act,
        commandId,
        () ->
            desk.person(call.id("id"))
                .map(handler ->
                    desk.onHandler(call.person(), act, handler, reason).map(CallRoutes::reply))
                .orElseGet(() -> Future.succeededFuture(Reply.notFound())));
  }

  private Future<Reply> handOver(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    String user = fields.id("user");
    fields.end();
    Person to =
        desk.person(user).orElseThrow(() -> new Malformed("user", "There is nobody of that name."));
    var wanted = wanted(call, commandId, reason);
    return left(call, "hand-over", wanted, () -> left.handOver(wanted, to));
  }

  private Future<Reply> close(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    Optional<String> instead = ActReader.done(fields);
    // What was done for the person says why as well: nobody writes it twice.
    String reason =
        fields
            .optionalText("reason", REASON_CHARS_MAX)
            .or(() -> instead)
            .orElseGet(() -> fields.text("reason", REASON_CHARS_MAX));
    fields.end();
    var wanted = wanted(call, commandId, reason);
    return left(call, "close", wanted, () -> left.close(wanted, instead));
  }

  private Future<Reply> seen(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    var wanted = wanted(call, commandId, reason);
    return left(call, "seen", wanted, () -> left.seen(wanted));
  }

  private static LeftEncounters.Wanted wanted(Call call, UUID commandId, String reason) {
    return new LeftEncounters.Wanted(call.person(), commandId, call.id("id"), reason);
  }

  private Future<Reply> left(
      Call call,
      String act,
      LeftEncounters.Wanted wanted,
      Supplier<Optional<Future<ActResult>>> doing) {
    return once.reply(
        call,
        "encounter/" + wanted.encounter() + "/" + act,
        wanted.commandId(),
        () ->
            doing
                .get()
                .map(done -> done.map(CallRoutes::reply))
                .orElseGet(() -> Future.succeededFuture(Reply.notFound())));
  }
}
