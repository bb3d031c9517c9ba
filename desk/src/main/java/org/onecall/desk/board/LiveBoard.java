package org.onecall.desk.board;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.onecall.config.Role;
import org.onecall.desk.Encounters;
import org.onecall.desk.access.Policy;
import org.onecall.desk.figures.CallRecord;
import org.onecall.desk.figures.CallRecords;
import org.onecall.desk.figures.FigureTerms;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.front.Matches;

/**
 * What the supervisors' live board shows besides calls and handlers: figures with their thresholds,
 * what services have left, what other organisations sent. Belongs to one event loop.
 */
public final class LiveBoard {
  private final InstantSource clock;
  private final Telephone telephone;
  private final FiguresBoard figures;
  private final CapacityBoard capacity;
  private final DirectoryWord services;
  private final PartnersBoard partners;
  private final QuietBoard quiet;
  private final LiveState live;
  private final Thresholds thresholds;
  private final Behind behind;

  /**
   * What the board asks of the rest of the desk.
   *
   * @param lineName the name of a line by its id
   * @param reached which of today's encounters reached what
   * @param emergencies the calls of those that are not handed over
   * @param emergencyMax how long one may be open
   * @param personName what somebody is called, by their user name
   * @param terms what figures are called in the national collection
   */
  public record Asks(
      Function<String, String> lineName,
      Supplier<Encounters.Reached> reached,
      Supplier<List<String>> emergencies,
      Duration emergencyMax,
      UnaryOperator<String> personName,
      FigureTerms terms) {}

  /**
   * @param zone the zone in which a day begins
   */
  public LiveBoard(
      Context loop,
      InstantSource clock,
      ZoneId zone,
      Telephone telephone,
      CallRecords records,
      Matches matches,
      BoardSources sources,
      Asks asks,
      LiveState live) {
    this.clock = clock;
    this.telephone = telephone;
    this.live = live;
    this.thresholds = sources.thresholds();
    this.figures =
        new FiguresBoard(
            loop,
            records,
            thresholds,
            asks.terms(),
            zone,
            live,
            () -> telephone.figures().turnedAway());
    this.capacity = new CapacityBoard(loop, sources, live);
    this.services = new DirectoryWord(sources.directory(), sources.places(), live);
    this.partners = new PartnersBoard(loop, sources, matches, live);
    this.quiet = new QuietBoard(loop, clock, sources.quiet(), asks.personName(), live);
    this.behind =
        new Behind(
            figures,
            thresholds,
            asks.terms(),
            asks.lineName(),
            new Behind.Sources(
                asks.reached(),
                asks.emergencies(),
                asks.emergencyMax(),
                () -> telephone.figures().told()));
  }

  /** Every figure of the board by its name in the interface. */
  public static List<String> figures() {
    return Behind.all();
  }

  /** Takes a call that is over, on the loop. */
  public void ended(CallRecord call) {
    figures.ended(call);
  }

  /** Call each second, on the loop. */
  public void tick(FloorState floor) {
    Instant now = clock.instant();
    var supervisors = new Audience.Holders(Role.SUPERVISOR);
    live.put("thresholds", List.of(new Facet(supervisors, "thresholds", thresholds.json())));
    figures.tick(floor, now);
    capacity.tick(now);
    services.tick(now);
    partners.tick(floor, now);
    quiet.tick(now);
  }

  /** The rows of the table of routes. */
  public Routes routes() {
    return new Routes(
            List.of(
                Route.get(
                    "/api/floor/figures/calls", Policy.supervises(), Pace.MODERATE, this::calls),
                Route.get("/api/floor/full", Policy.supervises(), Pace.MODERATE, this::full)))
        .and(quiet.routes());
  }

  /** Which services of a kind have nothing left: the board itself names the first of them. */
  private Future<Reply> full(Call call) {
    ObjectNode body = Json.object();
    capacity.full(call.query().getOrDefault("kind", "")).forEach(body.putArray("services")::add);
    return Future.succeededFuture(Reply.ok(body));
  }

  /** What is behind a figure of the board. */
  private Future<Reply> calls(Call call) {
    String figure = call.query().getOrDefault("figure", "");
    String window = call.query().getOrDefault("key", "recent");
    // What is on the floor now is shown whether or not the day before it is known.
    Future<Void> known =
        Behind.isOfNow(figure) ? Future.succeededFuture() : figures.known(clock.instant());
    return known.map(
        done -> Reply.ok(behind.of(figure, window, telephone.floor(), clock.instant())));
  }
}
