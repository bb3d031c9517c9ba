package org.onecall.desk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.onecall.config.Networks;
import org.onecall.config.Secret;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Policy;
import org.onecall.desk.access.SessionStore;
import org.onecall.desk.access.Sessions;
import org.onecall.desk.access.Tickets;
import org.onecall.desk.access.Users;
import org.onecall.desk.admin.Administration;
import org.onecall.desk.admin.PreferenceRoutes;
import org.onecall.desk.admin.UserDesk;
import org.onecall.desk.admin.UserRoutes;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.board.BoardSources;
import org.onecall.desk.figures.CallRecords;
import org.onecall.desk.figures.Definitions;
import org.onecall.desk.figures.FigureTerms;
import org.onecall.desk.http.AnswerCounts;
import org.onecall.desk.http.Assets;
import org.onecall.desk.http.ClientAddress;
import org.onecall.desk.http.Gate;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.KnownBrowsers;
import org.onecall.desk.http.Origins;
import org.onecall.desk.http.RefusalLog;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.SignIn;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveSockets;
import org.onecall.desk.live.LiveState;
import org.onecall.desk.oidc.ProviderSignIn;
import org.onecall.desk.oidc.SignInTerms;
import org.onecall.desk.people.PeopleServices;
import org.onecall.desk.wall.WallDoor;
import org.onecall.desk.wall.WallRoutes;
import org.onecall.desk.wall.WallView;
import org.onecall.patient.history.History;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.front.LineBook;
import org.onecall.telephony.front.Matches;

/** The desk as a server: everything of it on one event loop, behind one gate. */
public final class DeskServer {
  private static final int FLUSH_MILLIS = 2;
  private static final int TICK_MILLIS = 1_000;
  private static final int STOP_SECONDS_MAX = 3;
  private static final int LOOK_TICKS = 2;

  /**
   * Where the desk listens.
   *
   * @param port 0 for any free one
   * @param publicAddress how people reach it, where a proxy makes that another address
   * @param proxies those that are believed about whom they ask for
   * @param metricsToken what whoever reads the measures has to show; without one they are for this
   *     machine
   */
  public record Address(
      String host,
      int port,
      Optional<URI> publicAddress,
      Networks proxies,
      Optional<Secret> metricsToken) {}

  /**
   * What the desk is made of besides itself.
   *
   * @param keepsWatch of whom an open page is a sign that they are there
   * @param besides what is served besides calls: the directory to read, cases of others
   */
  public record Parts(
      Telephone telephone,
      Encounters encounters,
      Users users,
      Floors floors,
      Optional<PeopleServices> people,
      SessionStore sessionStore,
      CallRecords callRecords,
      Happened happened,
      Duration sessionIdle,
      Duration sessionMax,
      Predicate<Person> keepsWatch,
      LineModes lineModes,
      QueueCallBacks callBacks,
      LineBook lines,
      Matches matches,
      InstantSource clock,
      SecureRandom random,
      AuditTrail audit,
      CallTimes times,
      BoardSources board,
      Routes besides,
      Administration administration) {}

  /**
   * What figures of encounters and tasks are made of.
   *
   * @param twoHoursAfter when two hours of an open service have passed
   */
  public record Happened(
      History history,
      UnaryOperator<Instant> twoHoursAfter,
      FigureTerms terms,
      Definitions definitions) {}

  private final Vertx vertx;
  private final Parts parts;
  private final Context loop;
  private final Sessions sessions;
  private final Tickets tickets;
  private final LiveState live;
  private final WallView shown;
  private final Desks desks;
  private final UserDesk userDesk;
  private final HttpServer http;
  private final AnswerCounts answers = new AnswerCounts();
  private final RefusalLog refusals;
  private final KnownBrowsers browsers;
  private final Assets assets;
  private long ticking;
  private long ticks;
  private long beating;
  private Optional<ProviderSignIn> provider = Optional.empty();
  private Routes routes = new Routes(List.of());
  // Nobody is let in before the port, and with it our own origin, is known.
  private Handler<HttpServerRequest> front = request -> request.response().setStatusCode(503).end();
  private Handler<HttpServerRequest> invalid = front;

  /** A desk of those parts, not started. */
  public DeskServer(Vertx vertx, Parts parts) {
    this.vertx = vertx;
    this.parts = parts;
    this.refusals = new RefusalLog(parts.clock());
    this.assets = new Assets(vertx, Store.ZONE);
    this.loop = vertx.getOrCreateContext();
    this.sessions =
        new Sessions(
            parts.clock(),
            parts.random(),
            parts.sessionIdle(),
            parts.sessionMax(),
            parts.keepsWatch(),
            parts.sessionStore(),
            parts.users());
    this.browsers = new KnownBrowsers(sessions, parts.sessionMax(), parts.clock());
    this.tickets = new Tickets(parts.clock(), parts.random());
    this.live =
        new LiveState(
            parts.clock(), session -> sessions.watched(session.id()).isPresent(), this::flushSoon);
    this.shown = new WallView(live, parts.clock());
    this.desks = new Desks(vertx, loop, parts, sessions, live, refusals);
    this.userDesk =
        new UserDesk(
            parts.users(),
            parts.administration().file(),
            sessions,
            parts.administration().users(),
            parts.random(),
            around());
    this.http = vertx.createHttpServer(options());
  }

  /** The table of routes, empty before the start. */
  public Routes routes() {
    return routes;
  }

