package org.onecall.desk.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.onecall.config.Role;
import org.onecall.desk.OnceOnly;
import org.onecall.desk.access.Policy;
import org.onecall.desk.admin.Noted;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.directory.DirectoryEditor.Outcome;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.Unavailable;

/**
 * What an administrator writes of services: each act with a reason, each on the audit trail with
 * the fields it changes; the values before and after stand in the service's history.
 */
public final class SheetRoutes {
  private static final int REASON_CHARS_MAX = 200;
  private static final int BODY_BYTES_MAX = 48 * 1024;

  private final DirectoryEditor editor;
  private final Noted noted;
  private final OnceOnly once = new OnceOnly();

  /** Routes to that editor. */
  public SheetRoutes(DirectoryEditor editor, AuditTrail audit) {
    this.editor = editor;
    this.noted = new Noted(audit);
  }

  /** The rows of the table. */
  public Routes routes() {
    Policy runs = Policy.holds(Role.ADMINISTRATOR);
    return new Routes(
        List.of(
            Route.get("/api/service-sheets", runs, Pace.MODERATE, call -> terms()),
            Route.get("/api/service-sheets/{id}", runs, Pace.MODERATE, this::one),
            Route.post("/api/service-sheets", runs, Pace.MODERATE, BODY_BYTES_MAX, this::add),
            Route.post(
                "/api/service-sheets/{id}/change",
                runs,
                Pace.MODERATE,
                BODY_BYTES_MAX,
                this::change),
            Route.post("/api/service-sheets/{id}/retire", runs, Pace.MODERATE, this::retire),
            Route.post("/api/service-sheets/{id}/as-filed", runs, Pace.MODERATE, this::asFiled)));
  }

  private Future<Reply> terms() {
    return Future.succeededFuture(Reply.ok(SheetJson.terms(editor.live(), editor.differing())));
  }

  private Future<Reply> one(Call call) {
    return editor
        .shown(call.id("id"))
        .map(shown ->
            editor
                .history(shown.id())
                .map(history -> Reply.ok(SheetJson.whole(shown, history)))
                .recover(cause -> Future.failedFuture(away(cause))))
        .orElseGet(() -> Future.succeededFuture(Reply.notFound()));
  }

  private Future<Reply> add(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    ObjectNode sheet = sheet(fields);
    fields.end();
    String id = Optional.ofNullable(sheet.get("id")).map(one -> one.asText()).orElse("");
    String subject = id.matches("[a-z0-9-]{1,48}") ? id : "new";
    return done(
        call,
        commandId,
        "add-service",
        subject,
        reason,
        () -> editor.add(sheet, call.person().user(), reason));
  }

  private Future<Reply> change(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    String version = fields.text("version", 40);
    ObjectNode sheet = sheet(fields);
    fields.end();
    return known(
        call,
        commandId,
        "write-service",
        reason,
        id -> editor.change(id, version, sheet, call.person().user(), reason));
  }

  private Future<Reply> retire(Call call) {
    return ofVersion(call, "retire-service", editor::retire);
  }

  private Future<Reply> asFiled(Call call) {
    return ofVersion(call, "service-as-filed", editor::asFiled);
  }

  /** An act on a service as it stands in one version, which needs nothing besides why. */
  private interface OnVersion {
    Future<DirectoryEditor.Outcome> act(String id, String version, String by, String reason);
  }

  private Future<Reply> ofVersion(Call call, String name, OnVersion doing) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    String version = fields.text("version", 40);
    fields.end();
    return known(
        call, commandId, name, reason, id -> doing.act(id, version, call.person().user(), reason));
  }

  private static ObjectNode sheet(Fields fields) {
    return fields
        .value("sheet")
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .filter(sheet -> !hasNull(sheet))
        .orElseThrow(() ->
            new Malformed(
                "sheet", "The service as it is to be is needed, and nothing of it null."));
  }

  private static boolean hasNull(JsonNode node) {
    return node.isNull() || node.valueStream().anyMatch(SheetRoutes::hasNull);
  }

  /** An act on a service that is there. */
  private interface Writing {
    Future<Outcome> of(String id);
  }

  private Future<Reply> known(
      Call call, UUID commandId, String act, String reason, Writing writing) {
    String id = call.id("id");
    return editor.shown(id).isEmpty()
        ? Future.succeededFuture(Reply.notFound())
        : done(call, commandId, act, id, reason, () -> writing.of(id));
  }

  private Future<Reply> done(
      Call call,
      UUID commandId,
      String act,
      String service,
      String reason,
      Supplier<Future<Outcome>> writing) {
    return once.reply(
        call,
        "service-sheets/" + service + "/" + act,
        commandId,
        () ->
            noted
                .act(
                    call.person().user(),
                    act,
                    "service/" + service,
                    Optional.empty(),
                    reason,
                    writing,
                    SheetRoutes::word,
                    (words, outcome) -> words + SheetJson.changed(outcome))
                .map(SheetJson::reply)
                .recover(cause -> Future.failedFuture(away(cause))));
  }

  private static Unavailable away(Throwable cause) {
    return new Unavailable("The directory cannot be written now. Try again.", cause);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> "done";
      case Outcome.NotRight wrong -> "refused";
      case Outcome.Meanwhile first -> "refused";
      case Outcome.Refused refused -> "refused";
    };
  }
}
