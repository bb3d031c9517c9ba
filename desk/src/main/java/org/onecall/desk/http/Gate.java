package org.onecall.desk.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.onecall.desk.access.Policy;
import org.onecall.desk.access.RateLimit;
import org.onecall.desk.access.Session;
import org.onecall.desk.access.Sessions;
import org.onecall.desk.access.Tickets;
import org.onecall.desk.http.Route.Pace;
import org.onecall.trace.Span;
import org.onecall.trace.Tracer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in: every request passes the same checks in the same order before a route sees it.
 *
 * <ol>
 *   <li>the host is ours (421), else a foreign name could be pointed at us;
 *   <li>the table has a row for it (404, 405);
 *   <li>the origin, where one is given, is ours; an act carries the header and the type that only
 *       our own pages can send (403);
 *   <li>the row's policy allows the session (401; 404 for what is hidden from it);
 *   <li>the row's pace is kept (429);
 *   <li>the body is within bounds (413, 408) and one JSON object (400).
 * </ol>
 *
 * <p>Whatever fails after that is answered too: 400 for a malformed field, 503 when something the
 * route needs is away or too slow, 500 for a fault of ours. What is no request comes to no check:
 * 414, 431, 400. However somebody is refused, {@link #answerWith} tells them and the log.
 */
public final class Gate implements Handler<HttpServerRequest> {
  private static final Logger log = LoggerFactory.getLogger(Gate.class);

  /** Largest body of a request. */
  public static final int BODY_BYTES_MAX = 16 * 1024;

  private static final Duration BODY_TIME_MAX = Duration.ofSeconds(10);
  private static final Duration REPLY_TIME_MAX = Duration.ofSeconds(10);
  private static final int MODERATE_BURST = 60;
  private static final Duration MODERATE_INTERVAL = Duration.ofMillis(200);

  private final Routes routes;
  private final Origins origins;
  private final ClientAddress addresses;
  private final Sessions sessions;
  private final Function<String, Future<Optional<Session>>> screens;
  private final Tickets tickets;
  private final AnswerCounts counts;
  private final InstantSource clock;
  private final Tracer tracer;
  private final RefusalLog refusals;
  private final RateLimit moderate;

  /**
   * A request on its way in.
   *
   * @param row the row that it is for; the path itself holds ids
   * @param who who asks, as far as that was looked at
   */
  private record Asked(HttpServerRequest request, String row, String who) {
    Asked by(String whom) {
      return new Asked(request, row, whom);
    }
  }

  /**
   * A gate before those routes.
   *
   * @param screens lets a screen on a wall in by its token
   */
  public Gate(
      Routes routes,
      Origins origins,
      ClientAddress addresses,
      Sessions sessions,
      Function<String, Future<Optional<Session>>> screens,
      Tickets tickets,
      AnswerCounts counts,
      InstantSource clock,
      Tracer tracer,
      RefusalLog refusals) {
    this.routes = routes;
    this.origins = origins;
    this.addresses = addresses;
    this.sessions = sessions;
    this.screens = screens;
    this.tickets = tickets;
    this.counts = counts;
    this.clock = clock;
    this.tracer = tracer;
    this.refusals = refusals;
    this.moderate = new RateLimit(clock, MODERATE_BURST, MODERATE_INTERVAL);
  }

  @Override
  public void handle(HttpServerRequest request) {
    SecurityHeaders.put(request, origins);
    String path = request.path();
    Routes.Found found = routes.find(request.method(), path == null ? "" : path);
    HttpServerResponse response = request.response();
    Instant began = clock.instant();
    Span span = RequestSpan.begin(tracer, found, request);
    response.endHandler(end -> count(found, span, response.getStatusCode(), began));
    var asked = new Asked(request, row(found), RefusalLog.NOT_ASKED);
    if (!origins.ourHost(request.getHeader("Host"))) {
      answerWith(asked, Reply.problem(421, "other-host", "This host is not served here."));
      return;
    }
    switch (found) {
      case Routes.Found.Nothing nothing -> answerWith(asked, Reply.notFound());
      case Routes.Found.OtherMethods other ->
          answerWith(
              asked,
              Reply.problem(405, "method", "This cannot be done here.")
                  .with("Allow", other.allowed()));
      case Routes.Found.Row(Route route, Map<String, String> ids) ->
          foreign(request, route)
              .ifPresentOrElse(reply -> answerWith(asked, reply), () -> admit(asked, route, ids));
    }
  }

  /** Answers what could not be read as a request. */
  public void invalid(HttpServerRequest request) {
    SecurityHeaders.put(request, origins);
    Reply reply = NotRead.reply(request);
    counts.countStray(reply.status());
    answerWith(
        new Asked(request, "of no row", RefusalLog.NOT_ASKED), reply.with("Connection", "close"));
  }

  private static String row(Routes.Found found) {
    return switch (found) {
      case Routes.Found.Nothing nothing -> "of no row";
      case Routes.Found.OtherMethods other -> other.row().text();
      case Routes.Found.Row row -> row.route().path().text();
    };
  }

  private void count(Routes.Found found, Span span, int status, Instant began) {
    RequestSpan.end(span, status);
    switch (found) {
      case Routes.Found.Row row ->
          counts.count(row.route(), status, Duration.between(began, clock.instant()));
      case Routes.Found.OtherMethods other -> counts.countStray(status);
      case Routes.Found.Nothing nothing -> counts.countStray(status);
    }
  }

  private Optional<Reply> foreign(HttpServerRequest request, Route route) {
    String origin = request.getHeader("Origin");
    boolean socket = route.answerer() instanceof Route.Opens;
    if ((origin != null || socket) && !origins.ours(origin)) {
      return Optional.of(Reply.problem(403, "origin", "Only our own pages may ask this."));
    }
    if (!route.method().equals(HttpMethod.POST)) {
      return Optional.empty();
    }
    String type = request.getHeader("Content-Type");
    if (route.answerer() instanceof Route.Hears) {
      return type != null && type.matches("(?i)application/x-www-form-urlencoded *(;.*)?")
          ? Optional.empty()
          : Optional.of(Reply.problem(403, "header", "This takes a form."));
    }
    if (!"1".equals(request.getHeader("X-Onecall"))
        || type == null
        || !type.matches("(?i)application/json *(; *charset=\"?utf-8\"?)?")) {
      return Optional.of(
          Reply.problem(
              403, "header", "A POST carries X-Onecall: 1 and Content-Type: application/json."));
    }
    return Optional.empty();
  }

  private void admit(Asked asked, Route route, Map<String, String> ids) {
    asked.request().pause();
    session(asked.request(), route)
        .onSuccess(session -> decide(asked.by(who(asked, route, session)), route, ids, session))
        .onFailure(cause -> answerWith(asked, failure(route, cause)));
  }

  /** Whoever tries to come in is known by nothing but where they are. */
  private String who(Asked asked, Route route, Optional<Session> session) {
    boolean comesIn =
        route.policy() instanceof Policy.Anyone && route.method().equals(HttpMethod.POST);
    return session
        .map(one -> one.person().user())
        .orElseGet(() ->
            comesIn ? RefusalLog.NOBODY + " at " + address(asked.request()) : RefusalLog.NOBODY);
  }

  private String address(HttpServerRequest request) {
    return addresses.of(request.remoteAddress().hostAddress(), request.headers());
  }

  private Future<Optional<Session>> session(HttpServerRequest request, Route route) {
    return switch (route.answerer()) {
      case Route.Opens opens -> {
        String ticket = request.getParam("ticket");
        yield Future.succeededFuture(
            ticket == null
                ? Optional.empty()
                : tickets.take(ticket).filter(session -> sessions.isLive(session.id())));
      }
      case Route.Hears hears -> Future.succeededFuture(Optional.empty());
      case Route.Replies replies -> {
        boolean encrypted = origins.encrypted(request.getHeader("Host"));
        yield switch (route.policy()) {
          case Policy.Anyone anyone -> Future.succeededFuture(Optional.empty());
          case Policy.WallPass screen ->
              Cookies.wall(request, encrypted)
                  .map(screens)
                  .orElse(Future.succeededFuture(Optional.empty()));
          case Policy.SignedIn signedIn -> signedIn(request, encrypted, route.isAct());
          case Policy.Holder holder -> signedIn(request, encrypted, route.isAct());
        };
      }
    };
  }

  private Future<Optional<Session>> signedIn(HttpServerRequest request, boolean safe, boolean act) {
    return Cookies.token(request, safe)
        .map(token -> sessions.find(token, act))
        .orElse(Future.succeededFuture(Optional.empty()));
  }

  private void decide(
      Asked asked, Route route, Map<String, String> ids, Optional<Session> session) {
    switch (route.policy().verdict(session)) {
      case SIGN_IN ->
          answerWith(asked, Reply.problem(401, "sign-in", "Sign in first, or once more."));
      case HIDDEN -> answerWith(asked, Reply.notFound());
      case ALLOWED -> {
        Duration wait = tooFast(route, session);
        if (wait.isPositive()) {
          answerWith(asked, tooMany(wait));
          return;
        }
        HttpServerRequest request = asked.request();
        switch (route.answerer()) {
          case Route.Opens(Route.SocketTaker taker) -> open(asked, session.orElseThrow(), taker);
          case Route.Replies(Route.Handler handler, int bytesMax) ->
              answer(asked, route, ids, session, json(request, route, bytesMax), handler);
          case Route.Hears(Route.Handler handler) ->
              answer(asked, route, ids, session, Forms.read(request, BODY_TIME_MAX), handler);
        }
      }
    }
  }

  private Duration tooFast(Route route, Optional<Session> session) {
    if (route.pace() == Pace.UNLIMITED || session.isEmpty()) {
      return Duration.ZERO;
    }
    Duration wait = moderate.wait(session.get().id());
    if (wait.isZero()) {
      moderate.count(session.get().id());
    }
    return wait;
  }

  /** 429, saying when to come back. */
  public static Reply tooMany(Duration wait) {
    return Reply.problem(429, "too-often", "That was tried too often. Wait a little.")
        .with("Retry-After", Long.toString(wait.toSeconds() + 1));
  }

  private void open(Asked asked, Session session, Route.SocketTaker taker) {
    asked
        .request()
        .toWebSocket()
        .onSuccess(socket -> taker.take(session, socket))
        .onFailure(cause -> {
          if (!asked.request().response().ended()) {
            answerWith(asked, Reply.problem(400, "no-socket", "This opens a WebSocket only."));
          }
        });
    asked.request().resume();
  }

  private void answer(
      Asked asked,
      Route route,
      Map<String, String> ids,
      Optional<Session> session,
      Future<ObjectNode> body,
      Route.Handler handler) {
    body.compose(read -> handler.handle(call(asked.request(), ids, session, read)))
        .timeout(REPLY_TIME_MAX.plus(BODY_TIME_MAX).toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(reply -> answerWith(asked, reply))
        .onFailure(cause -> answerWith(asked, failure(route, cause)));
  }

  private Call call(
      HttpServerRequest request,
      Map<String, String> ids,
      Optional<Session> session,
      ObjectNode body) {
    var query = new LinkedHashMap<String, String>();
    request.params().forEach(entry -> query.putIfAbsent(entry.getKey(), entry.getValue()));
    String packing = request.getHeader("Accept-Encoding");
    return new Call(
        session,
        ids,
        query,
        body,
        address(request),
        request.getHeader("Host"),
        packing != null && packing.contains("gzip"),
        Optional.ofNullable(request.getHeader("If-None-Match")).orElse(""),
        Cookies.brought(request, origins.encrypted(request.getHeader("Host"))),
        Machine.of(request));
  }

  private static Future<ObjectNode> json(HttpServerRequest request, Route route, int bytesMax) {
    if (!route.method().equals(HttpMethod.POST)) {
      request.resume();
      return Future.succeededFuture(Json.object());
    }
    return BoundedBody.read(request, bytesMax, BODY_TIME_MAX)
        .map(bytes ->
            Json.readObject(
                    bytes.length() == 0 ? Buffer.buffer("{}").getBytes() : bytes.getBytes(),
                    bytesMax)
                .orElseThrow(() -> new Malformed("", "The body is not one JSON object.")));
  }

  private static Reply failure(Route route, Throwable cause) {
    return switch (cause) {
      case Malformed malformed -> Reply.malformed(malformed.field(), malformed.text());
      case BoundedBody.TooLarge tooLarge ->
          Reply.problem(413, "too-large", "The body is larger than is taken here.")
              .with("Connection", "close");
      case BoundedBody.TooSlow tooSlow ->
          Reply.problem(408, "too-slow", "The body did not arrive in time.")
              .with("Connection", "close");
      case Unavailable away -> {
        log.warn("{} {}: {}", route.method(), route.path().text(), away.said());
        yield Reply.problem(503, "unavailable", String.valueOf(away.getMessage()));
      }
      case TimeoutException late -> {
        log.warn("{} {}: no answer in time", route.method(), route.path().text());
        yield Reply.problem(
            503, "unknown", "It is not known yet whether that was done. Send it once more.");
      }
      // Whoever asked has gone; there is nobody to answer.
      case HttpClosedException gone -> Reply.problem(400, "gone", "The connection was closed.");
      default -> {
        log.error("{} {} failed", route.method(), route.path().text(), cause);
        yield Reply.problem(500, "fault", "Something went wrong on our side.");
      }
    };
  }

  private void answerWith(Asked asked, Reply reply) {
    if (reply.status() >= 400 && reply.status() < 500) {
      String what = known(asked.request().method()) + " " + asked.row();
      refusals.note(new RefusalLog.Kind(what, reply.status(), reply.reason()), asked.who());
    }
    send(asked.request(), reply);
  }

  /** A method's name is the client's to choose, and then none for the log. */
  private static String known(HttpMethod method) {
    return HttpMethod.values().contains(method) ? method.name() : "another method";
  }

  private static void send(HttpServerRequest request, Reply reply) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    request.resume();
    response.setStatusCode(reply.status());
    reply.headers().forEach((name, value) -> response.putHeader(name, value));
    Future<Void> sent =
        request.method().equals(HttpMethod.HEAD)
            ? response.putHeader("Content-Length", Integer.toString(reply.body().length())).end()
            : response.end(reply.body());
    if ("close".equals(reply.headers().get("Connection"))) {
      sent.onComplete(done -> request.connection().close());
    }
  }
}
