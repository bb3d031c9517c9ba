package org.onecall.desk.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.onecall.desk.Encounters;
import org.onecall.desk.figures.Defined;
import org.onecall.desk.figures.Definition;
import org.onecall.desk.figures.FigureTerms;
import org.onecall.desk.figures.LiveFigure;
import org.onecall.desk.figures.RecordJson;
import org.onecall.desk.figures.Standing;
import org.onecall.desk.http.Malformed;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.measure.ToldWait;

/**
 * What is behind each figure of the live board: its formula, its version, its thresholds, and the
 * calls that it is made of. Belongs to one event loop.
 */
final class Behind {
  private static final int SHOWN_MAX = 500;

  private final FiguresBoard figures;
  private final Thresholds thresholds;
  private final FigureTerms terms;
  private final Function<String, String> lineName;
  private final Sources sources;

  /**
   * Where what is not on the floor is asked for.
   *
   * @param reached which of today's encounters reached what
   * @param emergencies the calls of those that are not handed over
   * @param emergencyMax how long one may be open
   * @param told the waits that callers were told
   */
  record Sources(
      Supplier<Encounters.Reached> reached,
      Supplier<List<String>> emergencies,
      Duration emergencyMax,
      Supplier<List<ToldWait>> told) {}

  Behind(
      FiguresBoard figures,
      Thresholds thresholds,
      FigureTerms terms,
      Function<String, String> lineName,
      Sources sources) {
    this.figures = figures;
    this.thresholds = thresholds;
    this.terms = terms;
    this.lineName = lineName;
    this.sources = sources;
  }

  /** Every figure of the board by its name in the interface. */
  static List<String> all() {
    return Stream.<Defined[]>of(LiveFigure.values(), LiveCount.values(), NowFigure.values())
        .flatMap(Arrays::stream)
        .map(Defined::key)
        .toList();
  }

  /** Whether a figure is of the floor as it is now, and of nothing that is over. */
  static boolean isOfNow(String figure) {
    return Defined.find(NowFigure.values(), figure).isPresent();
  }

  /**
   * What is behind one.
   *
   * @param window {@code today} or {@code recent}, for a figure that is shown of both
   */
  ObjectNode of(String figure, String window, FloorState floor, Instant now) {
    figures.look(floor);
    return Defined.find(LiveCount.values(), figure)
        .map(count -> of(count, now))
        .or(() -> Defined.find(NowFigure.values(), figure).map(one -> of(one, floor, now)))
        .or(() -> Defined.find(LiveFigure.values(), figure).map(one -> of(one, window, now)))
        .orElseThrow(() -> new Malformed("figure", "There is no such figure."));
  }

  private ObjectNode of(LiveFigure figure, String window, Instant now) {
    Map<String, Instant> windows = figures.windows(now);
    Instant from =
        Optional.ofNullable(windows.get(window))
            .orElseThrow(() -> new Malformed("key", "It is today or recent."));
    ObjectNode body =
        terms
            .cited(figure.definition(), figure.ended())
            .explained(figure.aim().words() + "; alarm " + thresholds.alarmAt(figure));
    body.put("missed", figure.showsMissed());
    return listed(body, figures.behind(figure, from, now));
  }

  private ObjectNode of(LiveCount count, Instant now) {
    Definition definition =
        count.ended().map(same -> terms.cited(count.definition(), same)).orElse(count.definition());
    ObjectNode body = definition.explained("");
    return listed(body, figures.behind(count, sources.reached().get(), now));
  }

  private ObjectNode of(NowFigure figure, FloorState floor, Instant now) {
    ObjectNode body = figure.definition().explained(figure.aim(thresholds, sources.emergencyMax()));
    return switch (figure) {
      case WAITING, LONGEST_WAIT -> listed(body, floor, now, Call::waits);
      case TALKING -> listed(body, floor, now, call -> call.state() == CallState.TALKING);
      case EMERGENCIES -> emergencies(body, now);
      case TOLD -> told(body, now);
      case NOT_ANSWERED,
          IN_PROGRESS,
          TURNED_AWAY,
          CALL_BACKS,
          HANDLERS,
          AFTER_CALLS,
          PLACES,
          LINES,
          ALARMS,
          HEALTH ->
          body.put("madeOf", figure.madeOf());
    };
  }

  private ObjectNode listed(ObjectNode body, FloorState floor, Instant now, Predicate<Call> which) {
    return listed(
        body,
        floor.calls().values().stream()
            .filter(which)
            .map(call -> Standing.open(call, now))
            .sorted((a, b) -> a.call().arrivedAt().compareTo(b.call().arrivedAt()))
            .toList());
  }

  private ObjectNode emergencies(ObjectNode body, Instant now) {
    List<String> open = sources.emergencies().get();
    Set<String> ids = new HashSet<>(open);
    ObjectNode listed =
        listed(
            body,
            figures.calls(now).stream().filter(one -> ids.contains(one.call().call())).toList());
    // One whose call began before the days that are looked at is counted all the same.
    return listed.put("count", open.size());
  }

  private ObjectNode told(ObjectNode body, Instant now) {
    List<ToldWait> today = ToldWaits.since(sources.told().get(), figures.midnight(now));
    body.put("count", today.size());
    ArrayNode rows = body.putArray("calls");
    // The latest first: what was told lately is what can be mended.
    today.reversed().stream()
        .limit(SHOWN_MAX)
        .forEach(one -> rows.add(ToldWaits.json(one, lineName.apply(one.line()))));
    return body;
  }

  private ObjectNode listed(ObjectNode body, List<Standing> behind) {
    body.put("count", behind.size());
    ArrayNode rows = body.putArray("calls");
    behind.stream()
        .limit(SHOWN_MAX)
        .forEach(one -> rows.add(RecordJson.of(one, lineName.apply(one.call().line()))));
    return body;
  }
}
