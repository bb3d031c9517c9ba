package org.onecall.load.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Other organisations' systems that do not exist: a treatment centre that speaks the booking and
 * referral standard at {@code /bars} and a GP practice that speaks GP Connect at {@code /gpc}, each
 * with slots for three days, at {@code /post} what takes messages to practices, and at {@code
 * /ambulance} an ambulance service. {@code POST /mood/NAME} makes all behave as {@link Mood} says;
 * {@code POST /put?to=ADDRESS} makes the ambulance service put a case before the system there;
 * {@code GET /count} tells how much was booked, referred and sent, {@code GET /messages} the
 * messages, and {@code GET /answers} what the ambulance service was told of its cases.
 */
public final class SimulatedPartner implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long SLOW_MILLIS = 10_000;

  private final Vertx vertx = Vertx.vertx();
  private final Diary centre;
  private final Diary practice;
  private final BarsSystem bars;
  private final GpSystem gp;
  private final PostSystem post = new PostSystem();
  private final AmbulanceSystem ambulance = new AmbulanceSystem(vertx);
  private final HttpServer http;
  private final int port;
  private volatile Mood mood = Mood.WELL;
  private final AtomicLong asked = new AtomicLong();

  private SimulatedPartner(int port, Predicate<Instant> practiceWorks) {
    Instant now = Instant.now();
    this.centre = new Diary(now, start -> true);
    this.practice = new Diary(now, practiceWorks);
    this.bars = new BarsSystem(centre);
    this.gp = new GpSystem(practice);
    this.http =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> handle(request, body)));
    this.port =
        http.listen(port, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .actualPort();
  }

  /** Starts one whose systems have slots at all hours; port 0 takes any free one. */
  public static SimulatedPartner start(int port) {
    return new SimulatedPartner(port, start -> true);
  }

  /** Where the treatment centre's system is. */
  public String barsAddress() {
    return "http://127.0.0.1:" + port + "/bars";
  }

  /** Where the practice's system is. */
  public String gpAddress() {
    return "http://127.0.0.1:" + port + "/gpc";
  }

  /** Where messages to practices go. */
  public String postAddress() {
    return "http://127.0.0.1:" + port + "/post";
  }

  /** Where the ambulance service's system is. */
  public String ambulanceAddress() {
    return "http://127.0.0.1:" + port + "/ambulance";
  }

  /** Makes all behave so from now on. */
  public void behave(Mood how) {
    mood = how;
    centre.rested();
    practice.rested();
  }

  /** Which of the treatment centre's appointments are booked, each as often as it is. */
  List<Instant> bookedAtCentre() {
    return centre.standing().stream().map(Diary.Entry::start).sorted().toList();
  }

  /** Which of the practice's appointments are booked, each as often as it is. */
  List<Instant> bookedAtPractice() {
    return practice.standing().stream().map(Diary.Entry::start).sorted().toList();
  }

  private void handle(HttpServerRequest request, Buffer body) {
    String path = request.path();
    if (path.startsWith("/mood/")) {
      behave(Mood.of(path.substring("/mood/".length())));
      request.response().end("{}");
      return;
    }
    if (path.equals("/count")) {
      request.response().end(count().toString());
      return;
    }
    if (path.equals("/messages")) {
      request.response().end(post.messages().toString());
      return;
    }
    if (path.equals("/answers")) {
      request.response().end(ambulance.told().toString());
      return;
    }
    if (path.equals("/put")) {
      ambulance
          .put(request.getParam("to", ""), Instant.now())
          .onSuccess(put -> request.response().end(put.toString()))
          .onFailure(failure -> request.response().setStatusCode(502).end("{}"));
      return;
    }
    asked.incrementAndGet();
    Mood now = mood;
    switch (now) {
      case DOWN -> request.connection().close();
      case WRONG -> request.response().end("<html>It works!</html>");
      case SILENT -> {
        answer(request, body, now);
        request.connection().close();
      }
      case MUTE -> {
        Reply reply = answer(request, body, now);
        if (request.method().equals(HttpMethod.GET)) {
          send(request, reply);
        } else {
          request.connection().close();
        }
      }
      case SLOW -> {
        Reply reply = answer(request, body, now);
        vertx.setTimer(SLOW_MILLIS, later -> send(request, reply));
      }
      case BUSY ->
          send(
              request,
              centre.busy()
                  ? BarsSystem.problem(503, "REC_UNAVAILABLE", "transient")
                  : answer(request, body, now));
      case WELL, LOSING -> send(request, answer(request, body, now));
    }
  }

  private Reply answer(HttpServerRequest request, Buffer body, Mood now) {
    var query = new HashMap<String, List<String>>();
    request
        .params()
        .forEach(one ->
            query.computeIfAbsent(one.getKey(), name -> new ArrayList<>()).add(one.getValue()));
    var headers = new HashMap<String, String>();
    request
        .headers()
        .forEach(one -> headers.put(one.getKey().toLowerCase(Locale.ROOT), one.getValue()));
    Optional<JsonNode> json = read(body);
    String path = request.path().replace("%24", "$");
    if (path.startsWith("/post/")) {
      return post.answer(headers.getOrDefault("x-request-id", ""), json);
    }
    if (path.startsWith("/ambulance/")) {
      return ambulance.answer(headers, json);
    }
    return path.startsWith("/gpc/")
        ? gp.answer(request.method().name(), path.substring(5), query, headers, json, now)
        : bars.answer(
            request.method().name(),
            path.replaceFirst("^/bars/", ""),
            query,
            headers.getOrDefault("x-request-id", ""),
            json,
            now);
  }

  private static Optional<JsonNode> read(Buffer body) {
    if (body.length() == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readTree(body.toString()));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private ObjectNode count() {
    return MAPPER
        .createObjectNode()
        .put("centreBooked", centre.live())
        .put("practiceBooked", practice.live())
        .put("asked", asked.get())
        .put("referrals", centre.done("referral"))
        .put("recalls", centre.done("recall"))
        .put("messages", post.messages().size())
        .put("cancellations", centre.done("cancellation"));
  }

  private static void send(HttpServerRequest request, Reply reply) {
    var response = request.response();
    if (response.closed()) {
      return;
    }
    for (String id : List.of("X-Request-Id", "X-Correlation-Id")) {
      String value = request.getHeader(id);
      if (value != null) {
        response.putHeader(id, value);
      }
    }
    reply.headers().forEach(response::putHeader);
    response
        .setStatusCode(reply.status())
        .putHeader("Content-Type", "application/fhir+json")
        .end(reply.body().toString());
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** Runs until it is stopped; the one argument is the port, and 0 takes any free one. */
  public static void main(String[] arguments) {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
    var partner = new SimulatedPartner(port, Diary::officeHours);
    System.out.println("booking and referral at " + partner.barsAddress());
    System.out.println("GP Connect at " + partner.gpAddress());
    System.out.println("messages to practices at " + partner.postAddress());
    System.out.println("an ambulance service at " + partner.ambulanceAddress());
  }
}
