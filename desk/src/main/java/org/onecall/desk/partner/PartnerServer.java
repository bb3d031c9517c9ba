package org.onecall.desk.partner;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.onecall.config.Partners;
import org.onecall.desk.http.RefusalLog;
import org.onecall.desk.http.RequestSpan;
import org.onecall.partner.bars.ErrorCode;
import org.onecall.partner.bars.Headers;
import org.onecall.partner.bars.IssueCode;
import org.onecall.partner.bars.Problem;
import org.onecall.partner.bars.Receiver;
import org.onecall.trace.Span;
import org.onecall.trace.Spans;
import org.onecall.trace.Tracer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets other organisations' systems in, and nobody else: machine to machine, without sessions or
 * pages, on a port of its own.
 *
 * <ol>
 *   <li>whoever shows no token of a configured sender is refused (401) before anything is read;
 *   <li>more requests at once than are worked on are put off (429);
 *   <li>the body is within bounds (422 too-costly, 408);
 *   <li>an answer that takes too long is {@code 408 REC_TIMEOUT}: the message may have been
 *       processed all the same, and its repeat says whether it was.
 * </ol>
 *
 * <p>Every answer carries the ids of its request, and what is not done an OperationOutcome.
 */
public final class PartnerServer {
  private static final Logger log = LoggerFactory.getLogger(PartnerServer.class);

  /** Where the standard's paths begin. */
  static final String BASE = "/FHIR/R4/";

  private static final int BODY_BYTES_MAX = 1_000_000;
  private static final int AT_ONCE_MAX = 64;
  private static final int ANSWER_MILLIS_MAX = 4_800;
  private static final int STOP_SECONDS_MAX = 3;
  private static final int TICK_MILLIS = 1_000;
  private static final int QUERY_VALUES_MAX = 60;
  private static final int QUERY_CHARS_MAX = 300;

  private static final Problem TOO_LARGE =
      new Problem(
          ErrorCode.REC_UNPROCESSABLE_ENTITY,
          IssueCode.TOO_COSTLY,
          "Bundle",
          "The message is larger than " + BODY_BYTES_MAX + " bytes.");

  private final Receiver receiver;
  private final List<Partners.Sender> senders;
  private final HttpServer http;
  private final Vertx vertx;
  private final RefusalLog refusals;
  private final Tracer tracer;
  private int atOnce;
  private long ticking;

