package org.onecall.desk;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.desk.access.Policy;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.Unavailable;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.Telephone;

/**
 * What a supervisor may do about callers who are rung back: send a waiting caller off to be rung
 * back, call one off or say that it was seen to. Handlers may do neither.
 */
final class BackRoutes {
  private static final int REASON_CHARS_MAX = 200;

  private final BackDesk backs;
  private final CallDesk desk;
  private final Telephone telephone;
  private final OnceOnly once = new OnceOnly();

  BackRoutes(BackDesk backs, CallDesk desk, Telephone telephone) {
    this.backs = backs;
    this.desk = desk;
    this.telephone = telephone;
  }

  Routes routes() {
    return new Routes(
        List.of(
            Route.post(
                "/api/floor/calls/{id}/call-back",
                Policy.supervises(),
                Pace.UNLIMITED,
                this::force),
            Route.post(
                "/api/call-backs/{id}/cancel", Policy.supervises(), Pace.UNLIMITED, this::cancel)));
  }

  private Future<Reply> force(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    String id = call.id("id");
    var wanted = entry(call.person().user(), AuditAct.CALL_BACK, "call/" + id, reason);
    // Once it is done the call is gone; a repeat is answered all the same.
    return once.reply(call, "floor/" + id + "/call-back", commandId, () -> force(id, wanted));
  }

  private Future<Reply> force(String id, AuditTrail.Entry wanted) {
    org.onecall.telephony.floor.Call now = telephone.floor().calls().get(id);
    if (now == null) {
      return Future.succeededFuture(Reply.notFound());
    }
    return backs.ready()
        ? desk.noted(wanted, () -> forced(now, wanted.actor())).map(CallRoutes::reply)
        : away();
  }

  private static Future<Reply> away() {
    return Future.failedFuture(new Unavailable("The database is away; wait a moment."));
  }

  private Future<ActResult> forced(org.onecall.telephony.floor.Call waiting, String user) {
    Optional<String> unable = backs.unable(waiting);
    return unable.isPresent()
        ? Future.succeededFuture(new ActResult.Refused("not-now", unable.get()))
        : backs
            .ask(waiting, user)
            .map(kept ->
                kept
                    ? new ActResult.Done()
                    : new ActResult.Refused("known", "That number is to be rung back already."));
  }

  private Future<Reply> cancel(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    String id = call.id("id");
    var wanted = entry(call.person().user(), AuditAct.CANCEL_CALL_BACK, "call-back/" + id, reason);
    return once.reply(call, "call-back/" + id + "/cancel", commandId, () -> cancel(id, wanted));
  }

  private Future<Reply> cancel(String id, AuditTrail.Entry wanted) {
    if (!backs.ready()) {
      return away();
    }
    return backs.find(id).isEmpty()
        ? Future.succeededFuture(Reply.notFound())
        : desk.noted(wanted, () -> backs.cancel(id, wanted.actor(), wanted.reason()))
            .map(CallRoutes::reply);
  }

  private static AuditTrail.Entry entry(String user, AuditAct act, String subject, String reason) {
    return new AuditTrail.Entry(user, act, subject, Optional.empty(), reason, "asked");
  }
}
