package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;

/**
 * What a supervisor asks of figures: their values, their calls, a file of them, a staffing plan.
 */
public final class FigureRoutes {
  private static final int DAYS_MAX = 92;
  private static final int CALLS_MAX = 200_000;
  private static final int SHOWN_MAX = 500;

  private final CallRecords records;
  private final Function<String, String> lineName;
  private final ZoneId zone;
  private final InstantSource clock;

  /**
   * @param lineName the name of a line by its id
   * @param zone the zone in which a day begins
   */
  public FigureRoutes(
      CallRecords records, Function<String, String> lineName, ZoneId zone, InstantSource clock) {
    this.records = records;
    this.lineName = lineName;
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
            Route.get("/api/figures/file", supervisor, Pace.MODERATE, this::file),
            Route.get("/api/staffing", supervisor, Pace.MODERATE, this::staffing)));
  }

  /** The days and the grouping that are asked for; today in one when nothing is said. */
  private record Wish(LocalDate from, LocalDate to, Grouping by) {}

  private Wish wish(Call call) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    LocalDate from = day(call, "from").orElse(today);
    LocalDate to = day(call, "to").orElse(from);
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
      throw new Malformed(
          "to", "The last day is not before the first, within " + DAYS_MAX + " days.");
    }
    String by = call.query().getOrDefault("by", Grouping.TOTAL.key());
    Grouping grouping =
        Grouping.ofKey(by)
            .orElseThrow(() -> new Malformed("by", "It is total, day, hour or line."));
    return new Wish(from, to, grouping);
  }

  private static Optional<LocalDate> day(Call call, String name) {
    String text = call.query().getOrDefault(name, "");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeException notADay) {
      throw new Malformed(name, "A day is written as 2026-03-29.");
    }
  }

  private Future<List<Grouping.Group>> groups(Wish wish) {
    return records
        .arrived(start(wish.from()), start(wish.to().plusDays(1)), CALLS_MAX + 1)
        .map(found -> {
          if (found.size() > CALLS_MAX) {
            throw new Malformed(
                "to", "These are more than " + CALLS_MAX + " calls; ask for fewer days.");
          }
          return wish.by().groups(found, wish.from(), wish.to(), zone);
        });
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private Future<Reply> figures(Call call) {
    Wish wish = wish(call);
    return groups(wish)
        .map(groups -> {
          ObjectNode body = Json.object();
          body.put("from", wish.from().toString()).put("to", wish.to().toString());
          body.put("by", wish.by().key()).put("zone", zone.getId());
          var formulas = body.putArray("figures");
          for (Figure figure : Figure.values()) {
            formulas
                .addObject()
                .put("id", figure.key())
                .put("title", figure.title())
                .put("formula", figure.formula())
                .put("version", Figure.VERSION)
                .put("unit", figure.unit().key())
                .put("target", figure.target());
          }
          var rows = body.putArray("rows");
          for (Grouping.Group group : groups) {
            ObjectNode row = rows.addObject().put("key", group.key());
            row.put("label", label(wish.by(), group.key()));
            ObjectNode values = row.putObject("values");
            for (Figure figure : Figure.values()) {
              figure.of(group.calls()).ifPresent(value -> values.put(figure.key(), value));
            }
          }
          return Reply.ok(body);
        });
  }

  private String label(Grouping by, String key) {
    return switch (by) {
      case TOTAL -> "All";
      case DAY -> key;
      case HOUR -> key.substring(0, 10) + " " + key.substring(11, 16) + " " + offset(key);
      case LINE -> lineName.apply(key);
    };
  }

  private static String offset(String hour) {
    ZoneOffset offset = OffsetDateTime.parse(hour).getOffset();
    return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
  }

  /** The calls behind a figure of a group. */
  private Future<Reply> calls(Call call) {
    Wish wish = wish(call);
    String id = call.query().getOrDefault("figure", "");
    Figure figure =
        List.of(Figure.values()).stream()
            .filter(f -> f.key().equals(id))
            .findFirst()
            .orElseThrow(() -> new Malformed("figure", "There is no such figure."));
    String key = call.query().getOrDefault("key", "total");
    return groups(wish)
        .map(groups -> {
          List<CallRecord> behind =
              groups.stream()
                  .filter(group -> group.key().equals(key))
                  .flatMap(group -> group.calls().stream())
                  .filter(figure::isBehind)
                  .toList();
          ObjectNode body = Json.object().put("count", behind.size());
          var rows = body.putArray("calls");
          behind.stream().limit(SHOWN_MAX).forEach(record -> rows.add(json(record)));
          return Reply.ok(body);
        });
  }

  private ObjectNode json(CallRecord record) {
    ObjectNode json =
        Json.object()
            .put("callId", record.call())
            .put("lineName", lineName.apply(record.line()))
            .put("arrivedAt", record.arrivedAt().toString())
            .put("waitedSeconds", record.waited().toMillis() / 1_000.0)
            .put("talkedSeconds", record.talked().toMillis() / 1_000.0)
            .put("outcome", record.outcome().name().toLowerCase(Locale.ROOT));
    record.phone().ifPresent(phone -> json.put("phone", phone));
    return json;
  }

  private Future<Reply> file(Call call) {
    Wish wish = wish(call);
    return groups(wish)
        .map(groups -> {
          String text = FiguresCsv.of(groups.stream().map(group -> times(wish, group)).toList());
          String name = "onecall-figures-" + wish.from() + "-" + wish.to() + "-" + wish.by().key();
          return Reply.text("text/csv; charset=utf-8", text)
              .with("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        });
  }

  private FiguresCsv.GroupTimes times(Wish wish, Grouping.Group group) {
    OffsetDateTime from =
        switch (wish.by()) {
          case HOUR -> OffsetDateTime.parse(group.key());
          case DAY -> LocalDate.parse(group.key()).atStartOfDay(zone).toOffsetDateTime();
          case TOTAL, LINE -> wish.from().atStartOfDay(zone).toOffsetDateTime();
        };
    return new FiguresCsv.GroupTimes(
        group,
        from.toInstant().toString(),
        from.toLocalDateTime().toString(),
        offset(from.toString()));
  }

  private Future<Reply> staffing(Call call) {
    Instant now = clock.instant();
    Instant from = now.minus(7L * (Staffing.WEEKS + 1) + 1, ChronoUnit.DAYS);
    return records
        .arrived(from, now, CALLS_MAX)
        .map(found -> {
          ObjectNode body = Json.object();
          body.put("share", Staffing.SHARE).put("seconds", Staffing.SECONDS);
          var hours = body.putArray("hours");
          Staffing.of(found, now, zone)
              .ifPresent(plan -> {
                body.put("handleSeconds", plan.handleSeconds());
                plan.patienceSeconds().ifPresent(value -> body.put("patienceSeconds", value));
                plan.error().ifPresent(value -> body.put("errorCallsPerHour", value));
                for (Staffing.Hour hour : plan.hours()) {
                  ObjectNode row = hours.addObject().put("from", hour.from().toString());
                  row.put("calls", hour.calls()).put("handlersC", hour.handlersC());
                  hour.handlersA().ifPresent(value -> row.put("handlersA", value));
                }
              });
          return Reply.ok(body);
        });
  }
}
