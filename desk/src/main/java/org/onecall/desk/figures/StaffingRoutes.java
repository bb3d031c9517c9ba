package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;

/**
 * What a supervisor asks of staffing.
 *
 * <p>Every open page asks each minute, and the answer takes the calls of five weeks: it is made
 * once a minute for all who ask, from sums by hour that the database makes.
 */
public final class StaffingRoutes {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  private final CallRecords records;
  private final ZoneId zone;
  private final InstantSource clock;
  private volatile Optional<Made> last = Optional.empty();

  /**
   * @param zone the zone of the hours
   */
  public StaffingRoutes(CallRecords records, ZoneId zone, InstantSource clock) {
    this.records = records;
    this.zone = zone;
    this.clock = clock;
  }

  /** The rows of the table of routes. */
  public Routes routes() {
    return new Routes(
        List.of(
            Route.get("/api/staffing", Policy.supervises(), Pace.MODERATE, this::staffing),
            // Numbers only: a screen on a wall shows them too.
            Route.get("/api/wall/staffing", Policy.wallPass(), Pace.MODERATE, this::staffing)));
  }

  /** An answer, and the minute it was made for. */
  private record Made(Instant minute, Future<ObjectNode> answer) {}

  private Future<Reply> staffing(Call call) {
    Instant now = clock.instant();
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    Made made =
        last.filter(known -> known.minute().equals(minute) && !known.answer().failed())
            .orElseGet(() -> new Made(minute, made(now)));
    last = Optional.of(made);
    return made.answer().map(Reply::ok);
  }

  private Future<ObjectNode> made(Instant now) {
    return records
        .hours(Staffing.from(now), now)
        // The models are long sums where many handlers and long queues are tried: not on the loop.
        .compose(hours -> KpiHistory.beside(() -> Staffing.of(hours, now, zone)))
        .map(made -> {
          ObjectNode body = Staffing.DEFINITION.explained(Staffing.aim());
          body.put("id", Staffing.KEY);
          ZonedDateTime local = now.atZone(zone);
          body.put("asOf", local.toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS).toString());
          body.put("asOfLocal", TIME.format(local));
          body.put("share", Staffing.SHARE).put("seconds", Staffing.SECONDS);
          return plan(body, made);
        });
  }

  private ObjectNode plan(ObjectNode body, Optional<Staffing.Plan> made) {
    var hours = body.putArray("hours");
    made.ifPresent(plan -> {
      body.put("handleSeconds", plan.handleSeconds()).put("talkSeconds", plan.talkSeconds());
      plan.greetingSeconds().ifPresent(value -> body.put("greetingSeconds", value));
      plan.patienceSeconds().ifPresent(value -> body.put("patienceSeconds", value));
      plan.error()
          .ifPresent(error -> {
            ObjectNode off =
                body.putObject("error")
                    .put("callsPerHour", error.callsPerHour())
                    .put("hours", error.hours());
            error.share().ifPresent(value -> off.put("share", value));
          });
      for (Staffing.Hour hour : plan.hours()) {
        ObjectNode row = hours.addObject().put("from", hour.from().toString());
        row.put("label", label(hour.from())).put("weeks", hour.weeks());
        hour.calls().ifPresent(value -> row.put("calls", value));
        hour.handlersC().ifPresent(value -> row.put("handlersC", value));
        hour.handlersA().ifPresent(value -> row.put("handlersA", value));
        if (hour.tooMany()) {
          row.put("moreThan", Queueing.HANDLERS_MAX);
        }
      }
    });
    return body;
  }

  /** The hour by the clock on the wall; with its offset where the clock shows it twice. */
  private String label(Instant from) {
    OffsetDateTime hour = from.atZone(zone).toOffsetDateTime();
    LocalDate day = hour.toLocalDate();
    return new Labels(Grouping.HOUR, new Period(day, day, zone), id -> id, CameTo.NOTHING)
        .of(hour.toString());
  }
}
