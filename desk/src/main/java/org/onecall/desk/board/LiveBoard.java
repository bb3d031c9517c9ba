package org.onecall.desk.board;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.onecall.config.Role;
import org.onecall.desk.Encounters;
import org.onecall.desk.access.Policy;
import org.onecall.desk.figures.CallRecords;
import org.onecall.desk.figures.LiveFigure;
import org.onecall.desk.figures.RecordJson;
import org.onecall.desk.figures.Standing;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.front.Matches;

/**
 * What the supervisors' live board shows besides calls and handlers: figures with their thresholds,
 * what services have left, what other organisations sent. Belongs to one event loop.
 */
public final class LiveBoard {
  private static final int SHOWN_MAX = 500;

  private final InstantSource clock;
  private final Function<String, String> lineName;
  private final FiguresBoard figures;
  private final CapacityBoard capacity;
  private final PartnersBoard partners;
  private final LiveState live;
  private final Thresholds thresholds;
  private final Supplier<Encounters.Reached> reached;

  /**
   * @param lineName the name of a line by its id
   * @param zone the zone in which a day begins
   * @param reached which of today's encounters reached what
   */
  public LiveBoard(
      Context loop,
      InstantSource clock,
      ZoneId zone,
      CallRecords records,
      Function<String, String> lineName,
      Matches matches,
      BoardSources sources,
      Supplier<Encounters.Reached> reached,
      LiveState live) {
    this.clock = clock;
    this.lineName = lineName;
    this.live = live;
    this.reached = reached;
    this.thresholds = sources.thresholds();
    this.figures = new FiguresBoard(loop, records, thresholds, zone, live);
    this.capacity = new CapacityBoard(loop, sources, live);
    this.partners = new PartnersBoard(loop, sources, matches, live);
  }

  /** Call each second, on the loop. */
  public void tick(FloorState floor) {
    Instant now = clock.instant();
    var supervisors = new Audience.Holders(Role.SUPERVISOR);
    live.put("thresholds", List.of(new Facet(supervisors, "thresholds", thresholds.json())));
    figures.tick(floor, now);
    capacity.tick(now);
    partners.tick(floor, now);
  }

  /** The rows of the table of routes. */
  public Routes routes() {
    return new Routes(
        List.of(
            Route.get(
                "/api/floor/figures/calls", Policy.supervises(), Pace.MODERATE, this::calls)));
  }

  /** The calls behind a figure of the board, or behind a count of today. */
  private Future<Reply> calls(Call call) {
    String id = call.query().getOrDefault("figure", "");
    Instant now = clock.instant();
    Optional<LiveCount> count =
        Arrays.stream(LiveCount.values()).filter(known -> known.key().equals(id)).findFirst();
    if (count.isPresent()) {
      ObjectNode body =
          Json.object()
              .put("title", count.get().title())
              .put("formula", count.get().formula())
              .put("version", LiveCount.VERSION)
              .put("aim", thresholds.aim(count.get()));
      return listed(body, figures.behind(count.get(), reached.get(), now));
    }
    LiveFigure figure =
        Arrays.stream(LiveFigure.values())
            .filter(known -> known.key().equals(id))
            .findFirst()
            .orElseThrow(() -> new Malformed("figure", "There is no such figure."));
    Map<String, Instant> windows = figures.windows(now);
    Instant from =
        Optional.ofNullable(windows.get(call.query().getOrDefault("key", "recent")))
            .orElseThrow(() -> new Malformed("key", "It is today or recent."));
    return listed(Json.object(), figures.behind(figure, from, now));
  }

  private Future<Reply> listed(ObjectNode body, List<Standing> behind) {
    body.put("count", behind.size());
    var rows = body.putArray("calls");
    behind.stream()
        .limit(SHOWN_MAX)
        .forEach(one -> rows.add(RecordJson.of(one, lineName.apply(one.call().line()))));
    return Future.succeededFuture(Reply.ok(body));
  }
}
