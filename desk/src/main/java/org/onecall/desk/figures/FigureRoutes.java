package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.CsvFile;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.patient.history.History;
import org.onecall.telephony.floor.FloorState;

/** What a supervisor asks of figures: their values, their calls, a file of them. */
public final class FigureRoutes {
  private static final int CALLS_MAX = 200_000;
  private static final int SHOWN_MAX = 500;
  private static final String BY =
      "It is total, day, hour, week, month, line, protocol, outcome or service.";
  // A call that arrived in the period may be answered so long after it.
  private static final Duration LATEST = Duration.ofHours(12);

  private final CallRecords records;
  private final History history;
  private final Supplier<FloorState> floor;
  private final Function<String, String> lineName;
  private final FigureTerms terms;
  private final ZoneId zone;
  private final InstantSource clock;

  /**
   * @param floor the calls that are not over, which are in no figure
   * @param lineName the name of a line by its id
   * @param zone the zone in which a day begins
   */
  public FigureRoutes(
      CallRecords records,
      History history,
      Supplier<FloorState> floor,
      Function<String, String> lineName,
      FigureTerms terms,
      ZoneId zone,
      InstantSource clock) {
    this.records = records;
    this.history = history;
    this.floor = floor;
    this.lineName = lineName;
    this.terms = terms;
    this.zone = zone;
    this.clock = clock;
  }

  /** The rows of the table of routes. */
  public Routes routes() {
    Policy supervisor = Policy.supervises();
    return new Routes(
        List.of(
            Route.get("/api/figures", supervisor, Pace.MODERATE, this::figures),
            Route.get("/api/figures/calls", supervisor, Pace.MODERATE, this::calls),
            Route.get("/api/figures/file", supervisor, Pace.MODERATE, this::file)));
  }

  /**
   * The days and the grouping that are asked for; today in one when nothing is said.
   *
   * @param in of what is told apart otherwise than by time, in which steps each group is told
   */
  private record Wish(Period period, Grouping by, Optional<Grouping> in) {
    String named() {
      return by.key() + in.map(step -> "-and-" + step.key()).orElse("");
    }

    /** Whether it is told in steps so long, and over so many days, that each is read by itself. */
    boolean isByLongSteps() {
      return by == Grouping.WEEK || by == Grouping.MONTH;
    }

    /** The steps of time, in order; none of what is not told in such. */
    List<Span> steps() {
      return in.or(() -> Optional.of(by))
          .flatMap(Grouping::step)
          .map(step -> step.spans(period))
          .orElse(List.of());
    }
  }

  /** What was found for a wish. */
  private record Found(List<Grouping.Group> groups, Labels labels) {
    CallsInSteps in(List<Span> steps) {
      return CallsInSteps.of(groups, steps, labels::of);
    }
  }

  private Wish wish(Call call) {
    Grouping grouping =
        Grouping.ofKey(call.query().getOrDefault("by", Grouping.TOTAL.key()))
            .orElseThrow(() -> new Malformed("by", BY));
    Optional<Grouping> in = KpiAsk.in(call, grouping);
    int daysMax =
        in.flatMap(Grouping::step)
            .map(step -> Math.min(step.daysMax(), grouping.daysMax()))
            .orElse(grouping.daysMax());
    return new Wish(Period.of(call, zone, clock.instant(), daysMax), grouping, in);
  }

  private Future<Found> found(Wish wish) {
    Period period = wish.period();
    Future<CameTo> came =
        wish.by().needsOutcomes()
            ? history
                .encounters(period.start(), period.end().plus(LATEST), CALLS_MAX)
                .map(CameTo::new)
            : Future.succeededFuture(CameTo.NOTHING);
    return arrived(period.span())
        .compose(calls ->
            came.map(known ->
                new Found(
                    wish.by().groups(calls, period, known),
                    new Labels(wish.by(), period, lineName, known))));
  }

