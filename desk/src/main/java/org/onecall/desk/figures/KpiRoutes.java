package org.onecall.desk.figures;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
  // A referral of the first hours may come from an encounter that was opened so long before.
  private static final Duration EARLIEST = Duration.ofHours(12);

  private final CallRecords records;
  private final History history;
  private final Predicate<String> isClinician;
  private final UnaryOperator<String> lineName;
  private final UnaryOperator<Instant> twoHoursAfter;
  private final FigureTerms terms;
  private final ZoneId zone;
  private final InstantSource clock;

  /**
   * @param isClinician whether that user is one
   * @param lineName the name of a line by its id
   * @param twoHoursAfter when two hours of an open service have passed
   * @param zone the zone in which a day begins
   */
  public KpiRoutes(
      CallRecords records,
      History history,
      Predicate<String> isClinician,
      UnaryOperator<String> lineName,
      UnaryOperator<Instant> twoHoursAfter,
      FigureTerms terms,
      ZoneId zone,
      InstantSource clock) {
    this.records = records;
    this.history = history;
    this.isClinician = isClinician;
    this.lineName = lineName;
    this.twoHoursAfter = twoHoursAfter;
    this.terms = terms;
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
    Set<String> calls = encounters.stream().map(EncounterRecord::call).collect(toSet());
    return new KpiRows(
        encounters,
        all.tasks().stream()
            .filter(task -> task.encounter().filter(ids::contains).isPresent())
            .toList(),
        all.calls().stream().filter(call -> calls.contains(call.call())).toList(),
        List.of(),
        all.origins(),
        all.isClinician(),
        all.twoHoursAfter(),
        all.terms(),
        all.now());
  }

  /** Whether a group is so small that its figures would be about somebody. */
  private static boolean tooFew(Call call, KpiRows rows) {
    return ofGroup(call) && rows.encounters().size() < Group.ENCOUNTERS_MIN;
  }

  private static boolean ofGroup(Call call) {
    return !call.query().getOrDefault("group", "").isEmpty();
  }

  private static Reply tooFew() {
    return Reply.problem(
        409, "too-few", "Too few encounters of this group in these days to say anything.");
  }

  private Future<KpiRows> rows(Period period) {
    Instant start = period.start();
    return Future.all(
            history.encounters(start.minus(EARLIEST), period.end(), ROWS_MAX + 1),
            history.tasks(start, period.end(), ROWS_MAX + 1),
            records.arrived(start, period.end(), ROWS_MAX + 1),
            history.cases(start, period.end(), ROWS_MAX + 1))
        .map(found -> {
          // An indicator of some of them would be another one.
          if (found.<List<?>>list().stream().anyMatch(rows -> rows.size() > ROWS_MAX)) {
            throw new Malformed(
                "to", "These are more than " + ROWS_MAX + " records; ask for fewer days.");
          }
          List<EncounterRecord> encounters = found.resultAt(0);
          return new KpiRows(
              encounters.stream().filter(one -> !one.openedAt().isBefore(start)).toList(),
              found.resultAt(1),
              found.resultAt(2),
              found.resultAt(3),
              encounters.stream().collect(toMap(EncounterRecord::encounter, one -> one)),
              isClinician,
              twoHoursAfter,
              terms,
              clock.instant());
        });
  }

  /** What an indicator is told apart by; nothing of a group, for these would be few. */
  private List<Split> splits(Kpi kpi, KpiRows all, boolean ofGroup) {
    return kpi.isSplit() && !ofGroup ? Split.of(all, terms, lineName) : List.of();
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
            ObjectNode one =
                kpis.addObject()
                    .put("id", kpi.key())
                    .put("area", kpi.area().title())
                    .put("title", kpi.title())
                    .put("code", terms.code(kpi.key()))
                    .put("formula", kpi.formula())
                    .put("version", Kpi.VERSION)
                    .put("unit", kpi.unit().key())
                    .put("target", kpi.target());
            put(one, kpi, kpi.counted(all));
            ArrayNode splits = one.putArray("splits");
            for (Split split : splits(kpi, all, ofGroup(call))) {
              ObjectNode part = splits.addObject().put("key", split.key());
              part.put("by", split.by()).put("label", split.label());
              put(part, kpi, kpi.counted(all.of(split.tasks())));
            }
          }
          return Reply.ok(body);
        });
  }

  /** A share says how many met what is asked, of how many. */
  private static void put(ObjectNode into, Kpi kpi, List<Counted> counted) {
    into.put("about", counted.size());
    if (kpi.unit() == Figure.Unit.SHARE) {
      into.put("met", counted.stream().filter(Counted::met).count());
    }
    kpi.of(counted).ifPresent(value -> into.put("value", value));
  }

  /** Behind a count, all that it counts; behind a share, those that it missed, or all. */
  private Future<Reply> behind(Call call) {
    Period period = Period.of(call, zone, clock.instant());
    String id = call.query().getOrDefault("id", "");
    Kpi kpi =
        Arrays.stream(Kpi.values())
            .filter(known -> known.key().equals(id))
            .findFirst()
            .orElseThrow(() -> new Malformed("id", "There is no such indicator."));
    boolean missed = kpi.unit() == Figure.Unit.SHARE && Which.ofCall(call) == Which.MISSED;
    return rows(call, period)
        .map(all -> {
          if (tooFew(call, all)) {
            return tooFew();
          }
          List<Counted> behind =
              kpi.counted(part(call, kpi, all)).stream()
                  .filter(one -> !missed || !one.met())
                  .toList();
          ObjectNode body = Json.object().put("count", behind.size());
          ArrayNode list = body.putArray("rows");
          behind.stream()
              .limit(SHOWN_MAX)
              .forEach(one ->
                  list.addObject()
                      .put("id", one.id().toString())
                      .put("at", one.at().toString())
                      .put("met", one.met())
                      .put("who", one.who())
                      .put("what", one.what())
                      .put("how", one.how() + took(one)));
          return Reply.ok(body);
        });
  }

  /** Those of one condition or one line, where a call asks for them alone. */
  private KpiRows part(Call call, Kpi kpi, KpiRows all) {
    String key = call.query().getOrDefault("part", "");
    return key.isEmpty()
        ? all
        : splits(kpi, all, ofGroup(call)).stream()
            .filter(split -> split.key().equals(key))
            .findFirst()
            .map(split -> all.of(split.tasks()))
            .orElseThrow(() -> new Malformed("part", "The indicator has no such part."));
  }

  private Future<Reply> file(Call call) {
    Period period = Period.of(call, zone, clock.instant());
    return rows(call, period)
        .map(all -> {
          if (tooFew(call, all)) {
            return tooFew();
          }
          var file = new KpiFile(period);
          for (Kpi kpi : Kpi.values()) {
            String code = terms.code(kpi.key());
            file.add(kpi, code, kpi.title(), kpi.counted(all));
            for (Split split : splits(kpi, all, ofGroup(call))) {
              String title = kpi.title() + ": " + split.key();
              file.add(kpi, code, title, kpi.counted(all.of(split.tasks())));
            }
          }
          String name = "onecall-indicators-" + period.from() + "-" + period.to() + ".csv";
          return Reply.text("text/csv; charset=utf-8", file.text())
              .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
        });
  }

  private static String took(Counted one) {
    return one.took().map(time -> ", " + time.toMinutes() + " min").orElse("");
  }
}