  /** A door to that receiver for those senders. */
  public PartnerServer(
      Vertx vertx,
      Receiver receiver,
      List<Partners.Sender> senders,
      RefusalLog refusals,
      Tracer tracer) {
    this.vertx = vertx;
    this.refusals = refusals;
    this.tracer = tracer;
    this.receiver = receiver;
    this.senders = List.copyOf(senders);
    this.http =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setMaxInitialLineLength(8_192)
                .setMaxHeaderSize(32_768)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(60)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setTcpNoDelay(true));
  }

  /** Starts to listen; answers with the port. */
  public Future<Integer> start(String host, int port) {
    // One loop, so that the count of requests has one owner.
    var loop = vertx.getOrCreateContext();
    var listening = io.vertx.core.Promise.<Integer>promise();
    loop.runOnContext(now -> {
      ticking = vertx.setPeriodic(TICK_MILLIS, tick -> refusals.tick());
      http.requestHandler(this::handle)
          .listen(port, host)
          .map(HttpServer::actualPort)
          .onComplete(listening);
    });
    return listening.future();
  }

  /** Stops listening; what is being answered is answered. */
  public Future<Void> stop() {
    vertx.cancelTimer(ticking);
    refusals.flush();
    return http.shutdown(STOP_SECONDS_MAX, TimeUnit.SECONDS);
  }

  private void handle(HttpServerRequest request) {
    Optional<String> sender = sender(request);
    if (sender.isEmpty()) {
      refuse(
          request,
          RefusalLog.NOBODY,
          new Problem(
              ErrorCode.REC_UNAUTHORIZED,
              IssueCode.SECURITY,
              "header authorization",
              "Whoever asks must be known here."));
      return;
    }
    Optional<String> path = path(request.path());
    if (path.isEmpty()) {
      refuse(request, sender.get(), Problem.notFound("url", "There is nothing at this address."));
      return;
    }
    if (atOnce >= AT_ONCE_MAX) {
      request.response().putHeader("Retry-After", "1");
      refuse(
          request,
          sender.get(),
          new Problem(
              ErrorCode.REC_TOO_MANY_REQUESTS,
              IssueCode.THROTTLED,
              "request",
              "Too many requests at once; send it again in a moment."));
      return;
    }
    atOnce++;
    answer(request, sender.get(), path.get());
  }

  private void answer(HttpServerRequest request, String sender, String path) {
    Map<String, List<String>> query = query(request);
    var headers = new HashMap<String, String>();
    request
        .headers()
        .forEach(entry ->
            headers.putIfAbsent(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
    var ask =
        new Receiver.Ask(request.method().name(), path, query, headers, Buffer.buffer(), sender);
    Span span = RequestSpan.begin(tracer, Receiver.row(ask), request);
    Spans.carry(span);
    PartnerBody.read(request, BODY_BYTES_MAX, ANSWER_MILLIS_MAX)
        .compose(body ->
            switch (body) {
              case PartnerBody.Whole(var bytes) -> receiver.handle(ask.with(bytes));
              case PartnerBody.TooLarge() -> Future.succeededFuture(Receiver.Answer.not(TOO_LARGE));
            })
        .timeout(ANSWER_MILLIS_MAX, TimeUnit.MILLISECONDS)
        .recover(failure -> Future.succeededFuture(late(sender, failure)))
        .onSuccess(answer -> {
          atOnce--;
          RequestSpan.end(span, answer.status());
          note(Receiver.row(ask), answer, sender);
          send(request, answer.status(), answer.body());
        });
  }

  private static Receiver.Answer late(String sender, Throwable failure) {
    if (!(failure instanceof TimeoutException)) {
      log.info("a request of {} broke off: {}", sender, failure.getClass().getSimpleName());
    } else {
      log.warn("a request of {} was not answered in time", sender);
    }
    return Receiver.Answer.not(
        new Problem(
            ErrorCode.REC_TIMEOUT,
            IssueCode.TIMEOUT,
            "request",
            "It is not known yet whether this was done; send the same again."));
  }

  /** The sender whose token was shown, in the header of either name; all are compared. */
  private Optional<String> sender(HttpServerRequest request) {
    String bearer = request.getHeader("Authorization");
    String key = request.getHeader("X-Onecall-Partner-Key");
    String shown =
        bearer != null && bearer.regionMatches(true, 0, "Bearer ", 0, 7)
            ? bearer.substring(7).strip()
            : key == null ? "" : key.strip();
    Optional<String> known = Optional.empty();
    for (Partners.Sender sender : senders) {
      if (sender.token().matches(shown)) {
        known = Optional.of(sender.name());
      }
    }
    return known;
  }

  /** What stands below the base, wherever a proxy puts the base. */
  private static Optional<String> path(String path) {
    int at = path == null ? -1 : path.indexOf(BASE);
    return at < 0 || path == null
        ? Optional.empty()
        : Optional.of(path.substring(at + BASE.length()).replace("%24", "$"));
  }

  private static Map<String, List<String>> query(HttpServerRequest request) {
    var query = new LinkedHashMap<String, List<String>>();
    int values = 0;
    for (var entry : request.params()) {
      if (++values <= QUERY_VALUES_MAX && entry.getValue().length() <= QUERY_CHARS_MAX) {
        query.computeIfAbsent(entry.getKey(), name -> new ArrayList<>()).add(entry.getValue());
      }
    }
    return query;
  }

  private void refuse(HttpServerRequest request, String who, Problem problem) {
    Receiver.Answer answer = Receiver.Answer.not(problem);
    note("a partner's request", answer, who);
    // What is still to come of a body that nobody wants ends with the connection.
    request.response().putHeader("Connection", "close");
    request.resume();
    send(request, answer.status(), answer.body());
  }

  /** A refusal, at the door or of the receiver, in the one form; a fault of ours is none. */
  private void note(String what, Receiver.Answer answer, String who) {
    answer
        .why()
        .filter(why -> why != ErrorCode.REC_SERVER_ERROR)
        .ifPresent(
            why -> refusals.note(new RefusalLog.Kind(what, answer.status(), why.name()), who));
  }

  private static void send(HttpServerRequest request, int status, String body) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    echo(request, Headers.REQUEST);
    echo(request, Headers.CORRELATION);
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/fhir+json; version=1.4.0; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(body);
  }

  /** Gives an id back if it is one; whatever else stands there is not repeated. */
  private static void echo(HttpServerRequest request, String name) {
    String value = request.getHeader(name);
    if (value != null && value.matches("[0-9a-fA-F-]{1,64}")) {
      request.response().putHeader(name, value);
    }
  }
}
