package org.onecall.desk.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.onecall.config.Role;
import org.onecall.desk.Encounters;
import org.onecall.desk.figures.CallRecord;
import org.onecall.desk.figures.CallRecords;
import org.onecall.desk.figures.FigureTerms;
import org.onecall.desk.figures.LiveFigure;
import org.onecall.desk.figures.Standing;
import org.onecall.desk.figures.TodaysCalls;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Unavailable;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.measure.TurnedAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service level and its like as live state: of today, and of the last while, from which alarms
 * are raised. Belongs to one event loop.
 *
 * <p>What this process has seen is a part of the day: until the calls before it, and those of other
 * nodes, have been read once, there is no figure.
 */
final class FiguresBoard {
  private static final Logger log = LoggerFactory.getLogger(FiguresBoard.class);
  private static final String KEY = "figures";
  private static final int CALLS_MAX = 200_000;
  // What other nodes wrote down, and what was put right, is seen so soon.
  private static final Duration RECALL_EVERY = Duration.ofSeconds(30);

  private final Context loop;
  private final CallRecords records;
  private final Thresholds thresholds;
  private final FigureTerms terms;
  private final ZoneId zone;
  private final LiveState live;
  private final Supplier<TurnedAway> turnedAway;
  private final TodaysCalls calls = new TodaysCalls();
  private Optional<Instant> startedAt = Optional.empty();
  // When what is on record was read last; not at all until that has succeeded once.
  private Optional<Instant> recalledAt = Optional.empty();
  private Optional<Future<Void>> recalling = Optional.empty();

  FiguresBoard(
      Context loop,
      CallRecords records,
      Thresholds thresholds,
      FigureTerms terms,
      ZoneId zone,
      LiveState live,
      Supplier<TurnedAway> turnedAway) {
    this.loop = loop;
    this.records = records;
    this.thresholds = thresholds;
    this.terms = terms;
    this.zone = zone;
    this.live = live;
    this.turnedAway = turnedAway;
  }

  /** Since when a window of calls counts, by its name in the interface. */
  Map<String, Instant> windows(Instant now) {
    return Map.of("today", midnight(now), "recent", now.minus(thresholds.recent()));
  }

  /** When the day began. */
  Instant midnight(Instant now) {
    return LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
  }

  /** Call each second. */
  void tick(FloorState floor, Instant now) {
    Instant first = first(now);
    startedAt = startedAt.or(() -> Optional.of(now));
    if (recalledAt.filter(at -> now.isBefore(at.plus(RECALL_EVERY))).isEmpty()) {
      recall(first, now);
    }
    look(floor);
    calls.forget(first);
    live.put(KEY, List.of(new Facet(new Audience.Holders(Role.SUPERVISOR), KEY, json(floor, now))));
  }

  /** Takes a call that is over: one that came and went between two looks counts at once. */
  void ended(CallRecord call) {
    calls.keep(call);
  }

  /** Takes what the floor shows now, so that what is opened is what is shown beside it. */
  void look(FloorState floor) {
    calls.look(floor);
  }

  /** Once the calls of the day are known; fails while they cannot be read. */
  Future<Void> known(Instant now) {
    return recalledAt.isPresent()
        ? Future.succeededFuture()
        : recall(first(now), now)
            .recover(cause ->
                Future.failedFuture(
                    new Unavailable(
                        "The database is away; which calls came today is not known.", cause)));
  }

  private Future<Void> recall(Instant from, Instant now) {
    if (recalling.isPresent()) {
      return recalling.get();
    }
    Promise<Void> done = Promise.promise();
    recalling = Optional.of(done.future());
    records
        .arrived(from, now.plusSeconds(1), CALLS_MAX)
        .onComplete(read ->
            loop.runOnContext(asked -> {
              recalling = Optional.empty();
              if (read.succeeded()) {
                recalledAt = Optional.of(now);
                calls.recall(read.result());
                done.complete();
              } else {
                log.debug("the calls of today could not be read: {}", read.cause().toString());
                done.fail(read.cause());
              }
            }));
    return done.future();
  }

  /** All calls that figures are made of, of today and of the last while. */
  List<Standing> calls(Instant now) {
    return calls.since(first(now), now);
  }

  private Instant first(Instant now) {
    Instant recent = now.minus(thresholds.recent());
    return midnight(now).isBefore(recent) ? midnight(now) : recent;
  }

  /** The calls that a figure is to be looked at by. */
  List<Standing> behind(LiveFigure figure, Instant from, Instant now) {
    return calls.since(from, now).stream().filter(figure::isBehind).toList();
  }

  /** The calls that a count of today is made of. */
  List<Standing> behind(LiveCount count, Encounters.Reached reached, Instant now) {
    return calls.since(midnight(now), now).stream()
        .filter(call -> count.isBehind(call, reached))
        .toList();
  }

  private ObjectNode json(FloorState floor, Instant now) {
    List<Standing> today = whole(midnight(now), now);
    List<Standing> recent = whole(now.minus(thresholds.recent()), now);
    ObjectNode json = Json.object().put("minutes", thresholds.recent().toMinutes());
    json.put("live", recalledAt.isPresent());
    if (recalledAt.isEmpty()) {
      startedAt.ifPresent(at -> json.put("since", at.toString()));
    }
    List<Instant> cutOff =
        recent.stream().filter(Standing::failed).map(call -> call.call().endedAt()).toList();
    json.put("cutOff", cutOff.size());
    cutOff.stream().max(Instant::compareTo).ifPresent(at -> json.put("cutOffAt", at.toString()));
    putTurnedAway(json.putObject("turnedAway"), now);
    ArrayNode figures = json.putArray("figures");
    for (LiveFigure figure : LiveFigure.values()) {
      OptionalDouble value = figure.of(recent);
      long base = figure.base(recent);
      ObjectNode one =
          terms
              .cited(figure.definition(), figure.ended())
              .putInto(figures.addObject().put("id", figure.key()))
              .put("calls", base)
              .put("alarm", floor.live() && thresholds.alarms(figure, value, base));
      figure.aim().putInto(one);
      one.putObject("alarmAt")
          .put("words", thresholds.alarmAt(figure))
          .put("value", thresholds.alarmBound(figure))
          .put("least", Thresholds.alarmsBelow(figure));
      value.ifPresent(is -> one.put("times", thresholds.times(figure, is)));
      OptionalDouble ofToday = figure.of(today);
      one.putObject("missed")
          .put("recent", figure.aim().isMissedBy(value))
          .put("today", figure.aim().isMissedBy(ofToday));
      ofToday.ifPresent(is -> one.put("today", rounded(is)));
      value.ifPresent(is -> one.put("recent", rounded(is)));
    }
    return json;
  }

  /** Of these nothing is on record: those before this service started are not known. */
  private void putTurnedAway(ObjectNode json, Instant now) {
    TurnedAway calls = turnedAway.get();
    Instant recent = now.minus(thresholds.recent());
    json.put("today", calls.since(midnight(now))).put("recent", calls.since(recent));
    startedAt
        .filter(midnight(now)::isBefore)
        .ifPresent(since -> json.put("since", since.toString()));
  }

  /** The calls of a while; none while only a part of them is known. */
  private List<Standing> whole(Instant from, Instant now) {
    return recalledAt.isPresent() ? calls.since(from, now) : List.of();
  }

  /** So fine that no share of the most calls there may be is taken for what is aimed at. */
  private static double rounded(double value) {
    return Math.round(value * 1_000_000) / 1_000_000.0;
  }
}