  private Future<List<CallRecord>> arrived(Span span) {
    return records
        .arrived(span.start(), span.end(), CALLS_MAX + 1)
        .map(calls -> {
          if (calls.size() > CALLS_MAX) {
            throw new Malformed(
                "to", "These are more than " + CALLS_MAX + " calls; ask for fewer days.");
          }
          return calls;
        });
  }

  /**
   * Does something with the calls of each step, one step after the other: those of a year are never
   * held at once.
   */
  private Future<Void> eachStep(Wish wish, Consumer<FiguresCsv.GroupTimes> told) {
    Future<Void> done = Future.succeededFuture();
    for (Span step : wish.steps()) {
      done =
          done.compose(before -> arrived(step))
              .map(calls -> {
                told.accept(new FiguresCsv.GroupTimes(new Grouping.Group(step.key(), calls), step));
                return calls;
              })
              .mapEmpty();
    }
    return done;
  }

  private Future<Reply> figures(Call call) {
    Wish wish = wish(call);
    ObjectNode body = said(wish);
    if (wish.isByLongSteps()) {
      Instant now = clock.instant();
      var labels = new Labels(wish.by(), wish.period(), lineName, CameTo.NOTHING);
      ArrayNode rows = body.putArray("rows");
      return eachStep(wish, step -> putRow(rows.addObject(), step, labels, now))
          .map(done -> Reply.ok(body));
    }
    return found(wish)
        .map(found -> {
          putRows(body, wish, found);
          return Reply.ok(body);
        });
  }

  /** What is asked for, and what each figure means. */
  private ObjectNode said(Wish wish) {
    ObjectNode body = Json.object();
    body.put("from", wish.period().from().toString());
    body.put("to", wish.period().to().toString());
    body.put("by", wish.by().key()).put("zone", zone.getId());
    body.put("notOver", notOver(wish.period().span()));
    wish.in().ifPresent(in -> body.put("in", in.key()));
    var formulas = body.putArray("figures");
    for (Figure figure : Figure.values()) {
      ObjectNode one = formulas.addObject().put("id", figure.key());
      one.put("code", terms.code(figure.key())).put("source", FigureSources.of(figure));
      figure.definition().putInto(one);
      figure.aim().putInto(one);
    }
    return body;
  }

  /** How many calls that came then are not over. */
  private long notOver(Span span) {
    return floor.get().calls().values().stream()
        .filter(call -> !call.isBack() && span.holds(call.arrivedAt()))
        .count();
  }

  private void putRows(ObjectNode body, Wish wish, Found found) {
    Instant now = clock.instant();
    if (wish.in().isPresent()) {
      var stepNames = new Labels(wish.in().get(), wish.period(), lineName, CameTo.NOTHING);
      found.in(wish.steps()).putInto(body, stepNames, now);
      return;
    }
    var rows = body.putArray("rows");
    for (FiguresCsv.GroupTimes one : times(wish, found)) {
      putRow(rows.addObject(), one, found.labels(), now);
    }
  }

  private static void putRow(
      ObjectNode row, FiguresCsv.GroupTimes one, Labels labels, Instant now) {
    String key = one.group().key();
    row.put("key", key).put("label", labels.of(key));
    CallsInSteps.putValues(row, one.span(), one.group().calls(), now);
  }

  /** The calls behind a figure of a group: of a share those that it missed, or all. */
  private Future<Reply> calls(Call call) {
    String id = call.query().getOrDefault("figure", "");
    if (id.equals(Staffing.KEY)) {
      return planned(call);
    }
    Wish wish = wish(call);
    Figure figure =
        Defined.find(Figure.values(), id)
            .orElseThrow(() -> new Malformed("figure", "There is no such figure."));
    String key = call.query().getOrDefault("key", "total");
    boolean all = Which.ofCall(call) == Which.ALL;
    Span span = step(call, wish);
    return ofGroup(wish, key)
        .map(calls -> {
          List<CallRecord> behind =
              calls.stream()
                  .filter(one -> span.holds(one.arrivedAt()))
                  .filter(all ? figure::isAbout : figure::isBehind)
                  .toList();
          ObjectNode body = figure.definition().explained(figure.aim().words());
          return listed(body.put("missed", !all && figure.showsMissed()), behind);
        });
  }

