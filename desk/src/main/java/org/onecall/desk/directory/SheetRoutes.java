package org.onecall.desk.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.onecall.config.Role;
import org.onecall.desk.OnceOnly;
import org.onecall.desk.access.Policy;
import org.onecall.desk.admin.Noted;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.directory.DirectoryEditor.Outcome;
import org.onecall.desk.directory.DirectoryEditor.Would;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.Unavailable;
import org.onecall.directory.Directory;
import org.onecall.directory.Place;
import org.onecall.directory.Service;
import org.onecall.directory.Standing;

/**
 * What an administrator writes of services: each act with a reason, each on the audit trail with
 * the fields it changes; the values before and after stand in the service's history.
 */
public final class SheetRoutes {
  private static final int REASON_CHARS_MAX = 200;
  private static final int VERSION_CHARS_MAX = 40;
  private static final int POSTCODE_CHARS_MAX = 10;
  private static final int MINUTES_MAX = 14 * 24 * 60;
  private static final int AGE_MAX = 130;
  private static final int BODY_BYTES_MAX = 48 * 1024;

  private final DirectoryEditor editor;
  private final Noted noted;
  private final Supplier<Map<String, Standing>> said;
  private final InstantSource clock;
  private final OnceOnly once = new OnceOnly();

  /**
   * Routes to that editor.
   *
   * @param said what is said of services now
   */
  public SheetRoutes(
      DirectoryEditor editor,
      AuditTrail audit,
      Supplier<Map<String, Standing>> said,
      InstantSource clock) {
    this.editor = editor;
    this.noted = new Noted(audit);
    this.said = said;
    this.clock = clock;
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
            Route.post("/api/service-preview", runs, Pace.MODERATE, BODY_BYTES_MAX, this::preview),
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
        AuditAct.ADD_SERVICE,
        subject,
        reason,
        () -> editor.add(sheet, call.person().user(), reason));
  }

  /** Where a service would stand as it is written; nothing of it is kept. */
  private Future<Reply> preview(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    String postcode = fields.textOrBlank("postcode", POSTCODE_CHARS_MAX).orElse("");
    int minutes = fields.whole("minutes", 0, MINUTES_MAX);
    Optional<Integer> years =
        call.body().has("age") ? Optional.of(fields.whole("age", 0, AGE_MAX)) : Optional.empty();
    ObjectNode sheet = sheet(fields);
    fields.end();
    if (!postcode.matches("[A-Za-z0-9 ]*")) {
      throw new Malformed("postcode", "A postcode looks like ZZ1 or ZZ1 4AA.");
    }
    var sample = new Preview.Sample(Place.ofPostcode(postcode), years, minutes);
    return Future.succeededFuture(
        switch (editor.would(sheet)) {
          case Would.NotBe(var wrong) -> SheetJson.reply(new Outcome.NotRight(wrong));
          case Would.Be(Service service, Directory would) ->
              Reply.ok(
                  Preview.of(
                      service,
                      would,
                      Preview.inUseAgain(said.get(), editor.live(), service.id()),
                      sample,
                      clock.instant()));
        });
  }

  private Future<Reply> change(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    String version = fields.text("version", VERSION_CHARS_MAX);
    ObjectNode sheet = sheet(fields);
    fields.end();
    return known(
        call,
        commandId,
        AuditAct.WRITE_SERVICE,
        reason,
        id -> editor.change(id, version, sheet, call.person().user(), reason));
  }

  private Future<Reply> retire(Call call) {
    return withoutSheet(call, AuditAct.RETIRE_SERVICE, editor::retire);
  }

  private Future<Reply> asFiled(Call call) {
    return withoutSheet(call, AuditAct.SERVICE_AS_FILED, editor::asFiled);
  }

  /** An act for which nothing is written but why. */
  private interface Bare {
    Future<Outcome> of(String id, String version, String by, String reason);
  }

  private Future<Reply> withoutSheet(Call call, AuditAct act, Bare bare) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    String version = fields.text("version", VERSION_CHARS_MAX);
    fields.end();
    return known(
        call, commandId, act, reason, id -> bare.of(id, version, call.person().user(), reason));
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
      Call call, UUID commandId, AuditAct act, String reason, Writing writing) {
    String id = call.id("id");
    return editor.shown(id).isEmpty()
        ? Future.succeededFuture(Reply.notFound())
        : done(call, commandId, act, id, reason, () -> writing.of(id));
  }

  private Future<Reply> done(
      Call call,
      UUID commandId,
      AuditAct act,
      String service,
      String reason,
      Supplier<Future<Outcome>> writing) {
    return once.reply(
        call,
        "service-sheets/" + service + "/" + act.key(),
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
