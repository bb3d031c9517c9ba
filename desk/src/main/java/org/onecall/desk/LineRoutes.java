package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.Unavailable;
import org.onecall.telephony.front.LineMode;

/** What a supervisor may do to lines, as rows of the table of routes. */
final class LineRoutes {
  private static final int REASON_CHARS_MAX = 200;

  private final LineDesk desk;
  private final InstantSource clock;
  private final OnceOnly once = new OnceOnly();

  LineRoutes(LineDesk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  Routes routes() {
    return new Routes(
        List.of(
            Route.post("/api/lines/{id}/mode", Policy.supervises(), Pace.UNLIMITED, this::mode)));
  }

  private Future<Reply> mode(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    LineMode mode =
        LineMode.ofKey(fields.text("mode", 16))
            .orElseThrow(
                () -> new Malformed("mode", "The mode is open, closed, announcement or surge."));
    String reason = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    String line = call.id("id");
    if (!desk.has(line)) {
      return Future.succeededFuture(Reply.notFound());
    }
    if (!desk.ready()) {
      return Future.failedFuture(new Unavailable("The database is away; wait a moment."));
    }
    return once.reply(
        call,
        "lines/" + line + "/mode",
        commandId,
        () ->
            desk.set(
                    new LineModes.Setting(
                        commandId, line, mode, reason, call.person().user(), clock.instant()))
                .map(json -> {
                  ObjectNode body = Json.object();
                  body.set("line", json);
                  return Reply.ok(body);
                }));
  }
}
