package org.onecall.desk.figures;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.History;

/** What a supervisor asks of key performance indicators: values, what is behind them, a file. */
public final class KpiRoutes {
  private static final int ROWS_MAX = 200_000;
  private static final int SHOWN_MAX = 500;
  private static final String END = "\r\n";

  private final History history;
  private final Predicate<String> isClinician;
  private final UnaryOperator<Instant> twoHoursAfter;
  private final ZoneId zone;
  private final InstantSource clock;

  /**
   * @param isClinician whether that user is one
   * @param twoHoursAfter when two hours of an open service have passed
   * @param zone the zone in which a day begins
   */
  public KpiRoutes(
      History history,
      Predicate<String> isClinician,
      UnaryOperator<Instant> twoHoursAfter,
      ZoneId zone,
      InstantSource clock) {
    this.history = history;
    this.isClinician = isClinician;
    this.twoHoursAfter = twoHoursAfter;
    this.zone = zone;
    this.clock = clock;
  }

  /** The rows of the table of routes. */
  public Routes routes() {
    Policy supervisor = Policy.supervises();
    return new Routes(
        List.of(
            Route.get("/api/kpis", supervisor, Pace.MODERATE, this::values),
            Route.get("/api/kpis/behind", supervisor, Pace.MODERATE, this::behind),
            Route.get("/api/kpis/file", supervisor, Pace.MODERATE, this::file)));
  }

  /** What is counted of a period, of everybody or of one group alone. */
  private Future<KpiRows> rows(Call call, Period period) {
    String key = call.query().getOrDefault("group", "");
    Optional<Group> group = Group.ofKey(key);
    if (!key.isEmpty() && group.isEmpty()) {
      throw new Malformed("group", "There is no such group.");
    }
    return rows(period).map(all -> group.map(one -> of(one, all)).orElse(all));
  }

  private static KpiRows of(Group group, KpiRows all) {
    List<EncounterRecord> encounters =
        all.encounters().stream()
            .filter(one -> one.beside().groups().contains(group.key()))
            .toList();
    Set<UUID> ids = encounters.stream().map(EncounterRecord::encounter).collect(toSet());
    return new KpiRows(
        encounters,
        all.tasks().stream()
            .filter(task -> task.encounter().filter(ids::contains).isPresent())
            .toList(),
        all.isClinician(),
        all.twoHoursAfter(),
        all.now());
  }

  /** Whether a group is so small that its figures would be about somebody. */
  private static boolean tooFew(Call call, KpiRows rows) {
    return !call.query().getOrDefault("group", "").isEmpty()
        && rows.encounters().size() < Group.ENCOUNTERS_MIN;
  }

  private static Reply tooFew() {
    return Reply.problem(
        409, "too-few", "Too few encounters of this group in these days to say anything.");
  }

  private Future<KpiRows> rows(Period period) {
    return Future.all(
            history.encounters(period.start(), period.end(), ROWS_MAX),
            history.tasks(period.start(), period.end(), ROWS_MAX))
        .map(both ->
            new KpiRows(
                both.resultAt(0), both.resultAt(1), isClinician, twoHoursAfter, clock.instant()));
  }

  private Future<Reply> values(Call call) {
    Period period = Period.of(call, zone, clock.instant());
    return rows(call, period)
        .map(all -> {
          if (tooFew(call, all)) {
            return tooFew();
          }
          ObjectNode body = Json.object();
          ArrayNode groups = body.putArray("groups");
          for (Group group : Group.values()) {
            groups.addObject().put("key", group.key()).put("title", group.title());
          }
          body.put("from", period.from().toString()).put("to", period.to().toString());
          ArrayNode kpis = body.putArray("kpis");
          for (Kpi kpi : Kpi.values()) {
            List<KpiRows.Counted> counted = kpi.counted(all);
            ObjectNode one =
                kpis.addObject()
                    .put("id", kpi.key())
                    .put("area", kpi.area().title())
                    .put("title", kpi.title())
                    .put("formula", kpi.formula())
                    .put("version", Kpi.VERSION)
                    .put("unit", kpi.unit().key())
                    .put("target", kpi.target())
                    .put("about", counted.size());
            kpi.of(counted).ifPresent(value -> one.put("value", value));
          }
          return Reply.ok(body);
        });
  }

  /** Behind a count, all that it counts; behind a share, those that it missed. */
  private Future<Reply> behind(Call call) {
    Period period = Period.of(call, zone, clock.instant());
    String id = call.query().getOrDefault("id", "");
    Kpi kpi =
        Arrays.stream(Kpi.values())
            .filter(known -> known.key().equals(id))
            .findFirst()
            .orElseThrow(() -> new Malformed("id", "There is no such indicator."));
    return rows(call, period)
        .map(all -> {
          if (tooFew(call, all)) {
            return tooFew();
          }
          List<KpiRows.Counted> behind =
              kpi.counted(all).stream()
                  .filter(one -> kpi.unit() != Figure.Unit.SHARE || !one.met())
                  .toList();
          ObjectNode body = Json.object().put("count", behind.size());
          ArrayNode list = body.putArray("rows");
          behind.stream()
              .limit(SHOWN_MAX)
              .forEach(one ->
                  list.addObject()
                      .put("id", one.id().toString())
                      .put("at", one.at().toString())
                      .put("who", one.who())
                      .put("what", one.what())
                      .put("how", one.how() + took(one)));
          return Reply.ok(body);
        });
  }

  /** A moment by the clock on the wall, and how far that is from universal time. */
  private String local(Instant at) {
    OffsetDateTime local = at.atZone(zone).toOffsetDateTime();
    return local.toLocalDateTime() + "," + Labels.offset(local);
  }

  private Future<Reply> file(Call call) {
    Period period = Period.of(call, zone, clock.instant());
    return rows(call, period)
        .map(all -> {
          if (tooFew(call, all)) {
            return tooFew();
          }
          var text = new StringBuilder("area,indicator,formula,version,aim,from_utc,before_utc");
          text.append(",from_local,from_utc_offset,before_local,before_utc_offset");
          text.append(",about,value").append(END);
          for (Kpi kpi : Kpi.values()) {
            List<KpiRows.Counted> counted = kpi.counted(all);
            text.append(FiguresCsv.cell(kpi.area().title())).append(',');
            text.append(FiguresCsv.cell(kpi.title())).append(',');
            text.append(FiguresCsv.cell(kpi.formula())).append(',').append(Kpi.VERSION);
            text.append(',').append(FiguresCsv.cell(kpi.target()));
            text.append(',').append(period.start()).append(',').append(period.end());
            text.append(',').append(local(period.start())).append(',').append(local(period.end()));
            text.append(',').append(counted.size());
            text.append(',').append(number(kpi.of(counted))).append(END);
          }
          String name = "onecall-indicators-" + period.from() + "-" + period.to() + ".csv";
          return Reply.text("text/csv; charset=utf-8", text.toString())
              .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
        });
  }

  private static String took(KpiRows.Counted one) {
    return one.took().map(time -> ", " + time.toMinutes() + " min").orElse("");
  }

  private static String number(OptionalDouble value) {
    return value.isEmpty() ? "" : String.format(Locale.ROOT, "%.4f", value.getAsDouble());
  }
}
