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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.desk.Names;
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
   * @param names what lines and services are called
   * @param zone the zone in which a day begins
   */
  public KpiHistoryRoutes(KpiRecords records, Definitions definitions, Names names, ZoneId zone) {
    this.records = records;
    this.history = new KpiHistory(records, names);
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

  /**
   * What is asked, in steps of which there are not too many.
   *
   * @param in of what is told apart otherwise than by time, in which steps each group is told
   */
  private record Wish(KpiAsk ask, Grouping by, Optional<Grouping> in, List<Span> spans) {
    String named() {
      return by.key() + in.map(step -> "-and-" + step.key()).orElse("");
    }
  }

  private Wish wish(Call call, Set<Kpi> kpis) {
    Grouping by = KpiAsk.by(call, kpis);
    Optional<Grouping> in = KpiAsk.in(call, by);
    Optional<Step> step = in.or(() -> Optional.of(by)).flatMap(Grouping::step);
    int daysMax = Math.min(by.daysMax(), step.map(Step::daysMax).orElse(by.daysMax()));
    KpiAsk ask = KpiAsk.of(call, zone, records.now(), daysMax);
    // A part is of one indicator, of everybody, and over time.
    boolean parted =
        kpis.size() == 1
            && kpis.stream().allMatch(Kpi::isSplit)
            && ask.group().isEmpty()
            && by.step().isPresent();
    if (!ask.part().isEmpty() && !parted) {
      throw new Malformed("part", "The indicator has no such part.");
    }
    List<Span> spans = step.map(one -> one.spans(ask.period())).orElse(List.of());
    return new Wish(ask, by, in, spans);
  }

  private Future<Reply> points(Call call) {
    Kpi kpi = KpiAsk.kpi(call);
    Wish wish = wish(call, Set.of(kpi));
    if (wish.in().isPresent()) {
      return inSteps(kpi, wish).map(told -> inSteps(kpi, wish, wish.in().get(), told));
    }
    if (wish.spans().isEmpty()) {
      return history
          .apart(wish.by(), Set.of(kpi), wish.ask())
          .map(apart -> apart(kpi, wish, apart.getOrDefault(kpi, List.of())));
    }
    return history
        .points(wish.spans(), Set.of(kpi), wish.ask())
        .compose(points ->
            definitions.of(kpi.key()).map(versions -> reply(kpi, wish, points, versions)));
  }

  /** Groups in the place of steps: a version of the definition began in none of them. */
  private Reply apart(Kpi kpi, Wish wish, List<KpiHistory.Apart> groups) {
    ObjectNode body = said(kpi, wish);
    ArrayNode rows = body.putArray("points");
    for (KpiHistory.Apart group : groups) {
      ObjectNode row = rows.addObject().put("key", group.key()).put("label", group.label());
      group.tally().putInto(row);
    }
    body.putArray("versions");
    return Reply.ok(body);
  }

  private Future<KpiInSteps> inSteps(Kpi kpi, Wish wish) {
    return history.apartInSteps(wish.by(), wish.spans(), kpi, wish.ask());
  }

  private Reply inSteps(Kpi kpi, Wish wish, Grouping in, KpiInSteps told) {
    ObjectNode body = said(kpi, wish).put("in", in.key());
    told.putInto(body, new Labels(in, wish.ask().period(), id -> id, CameTo.NOTHING));
    body.putArray("versions");
    return Reply.ok(body);
  }

  private ObjectNode said(Kpi kpi, Wish wish) {
    Period period = wish.ask().period();
    ObjectNode body = Json.object();
    KpiRoutes.putInto(body, kpi, records.terms());
    body.put("from", period.from().toString()).put("to", period.to().toString());
    return body.put("by", wish.by().key()).put("zone", zone.getId());
  }

  private Reply reply(
      Kpi kpi, Wish wish, List<KpiHistory.Point> points, List<Definitions.InUse> versions) {
    Period period = wish.ask().period();
    ObjectNode body = said(kpi, wish);
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
            ? tellable(call)
            : EnumSet.of(KpiAsk.kpi(call));
    Wish wish = wish(call, kpis);
    if (wish.in().isPresent()) {
      return fileInSteps(kpis, wish);
    }
    if (wish.spans().isEmpty()) {
      return history.apart(wish.by(), kpis, wish.ask()).map(apart -> file(wish, apart));
    }
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
          return csv(file, wish);
        });
  }

  /** Of one indicator: of all there would be too many rows. */
  private Future<Reply> fileInSteps(Set<Kpi> kpis, Wish wish) {
    if (kpis.size() > 1) {
      throw new Malformed("id", "Groups in steps of time are a file of one indicator.");
    }
    Kpi kpi = kpis.iterator().next();
    return inSteps(kpi, wish)
        .map(told -> {
          var file = new KpiFile(records.terms());
          told.putInto(file, kpi);
          return csv(file, wish);
        });
  }

  private static Reply csv(KpiFile file, Wish wish) {
    return KpiRoutes.csv(file, "onecall-indicators-by-" + wish.named(), wish.ask().period());
  }

  /** Every indicator, but for those that what is asked for means nothing of. */
  private static Set<Kpi> tellable(Call call) {
    Optional<Grouping> by = Grouping.ofKey(call.query().getOrDefault("by", ""));
    Set<Kpi> all = EnumSet.allOf(Kpi.class);
    by.filter(one -> one != Grouping.TOTAL && one.step().isEmpty())
        .ifPresent(one -> all.removeIf(kpi -> !KpiApart.of(kpi).contains(one)));
    return all;
  }

  private Reply file(Wish wish, Map<Kpi, List<KpiHistory.Apart>> apart) {
    var file = new KpiFile(records.terms());
    Span span = wish.ask().period().span();
    apart.forEach((kpi, groups) ->
        groups.forEach(group -> file.add(kpi, kpi.title(), group.key(), span, group.tally())));
    return csv(file, wish);
  }
}
