package org.onecall.desk.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.onecall.config.Role;
import org.onecall.desk.access.Policy;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.figures.CallRecord;
import org.onecall.desk.figures.CallRecords;
import org.onecall.desk.figures.RecordJson;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.Unavailable;

/**
 * One encounter step by step, for audit and teaching: with a reason, and on the trail. Of a call
 * that nobody answered there is no encounter; what is on record of the call is shown instead.
 */
public final class ReplayRoutes {
  private static final int REASON_CHARS_MAX = 200;
  private static final String WANTED = "[A-Za-z0-9.-]{4,64}";

  private final Replays replays;
  private final CallRecords records;
  private final UnaryOperator<String> lineName;
  private final Noted noted;

  /**
   * Routes to those encounters, and to calls that have none.
   *
   * @param lineName the name of a line by its id
   */
  public ReplayRoutes(
      Replays replays, CallRecords records, UnaryOperator<String> lineName, AuditTrail audit) {
    this.replays = replays;
    this.records = records;
    this.lineName = lineName;
    this.noted = new Noted(audit);
  }

  /** The rows of the table. */
  public Routes routes() {
    return new Routes(
        List.of(
            Route.post(
                "/api/replays",
                Policy.holds(Role.AUDITOR, Role.SUPERVISOR),
                Pace.MODERATE,
                this::replay)));
  }

  private Future<Reply> replay(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    String wanted = fields.text("encounter", 64);
    String reason = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    if (!wanted.matches(WANTED)) {
      throw new Malformed("encounter", "An encounter's id, a booking's reference or a call's id.");
    }
    return replays
        .find(wanted)
        .recover(ReplayRoutes::away)
        .compose(found ->
            found
                .map(id -> replay(call, id, reason))
                .orElseGet(() -> record(call, wanted, reason)));
  }

  /** What is on record of a call that has no encounter. */
  private Future<Reply> record(Call call, String wanted, String reason) {
    return records
        .find(wanted)
        .recover(ReplayRoutes::away)
        .compose(found ->
            found
                .map(record -> noted(call, record, reason))
                .orElseGet(() -> Future.succeededFuture(none())));
  }

  private Future<Reply> noted(Call call, CallRecord record, String reason) {
    return noted.act(
        call.person().user(),
        AuditAct.REPLAY,
        "call/" + record.call(),
        Optional.empty(),
        reason,
        () -> {
          ObjectNode body = Json.object();
          body.set("call", RecordJson.of(record, lineName.apply(record.line())));
          return Future.succeededFuture(Reply.ok(body));
        },
        reply -> "done");
  }

  private Future<Reply> replay(Call call, UUID id, String reason) {
    // Who teaches sees what was asked and answered; who audits also what was written.
    boolean words = call.person().is(Role.AUDITOR);
    return noted
        .act(
            call.person().user(),
            AuditAct.REPLAY,
            "encounter/" + id,
            Optional.empty(),
            reason,
            () -> replays.of(id, words).recover(ReplayRoutes::away),
            found -> found.isPresent() ? "done" : "refused")
        .map(found -> found.map(ReplayRoutes::reply).orElseGet(ReplayRoutes::none));
  }

  private static Reply reply(ObjectNode replay) {
    ObjectNode body = Json.object();
    body.set("replay", replay);
    return Reply.ok(body);
  }

  private static Reply none() {
    return Reply.problem(409, "unknown-encounter", "There is no such encounter, and no such call.");
  }

  private static <T> Future<T> away(Throwable cause) {
    return Future.failedFuture(
        new Unavailable("The journal cannot be read now. Try again.", cause));
  }
}