  /** The calls of one group; of a long step those alone are read. */
  private Future<List<CallRecord>> ofGroup(Wish wish, String key) {
    if (wish.isByLongSteps()) {
      return wish.steps().stream()
          .filter(step -> step.key().equals(key))
          .findFirst()
          .map(this::arrived)
          .orElseGet(() -> Future.succeededFuture(List.of()));
    }
    return found(wish)
        .map(found ->
            found.groups().stream()
                .filter(group -> group.key().equals(key))
                .flatMap(group -> group.calls().stream())
                .toList());
  }

  /** The one step of time of a group that is asked for, or all the days. */
  private static Span step(Call call, Wish wish) {
    String key = call.query().getOrDefault("step", "");
    if (key.isEmpty() || wish.in().isEmpty()) {
      return wish.period().span();
    }
    return wish.steps().stream()
        .filter(step -> step.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new Malformed("step", "There is no such step in these days."));
  }

  private Reply listed(ObjectNode body, List<CallRecord> behind) {
    body.put("count", behind.size());
    var rows = body.putArray("calls");
    behind.stream()
        .limit(SHOWN_MAX)
        .forEach(record -> rows.add(RecordJson.of(record, lineName.apply(record.line()))));
    return Reply.ok(body);
  }

  /** The calls from which those of a planned hour are expected. */
  private Future<Reply> planned(Call call) {
    Instant now = clock.instant();
    String key = call.query().getOrDefault("key", "");
    Instant hour =
        Staffing.hours(now).stream()
            .filter(one -> one.toString().equals(key))
            .findFirst()
            .orElseThrow(() -> new Malformed("key", "It is none of the hours that are planned."));
    return records
        .hours(Staffing.from(now), now)
        .compose(hours -> arrivedIn(Staffing.behind(hours, hour, zone)))
        .map(behind -> listed(Staffing.DEFINITION.explained(Staffing.aim()), behind));
  }

  /** The calls that arrived in any of these hours, which are a few. */
  private Future<List<CallRecord>> arrivedIn(List<Instant> hours) {
    Future<List<CallRecord>> found = Future.succeededFuture(List.of());
    for (Instant from : hours) {
      found =
          found.compose(before ->
              records
                  .arrived(from, from.plus(1, ChronoUnit.HOURS), CALLS_MAX)
                  .map(more -> Stream.concat(before.stream(), more.stream()).toList()));
    }
    return found;
  }

  private Future<Reply> file(Call call) {
    Wish wish = wish(call);
    var file = new FiguresCsv(clock.instant());
    Future<Void> written =
        wish.isByLongSteps()
            ? eachStep(wish, file::add)
            : found(wish)
                .map(found -> {
                  (wish.in().isPresent() ? found.in(wish.steps()).rows() : times(wish, found))
                      .forEach(file::add);
                  return found;
                })
                .mapEmpty();
    String name =
        "onecall-figures-%s-%s-%s"
            .formatted(wish.period().from(), wish.period().to(), wish.named());
    return written.map(done -> CsvFile.of(name, file.text()));
  }

  /** A group in time has its step; any other the period. */
  private static List<FiguresCsv.GroupTimes> times(Wish wish, Found found) {
    Map<String, Span> steps =
        wish.steps().stream().collect(Collectors.toMap(Span::key, Function.identity()));
    Span all = wish.period().span();
    return found.groups().stream()
        .map(group -> new FiguresCsv.GroupTimes(group, steps.getOrDefault(group.key(), all)))
        .toList();
  }
}
