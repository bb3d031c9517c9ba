package org.onecall.desk;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;

/** Ringing the caller of one's own encounter again, as a row of the table of routes. */
final class RingAgainRoutes {
  private final RingingAgain ringing;
  private final OnceOnly once = new OnceOnly();

  RingAgainRoutes(RingingAgain ringing) {
    this.ringing = ringing;
  }

  Routes routes() {
    return new Routes(
        List.of(
            Route.post(
                "/api/encounters/{id}/ring", Policy.takesCalls(), Pace.UNLIMITED, this::ring)));
  }

  private Future<Reply> ring(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    boolean rangFrom = fields.flag("rangFrom");
    fields.end();
    String id = call.id("id");
    var wanted = new RingingAgain.Wanted(call.person(), commandId, id, rangFrom);
    return once.reply(
        call, id + "/ring", commandId, () -> ringing.ring(wanted).map(HandlerRoutes::reply));
  }
}
