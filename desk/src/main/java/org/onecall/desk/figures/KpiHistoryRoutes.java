package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;

/** What a supervisor asks of indicators over time: the points of one, a file of one or of all. */
public final class KpiHistoryRoutes {
  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.UK);

  private final KpiRecords records;
  private final KpiHistory history;
  private final Definitions definitions;
  private final ZoneId zone;

  /**
   * @param lineName the name of a line by its id
   * @param zone the zone in which a day begins
   */
  public KpiHistoryRoutes(
      KpiRecords records, Definitions definitions, UnaryOperator<String> lineName, ZoneId zone) {
    this.records = records;
    this.history = new KpiHistory(records, lineName);
    this.definitions = definitions;
    this.zone = zone;
  }

  /** The rows of the table of routes. */
  public Routes routes() {
    Policy supervisor = Policy.supervises();
    return new Routes(
        List.of(
            Route.get("/api/kpis/history", supervisor, Pace.MODERATE, this::points),
            Route.get("/api/kpis/history/file", supervisor, Pace.MODERATE, this::file)));
  }

  /** What is asked, in steps of which there are not too many. */
  private record Wish(KpiAsk ask, Grouping by, List<Span> spans) {}

  private Wish wish(Call call, Set<Kpi> kpis) {
    Grouping by = KpiAsk.by(call);
    Step step = by.step().orElseThrow();
    KpiAsk ask = KpiAsk.of(call, zone, records.now(), step.daysMax());
    boolean apart = kpis.size() == 1 && kpis.stream().allMatch(Kpi::isSplit);
    if (!ask.part().isEmpty() && (!apart || ask.group().isPresent())) {
      throw new Malformed("part", "The indicator has no such part.");
    }
    return new Wish(ask, by, step.spans(ask.period()));
  }

  private Future<Reply> points(Call call) {
    Kpi kpi = KpiAsk.kpi(call);
    Wish wish = wish(call, Set.of(kpi));
    return history
        .points(wish.spans(), Set.of(kpi), wish.ask())
        .compose(points ->
            definitions.of(kpi.key()).map(versions -> reply(kpi, wish, points, versions)));
  }

  private Reply reply(
      Kpi kpi, Wish wish, List<KpiHistory.Point> points, List<Definitions.InUse> versions) {
    Period period = wish.ask().period();
    ObjectNode body = Json.object();
    KpiRoutes.putInto(body, kpi, records.terms());
    body.put("from", period.from().toString()).put("to", period.to().toString());
    body.put("by", wish.by().key()).put("zone", zone.getId());
    var labels = new Labels(wish.by(), period, id -> id, CameTo.NOTHING);
    ArrayNode rows = body.putArray("points");
    for (KpiHistory.Point point : points) {
      Span span = point.span();
      ObjectNode row = rows.addObject().put("key", span.key());
      row.put("label", labels.of(span.key())).put("fromUtc", span.start().toString());
      Tally tally = point.tallies().get(kpi);
      if (tally == null) {
        row.put("tooFew", true);
      } else {
        tally.putInto(row);
      }
    }
    ArrayNode marks = body.putArray("versions");
    for (Definitions.InUse inUse : versions) {
      ObjectNode mark = marks.addObject().put("version", inUse.version());
      ZonedDateTime since = inUse.since().atZone(zone);
      mark.put("since", inUse.since().toString()).put("sinceLocal", SINCE.format(since));
      wish.spans().stream()
          .filter(span -> span.holds(inUse.since()))
          .findFirst()
          .ifPresent(span -> mark.put("key", span.key()));
    }
    return Reply.ok(body);
  }

  /** One indicator in steps, or all where none is named. */
  private Future<Reply> file(Call call) {
    Set<Kpi> kpis =
        call.query().getOrDefault("id", "").isEmpty()
            ? EnumSet.allOf(Kpi.class)
            : EnumSet.of(KpiAsk.kpi(call));
    Wish wish = wish(call, kpis);
    return history
        .points(wish.spans(), kpis, wish.ask())
        .map(points -> {
          var file = new KpiFile(records.terms());
          String part = wish.ask().part();
          for (Kpi kpi : kpis) {
            String title = part.isEmpty() ? kpi.title() : kpi.title() + ": " + part;
            for (KpiHistory.Point point : points) {
              Tally tally = point.tallies().get(kpi);
              if (tally == null) {
                file.addTooFew(kpi, title, point.span());
              } else {
                file.add(kpi, title, point.span(), tally);
              }
            }
          }
          String name = "onecall-indicators-by-" + wish.by().key();
          return KpiRoutes.csv(file, name, wish.ask().period());
        });
  }
}
