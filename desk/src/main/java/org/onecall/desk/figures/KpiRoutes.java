package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.onecall.desk.Names;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.CsvFile;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;

/** What a supervisor asks of key performance indicators: values, what is behind them, a file. */
public final class KpiRoutes {
  private static final int SHOWN_MAX = 500;

  private final KpiRecords records;
  private final Names names;
  private final ZoneId zone;

  /**
   * @param names what people, teams and lines are called
   * @param zone the zone in which a day begins
   */
  public KpiRoutes(KpiRecords records, Names names, ZoneId zone) {
    this.records = records;
    this.names = names;
    this.zone = zone;
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

  /** An answer from what is counted, of everybody or of a group that is large enough. */
  private Future<Reply> answer(
      KpiAsk ask, Span span, Set<Kpi> kpis, boolean origins, Function<KpiRows, Reply> answer) {
    return records
        .of(span, kpis, ask, origins)
        .compose(all ->
            KpiHistory.beside(() -> {
              KpiRows rows = ask.of(all);
              return ask.tooFew(rows, span) ? tooFew() : answer.apply(rows);
            }));
  }

  private static Reply tooFew() {
    return Reply.problem(
        409, "too-few", "Too few encounters of this group in these days to say anything.");
  }

  /** What an indicator is told apart by; nothing of a group, for these would be few. */
  private List<Split> splits(Kpi kpi, KpiAsk ask, KpiRows rows) {
    return ask.group().isEmpty() ? rows.splits(kpi, names.line()) : List.of();
  }

  private Future<Reply> values(Call call) {
    KpiAsk ask = KpiAsk.of(call, zone, records.now(), Period.DAYS_MAX);
    return answer(
        ask,
        ask.period().span(),
        EnumSet.allOf(Kpi.class),
        true,
        rows -> {
          ObjectNode body = Json.object();
          KpiAsk.putGroups(body.putArray("groups"));
          body.put("from", ask.period().from().toString());
          body.put("to", ask.period().to().toString());
          ArrayNode kpis = body.putArray("kpis");
          for (Kpi kpi : Kpi.values()) {
            ObjectNode one = kpis.addObject();
            putInto(one, kpi, records.terms());
            Tally.of(kpi, kpi.counted(rows)).putInto(one);
            ArrayNode parts = one.putArray("splits");
            List<Split> splits = splits(kpi, ask, rows);
            if (!splits.isEmpty()) {
              one.put("splitNote", Split.NOTE);
            }
            for (Split split : splits) {
              ObjectNode part = parts.addObject().put("key", split.key());
              part.put("by", split.by()).put("label", split.label());
              Tally.of(kpi, kpi.counted(rows.of(split.tasks()))).putInto(part);
            }
          }
          return Reply.ok(body);
        });
  }

  /** What an indicator says of itself. */
  static void putInto(ObjectNode json, Kpi kpi, FigureTerms terms) {
    json.put("id", kpi.key()).put("area", kpi.area().title()).put("code", terms.code(kpi.key()));
    kpi.definition().putInto(json).put("source", KpiSources.of(kpi));
    KpiParts.of(kpi).putInto(json);
    if (terms.code(kpi.key()).isEmpty()) {
      json.put("noCode", KpiSources.withoutCode(kpi));
    }
    kpi.aim().putInto(json);
    ArrayNode apart = json.putArray("apart");
    KpiApart.of(kpi).forEach(by -> apart.add(by.key()));
    KpiApart.whyNot(kpi).ifPresent(why -> json.put("notApart", why));
  }

  /** Behind a count, all that it counts; behind a share, those that it missed, or all. */
  private Future<Reply> behind(Call call) {
    KpiAsk ask = KpiAsk.of(call, zone, records.now(), Period.LONG_DAYS_MAX);
    Kpi kpi = KpiAsk.kpi(call);
    Grouping by = KpiAsk.by(call, EnumSet.of(kpi));
    boolean missed = kpi.unit() == Figure.Unit.SHARE && Which.ofCall(call) == Which.MISSED;
    return answer(
        ask,
        ask.span(call, EnumSet.of(kpi)),
        EnumSet.of(kpi),
        by.step().isEmpty(),
        rows -> {
          List<Counted> behind =
              apart(call, by, kpi.counted(part(ask, kpi, rows)), rows).stream()
                  .filter(one -> !missed || !one.met())
                  .toList();
          ObjectNode body = Json.object().put("count", behind.size());
          body.put("of", of(call, by, ask, rows));
          ArrayNode list = body.putArray("rows");
          behind.stream().limit(SHOWN_MAX).forEach(one -> putInto(list.addObject(), one, ask));
          return Reply.ok(body);
        });
  }

  /** What the group and the step that a call asks for are called; empty where it asks for all. */
  private String of(Call call, Grouping by, KpiAsk ask, KpiRows rows) {
    String key = call.query().getOrDefault("key", "");
    Function<Grouping, Labels> steps =
        step -> new Labels(step, ask.period(), id -> id, CameTo.NOTHING);
    if (key.isEmpty()) {
      return "";
    }
    if (by.step().isPresent()) {
      return steps.apply(by).of(key);
    }
    String group = new KpiApart(by, rows).labels(names).apply(key);
    String step = call.query().getOrDefault("step", "");
    return KpiAsk.in(call, by)
        .filter(in -> !step.isEmpty())
        .map(in -> group + ", " + steps.apply(in).of(step))
        .orElse(group);
  }

  /** Those of the line, protocol, outcome or service that a call asks for. */
  private static List<Counted> apart(Call call, Grouping by, List<Counted> counted, KpiRows rows) {
    String key = call.query().getOrDefault("key", "");
    return by.step().isPresent() || key.isEmpty()
        ? counted
        : new KpiApart(by, rows).groups(counted).getOrDefault(key, List.of());
  }

  /** Of a group nothing leads further: what a person belongs to is not to be found out by it. */
  private void putInto(ObjectNode json, Counted one, KpiAsk ask) {
    json.put("id", one.id())
        .put("at", one.at().toString())
        .put("met", one.met())
        .put("who", one.whose().named(names))
        .put("what", one.what())
        .put("how", one.how() + took(one));
    one.leads()
        .filter(leads -> ask.group().isEmpty())
        .ifPresent(
            leads -> json.putObject("leads").put("to", leads.to()).put("record", leads.record()));
  }

  /** Those of one condition or one line, where a call asks for them alone. */
  private KpiRows part(KpiAsk ask, Kpi kpi, KpiRows rows) {
    return ask.part().isEmpty()
        ? rows
        : splits(kpi, ask, rows).stream()
            .filter(split -> split.key().equals(ask.part()))
            .findFirst()
            .map(split -> rows.of(split.tasks()))
            .orElseThrow(() -> new Malformed("part", "The indicator has no such part."));
  }

  private Future<Reply> file(Call call) {
    KpiAsk ask = KpiAsk.of(call, zone, records.now(), Period.DAYS_MAX);
    Span span = ask.period().span();
    return answer(
        ask,
        span,
        EnumSet.allOf(Kpi.class),
        true,
        rows -> {
          var file = new KpiFile(records.terms());
          for (Kpi kpi : Kpi.values()) {
            file.add(kpi, kpi.title(), span, Tally.of(kpi, kpi.counted(rows)));
            for (Split split : splits(kpi, ask, rows)) {
              String title = kpi.title() + ": " + split.key();
              file.add(kpi, title, span, Tally.of(kpi, kpi.counted(rows.of(split.tasks()))));
            }
          }
          return csv(file, "onecall-indicators", ask.period());
        });
  }

  static Reply csv(KpiFile file, String name, Period period) {
    return CsvFile.of(name + "-" + period.from() + "-" + period.to(), file.text());
  }

  private static String took(Counted one) {
    return one.took().map(time -> ", " + time.toMinutes() + " min").orElse("");
  }
}