  /** Starts to listen; answers with the port. */
  public Future<Integer> start(Address address) {
    Promise<Integer> started = Promise.promise();
    loop.runOnContext(now -> {
      desks.start();
      ticking = vertx.setPeriodic(TICK_MILLIS, tick -> tick());
      beating = vertx.setPeriodic(TICK_MILLIS / LiveState.TURNS, beat -> live.beat());
      http.requestHandler(request -> front.handle(request));
      http.invalidRequestHandler(request -> invalid.handle(request));
      // Nobody comes in before it is known who may not.
      userDesk
          .load()
          .compose(known -> assets.build())
          .onSuccess(this::tellPages)
          .compose(told -> http.listen(address.port(), address.host()))
          .map(listening -> open(listening.actualPort(), address))
          .onComplete(started);
    });
    return started.future();
  }

  /** Every page is told which pages are served, so that one left open over an upgrade knows it. */
  private void tellPages(String build) {
    live.put(
        "pages",
        List.of(new Facet(new Audience.Everyone(), "pages", Json.object().put("build", build))));
  }

  /** Looks now at all that it looks at each second of itself, for whoever does not wait so long. */
  void look() {
    loop.runOnContext(now -> tick());
  }

  /** Says goodbye to every page and stops listening. */
  public Future<Void> stop() {
    Promise<Void> stopped = Promise.promise();
    loop.runOnContext(now -> {
      vertx.cancelTimer(ticking);
      vertx.cancelTimer(beating);
      desks.stop();
      live.closeAll();
      refusals.flush();
      http.shutdown(STOP_SECONDS_MAX, TimeUnit.SECONDS).onComplete(stopped);
    });
    return stopped.future();
  }

  private UserDesk.Around around() {
    return new UserDesk.Around() {
      @Override
      public void everyone(List<Person> people) {
        parts.floors().add(people);
      }

      @Override
      public void barred(Person person) {
        // On no board either.
        live.remove("agent/" + person.user());
        desks.gone().barred(person);
      }

      @Override
      public void unattended(String phone) {
        desks.gone().unattended(phone);
      }

      @Override
      public boolean hasACall(Person person) {
        return desks.hasACall(person);
      }
    };
  }

  private int open(int port, Address address) {
    var others = new LinkedHashSet<String>();
    others.add("http://" + address.host() + ":" + port);
    address.publicAddress().map(Origins::of).ifPresent(others::add);
    Origins origins = Origins.local(port, others);
    provider =
        provider(origins, address.publicAddress().orElse(URI.create("http://127.0.0.1:" + port)));
    routes = routes(origins, address.metricsToken());
    var gate =
        new Gate(
            routes,
            origins,
            new ClientAddress(address.proxies()),
            sessions,
            new WallDoor(parts.administration().walls(), parts.clock())::find,
            tickets,
            answers,
            parts.clock(),
            parts.administration().tracer(),
            refusals);
    invalid = gate::invalid;
    front = gate;
    return port;
  }

  private Optional<ProviderSignIn> provider(Origins origins, URI home) {
    var needs =
        new ProviderSignIn.Needs(
            vertx,
            parts.users(),
            sessions,
            parts.audit(),
            origins,
            home,
            browsers,
            desks::hasACall,
            parts.clock(),
            parts.random());
    SignInTerms terms = parts.administration().signIn();
    return terms.provider().map(one -> new ProviderSignIn(one, terms.localPasswords(), needs));
  }

  /** The one table of routes. */
  private Routes routes(Origins origins, Optional<Secret> metricsToken) {
    var signIn =
        new SignIn(
            parts.users(),
            sessions,
            tickets,
            origins,
            parts.sessionMax(),
            parts.clock(),
            provider.<SignIn.Provided>map(p -> p).orElse(SignIn.Provided.none()),
            browsers,
            parts.audit(),
            desks::hasACall);
    return signIn
        .routes()
        .and(provider.map(ProviderSignIn::routes).orElse(new Routes(List.of())))
        .and(
            new Routes(
                List.of(
                    Route.socket(
                        "/live", Policy.signedIn(), new LiveSockets(live, refusals)::take))))
        .and(desks.routes())
        .and(parts.besides())
        .and(
            new UserRoutes(
                    userDesk,
                    desks.names().service(),
                    () -> parts.people().map(PeopleServices::services).orElse(Map.of()),
                    provider.isPresent(),
                    parts.audit(),
                    parts.clock())
                .routes())
        .and(
            new WallRoutes(
                    parts.administration().walls(),
                    shown,
                    origins,
                    parts.users(),
                    parts.audit(),
                    parts.clock(),
                    parts.random())
                .routes())
        .and(new PreferenceRoutes(parts.administration().users()).routes())
        .and(new HealthRoutes(desks::health, this::measures, metricsToken).routes())
        .and(assets.routes());
  }

  private Measures measures() {
    return desks.measures(live, shown, answers.figures());
  }

  private void flushSoon() {
    vertx.setTimer(FLUSH_MILLIS, now -> live.flush());
  }

  private void tick() {
    refusals.tick();
    sessions.sweep();
    if (++ticks % LOOK_TICKS == 0) {
      sessions.look();
    }
    provider.ifPresent(ProviderSignIn::tick);
    userDesk.tick();
    desks.tick();
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(4_096)
        .setMaxHeaderSize(8_192)
        .setMaxWebSocketMessageSize(64 * 1024)
        // More than any message may have, so that one that is too large is refused and not cut off.
        .setMaxWebSocketFrameSize(256 * 1024)
        .setWebSocketSubProtocols(List.of("sip"))
        // One protocol, and no compressor held for each of thousands of sockets.
        .setHttp2ClearTextEnabled(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setIdleTimeout(75)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setTcpNoDelay(true);
  }
}
