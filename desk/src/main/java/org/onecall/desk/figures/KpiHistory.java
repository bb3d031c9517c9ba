package org.onecall.desk.figures;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.onecall.desk.Names;
import org.onecall.desk.http.Malformed;

/**
 * Indicators told in steps of time.
 *
 * <p>What they count is read a month at a time, so that a year is never held at once, and counted
 * beside the event loop, which has boards to tell meanwhile.
 */
final class KpiHistory {
  private static final Duration PIECE_MAX = Duration.ofDays(31).plusHours(1);

  private final KpiRecords records;
  private final Names names;

  /**
   * @param names what lines and services are called
   */
  KpiHistory(KpiRecords records, Names names) {
    this.records = records;
    this.names = names;
  }

  /** One group of what an indicator is told apart by, such as a line. */
  record Apart(String key, String label, Tally tally) {}

  /** Those indicators told apart; each group has a label, and they add up to the whole. */
  Future<Map<Kpi, List<Apart>>> apart(Grouping by, Set<Kpi> kpis, KpiAsk ask) {
    return records
        .of(ask.period().span(), kpis, ask, true)
        .compose(rows -> beside(() -> apart(by, kpis, rows)));
  }

  private Map<Kpi, List<Apart>> apart(Grouping by, Set<Kpi> kpis, KpiRows rows) {
    var told = new KpiApart(by, rows);
    var labels = told.labels(names);
    Map<Kpi, List<Apart>> apart = new EnumMap<>(Kpi.class);
    for (Kpi kpi : kpis) {
      apart.put(
          kpi,
          told.groups(kpi.counted(rows)).entrySet().stream()
              .map(one ->
                  new Apart(
                      one.getKey(), labels.apply(one.getKey()), Tally.of(kpi, one.getValue())))
              .toList());
    }
    return apart;
  }

  /** One indicator told apart and, of each group, in those steps of the days that are asked for. */
  Future<KpiInSteps> apartInSteps(Grouping by, List<Span> steps, Kpi kpi, KpiAsk ask) {
    return records
        .of(ask.period().span(), EnumSet.of(kpi), ask, true)
        .compose(
            rows -> beside(() -> KpiInSteps.of(kpi, new KpiApart(by, rows), steps, rows, names)));
  }

  /**
   * What indicators come to in one step.
   *
   * @param tallies by indicator; empty where it is of a group, and of too few of it
   */
  record Point(Span span, Map<Kpi, Tally> tallies) {
    Point {
      tallies = Map.copyOf(tallies);
    }
  }

  /** Those indicators in those steps, which follow one another. */
  Future<List<Point>> points(List<Span> spans, Set<Kpi> kpis, KpiAsk ask) {
    if (!ask.part().isEmpty() && !Split.isKey(ask.part())) {
      throw new Malformed("part", "The indicator has no such part.");
    }
    Future<List<Point>> done = Future.succeededFuture(List.of());
    for (List<Span> piece : pieces(spans)) {
      done = done.compose(before -> points(piece, kpis, ask, before));
    }
    return done;
  }

  private Future<List<Point>> points(
      List<Span> piece, Set<Kpi> kpis, KpiAsk ask, List<Point> before) {
    Span first = piece.getFirst();
    return records
        .of(new Span(first.key(), first.from(), piece.getLast().before()), kpis, ask)
        .compose(rows ->
            beside(() -> {
              List<Point> points = new ArrayList<>(before);
              points.addAll(counted(piece, kpis, ask, ask.of(rows)));
              return List.copyOf(points);
            }));
  }

  /** Each thing is counted in the step that it began in. */
  private List<Point> counted(List<Span> piece, Set<Kpi> kpis, KpiAsk ask, KpiRows all) {
    KpiRows rows = part(ask, all);
    Map<Kpi, Map<Optional<Span>, List<Counted>>> byKpi = new EnumMap<>(Kpi.class);
    for (Kpi kpi : kpis) {
      byKpi.put(
          kpi,
          kpi.counted(rows).stream()
              .collect(Collectors.groupingBy(one -> Span.holding(piece, one.at()))));
    }
    List<Point> points = new ArrayList<>();
    for (Span span : piece) {
      Map<Kpi, Tally> tallies = new EnumMap<>(Kpi.class);
      // That nobody came yet to what has not begun tells of nobody.
      if (!span.hasBegun(all.now()) || !ask.tooFew(all, span)) {
        byKpi.forEach((kpi, bySpan) -> {
          List<Counted> some = bySpan.getOrDefault(Optional.of(span), List.of());
          tallies.put(kpi, Tally.of(kpi, some, span, all.now()));
        });
      }
      points.add(new Point(span, tallies));
    }
    return points;
  }

  /** Those of one condition or one line, where a call asks for them alone. */
  private KpiRows part(KpiAsk ask, KpiRows all) {
    if (ask.part().isEmpty()) {
      return all;
    }
    return Split.of(all, records.terms(), names.line()).stream()
        .filter(split -> split.key().equals(ask.part()))
        .findFirst()
        .map(split -> all.of(split.tasks()))
        // A line that nobody rang in this piece has no visits in it.
        .orElseGet(() -> all.of(List.of()));
  }

  private static List<List<Span>> pieces(List<Span> spans) {
    List<List<Span>> pieces = new ArrayList<>();
    List<Span> piece = new ArrayList<>();
    for (Span span : spans) {
      boolean full =
          !piece.isEmpty()
              && Duration.between(piece.getFirst().start(), span.end()).compareTo(PIECE_MAX) > 0;
      if (full) {
        pieces.add(List.copyOf(piece));
        piece.clear();
      }
      piece.add(span);
    }
    pieces.add(List.copyOf(piece));
    return pieces;
  }

  /** Does it on a worker, and comes back; at once where there is no event loop to spare. */
  static <T> Future<T> beside(Callable<T> work) {
    Context loop = Vertx.currentContext();
    if (loop == null) {
      return Future.future(promise -> {
        try {
          promise.complete(work.call());
        } catch (Exception failed) {
          promise.fail(failed);
        }
      });
    }
    return loop.executeBlocking(work, false);
  }
}
