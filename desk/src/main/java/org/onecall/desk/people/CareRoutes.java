package org.onecall.desk.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.patient.Care;
import org.onecall.patient.PersonId;

/** Who manages somebody's care and where they stay, and the list of people at risk to be rung. */
final class CareRoutes {
  private static final int NAME_CHARS_MAX = 100;
  private static final int ADDRESS_CHARS_MAX = 200;
  private static final int QUIET_DAYS_MAX = 365;
  private static final int CALLS_MAX = 100;

  private final Optional<PeopleServices> services;
  private final InstantSource clock;

  CareRoutes(Optional<PeopleServices> services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  Routes routes() {
    return new Routes(
        List.of(
            Route.post("/api/people/{id}/care", Policy.takesCalls(), Pace.MODERATE, this::care),
            Route.post("/api/outreach", Policy.supervises(), Pace.MODERATE, this::outreach)));
  }

  private Future<Reply> care(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    Optional<String> manager = fields.optionalText("manager", NAME_CHARS_MAX);
    Optional<String> service = fields.optionalText("managerService", 48);
    Optional<String> stayingAt = fields.optionalText("stayingAt", ADDRESS_CHARS_MAX);
    Optional<String> postcode = fields.optionalText("stayingPostcode", 10);
    Optional<LocalDate> until = fields.optionalText("stayingUntil", 10).map(CareRoutes::day);
    fields.end();
    if (manager.isPresent() != service.isPresent()) {
      throw new Malformed("managerService", "A case manager has a name and a team.");
    }
    if (stayingAt.isPresent() != until.isPresent()) {
      throw new Malformed("stayingUntil", "Say where they stay and until when.");
    }
    Optional<PersonId> id = PersonId.parse(call.id("id"));
    if (services.isEmpty()) {
      return none();
    }
    PeopleServices s = services.get();
    service
        .filter(team -> !s.services().containsKey(team))
        .ifPresent(team -> {
          throw new Malformed("managerService", "The directory has no such service.");
        });
    Care care =
        new Care(
            manager.map(name -> new Care.Manager(name, service.orElseThrow())),
            stayingAt.map(address -> new Care.Stay(address, postcode, until.orElseThrow())));
    return id.isEmpty()
        ? Future.succeededFuture(Reply.notFound())
        : s.people()
            .care(call.person().user(), id.get(), care)
            .map(known -> known ? Reply.ok(Json.object()) : Reply.notFound());
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException notADay) {
      throw new Malformed("stayingUntil", "A date is written YYYY-MM-DD.");
    }
  }

  private Future<Reply> outreach(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    int days = fields.whole("quietDays", 1, QUIET_DAYS_MAX);
    int most = fields.whole("most", 1, CALLS_MAX);
    fields.end();
    if (services.isEmpty()) {
      return none();
    }
    return services
        .get()
        .outreach()
        .list(call.person().user(), Duration.ofDays(days), most, clock.instant())
        .map(made -> {
          ObjectNode body = Json.object().put("made", made);
          return Reply.ok(body);
        });
  }

  private static Future<Reply> none() {
    return Future.succeededFuture(
        Reply.problem(503, "unavailable", "There is no index of people here."));
  }
}
