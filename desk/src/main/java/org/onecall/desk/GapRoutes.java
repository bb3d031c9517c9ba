package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.StringJoiner;
import org.onecall.booking.GapLog;
import org.onecall.desk.access.Policy;
import org.onecall.desk.figures.Definition;
import org.onecall.desk.figures.Figure;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.CsvCell;
import org.onecall.desk.http.CsvFile;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.Unavailable;
import org.onecall.directory.Directory;
import org.onecall.directory.RejectReason;
import org.onecall.directory.Service;

/**
 * What the directory could not offer in the last 28 days, for supervisors and those who commission
 * services: counts, the encounters behind each, a file.
 */
public final class GapRoutes {
  private static final int DAYS = 28;
  private static final int CHARS_MAX = 48;
  private static final String END = "\r\n";
  // No alarm rises from either, and nothing is aimed at.
  private static final String NO_AIM = "";

  private static final Definition MISSING =
      new Definition(
          "Services that failed one test only",
          "Encounters of the last 28 days for which the service was looked at and failed this one"
              + " test and no other; each is counted once, with the need for which it failed it"
              + " first. Where nothing but a service that takes everybody was left, “No service"
              + " suited” counts it",
          "1",
          Figure.Unit.CALLS);
  private static final Definition NOT_TAKEN =
      new Definition(
          "Offers that were not taken",
          "Encounters of the last 28 days in which the service was offered and was not taken for"
              + " this reason; each is counted once",
          "1",
          Figure.Unit.CALLS);

  private final Directory directory;
  private final DirectoryDesk desk;
  private final InstantSource clock;

  /** Routes to what that directory could not offer. */
  public GapRoutes(Directory directory, DirectoryDesk desk, InstantSource clock) {
    this.directory = directory;
    this.desk = desk;
    this.clock = clock;
  }

  /** The rows of the table of routes. */
  public Routes routes() {
    return new Routes(
        List.of(
            Route.get("/api/gaps", Policy.supervises(), Pace.MODERATE, this::gaps),
            Route.get("/api/gaps/behind", Policy.supervises(), Pace.MODERATE, this::behind),
            Route.get("/api/gaps/file", Policy.supervises(), Pace.MODERATE, this::file)));
  }

  private Future<Reply> gaps(Call call) {
    Instant from = from();
    return Future.all(desk.gaps(from), desk.refusals(from))
        .map(both -> Reply.ok(gaps(from, both.resultAt(0), both.resultAt(1))))
        .recover(GapRoutes::away);
  }

  private Instant from() {
    return clock.instant().minus(Duration.ofDays(DAYS));
  }

  private ObjectNode gaps(Instant from, List<GapLog.Gap> gaps, List<GapLog.Refusals> refusals) {
    ObjectNode json = Json.object().put("from", FloorJson.instant(from));
    json.set("missing", MISSING.explained(NO_AIM));
    json.set("notTaken", NOT_TAKEN.explained(NO_AIM));
    ArrayNode missing = json.putArray("gaps");
    for (GapLog.Gap gap : gaps) {
      missing
          .addObject()
          .put("id", gap.service())
          .put("service", name(gap.service()))
          .put("criterion", gap.criterion())
          .put("needCode", gap.need())
          .put("need", directory.county().needTitle(gap.need()))
          .put("encounters", gap.encounters());
    }
    ArrayNode refused = json.putArray("refusals");
    for (GapLog.Refusals one : refusals) {
      refused
          .addObject()
          .put("id", one.service())
          .put("service", name(one.service()))
          .put("number", one.reason())
          .put("words", RejectReason.ofNumber(one.reason()).map(RejectReason::words).orElse(""))
          .put("encounters", one.encounters());
    }
    return json;
  }

  /** The same as a file for commissioners: one line for each thing that was missing or refused. */
  private Future<Reply> file(Call call) {
    Instant to = clock.instant();
    Instant from = to.minus(Duration.ofDays(DAYS));
    return Future.all(desk.gaps(from), desk.refusals(from))
        .map(both -> {
          List<GapLog.Gap> gaps = both.resultAt(0);
          List<GapLog.Refusals> refusals = both.resultAt(1);
          var lines = new StringJoiner(END, "", END);
          lines.add(
              "what,service,service_name,test_or_reason,need,encounters,version,from_utc,before_utc,"
                  + "from_local,from_utc_offset,before_local,before_utc_offset");
          String period =
              String.join(
                  ",",
                  "",
                  from.toString(),
                  to.toString(),
                  CsvCell.local(from, Store.ZONE),
                  CsvCell.local(to, Store.ZONE));
          gaps.forEach(gap ->
              lines.add(
                  cells("missing", gap.service(), gap.criterion().replace('_', ' '), gap.need())
                      + ","
                      + gap.encounters()
                      + ","
                      + MISSING.version()
                      + period));
          refusals.forEach(one ->
              lines.add(
                  cells("not-taken", one.service(), words(one.reason()), "")
                      + ","
                      + one.encounters()
                      + ","
                      + NOT_TAKEN.version()
                      + period));
          return CsvFile.of("onecall-missing", lines.toString());
        })
        .recover(GapRoutes::away);
  }

  private String cells(String what, String service, String why, String need) {
    return String.join(
        ",",
        what,
        CsvCell.of(service),
        CsvCell.of(name(service)),
        CsvCell.of(why),
        CsvCell.of(need.isEmpty() ? "" : directory.county().needTitle(need)));
  }

  private static String words(int reason) {
    return reason + " " + RejectReason.ofNumber(reason).map(RejectReason::words).orElse("");
  }

  private String name(String service) {
    if (service.equals(GapLog.PLAN_CONTACT)) {
      return "A contact of the person's care plan";
    }
    return service.equals(GapLog.NO_SERVICE)
        ? "No service suited"
        : directory.service(service).map(Service::name).orElse(service);
  }

  /** What a count means, and the encounters that it counts, the latest first. */
  private Future<Reply> behind(Call call) {
    String service = asked(call, "service");
    return switch (call.query().getOrDefault("what", "")) {
      case "missing" ->
          answer(MISSING, desk.missing(from(), service, asked(call, "test"), asked(call, "need")));
      case "not-taken" -> {
        String reason = asked(call, "reason");
        if (!reason.matches("[0-9]{1,2}")) {
          throw new Malformed("reason", "This is the number of a reason.");
        }
        yield answer(NOT_TAKEN, desk.notTaken(from(), service, Integer.parseInt(reason)));
      }
      default -> throw new Malformed("what", "It is missing or not-taken.");
    };
  }

  private static String asked(Call call, String name) {
    String text = call.query().getOrDefault(name, "");
    if (text.isEmpty() || text.length() > CHARS_MAX) {
      throw new Malformed(name, "This is needed, with at most " + CHARS_MAX + " characters.");
    }
    return text;
  }

  private static Future<Reply> answer(Definition definition, Future<GapLog.Behind> behind) {
    return behind
        .map(found -> {
          ObjectNode body = definition.explained(NO_AIM).put("count", found.count());
          ArrayNode calls = body.putArray("calls");
          found
              .encounters()
              .forEach(one ->
                  calls
                      .addObject()
                      .put("encounterId", one.encounter())
                      .put("at", FloorJson.instant(one.at())));
          return Reply.ok(body);
        })
        .recover(GapRoutes::away);
  }

  private static Future<Reply> away(Throwable cause) {
    return Future.failedFuture(
        new Unavailable("What was missing cannot be said now. Try again.", cause));
  }
}
