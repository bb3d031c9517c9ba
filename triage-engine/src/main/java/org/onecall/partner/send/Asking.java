package org.onecall.partner.send;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.onecall.partner.bars.Receiver.Worker;

/**
 * Asks one provider: behind its breaker, within its time, and again where the standard says that
 * the same may be sent again.
 */
final class Asking {
  private static final int TRIES_MAX = 3;
  private static final long FIRST_WAIT_MILLIS = 150;

  private final Vertx vertx;
  private final Wire wire;
  private final Provider provider;
  private final Breaker breaker;
  private final Us us;
  private final Worker worker;
  private final Function<byte[], Optional<JsonNode>> reader;

  Asking(
      Vertx vertx,
      Wire wire,
      Provider provider,
      Breaker breaker,
      Us us,
      Worker worker,
      Function<byte[], Optional<JsonNode>> reader) {
    this.vertx = vertx;
    this.wire = wire;
    this.provider = provider;
    this.breaker = breaker;
    this.us = us;
    this.worker = worker;
    this.reader = reader;
  }

  /** What the other side said. */
  sealed interface Said {
    /** FHIR under a status; empty where the answer had no body and needed none. */
    record Fhir(int status, JsonNode body, Map<String, String> headers) implements Said {}

    /** Nothing was sent, so nothing was done. */
    record NotAsked(String why) implements Said {}

    /** It may have been done. */
    record NotSaid(String why) implements Said {}
  }

  /**
   * Asks.
   *
   * @param path below the provider's base, with its query
   * @param again whether the same may be sent again after an answer that allows it
   */
  Future<Said> ask(
      String method,
      String path,
      Map<String, String> headers,
      Optional<String> body,
      boolean again) {
    if (!breaker.letsIn(us.clock().instant())) {
      return Future.succeededFuture(new Said.NotAsked("its breaker is open"));
    }
    var url = java.net.URI.create(provider.address() + path);
    var all = new java.util.HashMap<>(headers);
    provider.token().ifPresent(token -> all.put("Authorization", "Bearer " + token.reveal()));
    var request = new Wire.Request(method, url, all, body, provider.timeLimit());
    return attempt(request, again ? TRIES_MAX : 1, FIRST_WAIT_MILLIS, false)
        .map(said -> {
          switch (said) {
            case Said.Fhir fhir when fhir.status() < 500 -> breaker.answered(us.clock().instant());
            case Said.Fhir fhir -> breaker.failed(us.clock().instant());
            case Said.NotAsked not -> breaker.failed(us.clock().instant());
            case Said.NotSaid not -> breaker.failed(us.clock().instant());
          }
          return said;
        });
  }

  /**
   * One of a few attempts.
   *
   * @param perhapsDone whether an earlier one was answered in a way that leaves open what was done
   */
  private Future<Said> attempt(
      Wire.Request request, int left, long waitMillis, boolean perhapsDone) {
    return wire.send(request)
        .compose(result ->
            switch (result) {
              case Wire.Result.NotSent(String why) ->
                  Future.<Said>succeededFuture(
                      perhapsDone ? new Said.NotSaid(why) : new Said.NotAsked(why));
              case Wire.Result.NoAnswer(String why) ->
                  Future.<Said>succeededFuture(new Said.NotSaid(why));
              case Wire.Result.Answer answer -> read(answer);
            })
        .compose(said ->
            left > 1 && mayBeSentAgain(said)
                ? vertx
                    .timer(waitMillis, TimeUnit.MILLISECONDS)
                    .compose(waited ->
                        attempt(request, left - 1, waitMillis * 3, perhapsDone || leavesOpen(said)))
                : Future.succeededFuture(said));
  }

  /** The same bytes under the same ids: after these answers, by the standard. */
  private static boolean mayBeSentAgain(Said said) {
    return switch (said) {
      case Said.Fhir fhir ->
          fhir.status() == 408
              || fhir.status() == 425
              || fhir.status() == 429
              || fhir.status() == 503;
      case Said.NotAsked not -> true;
      case Said.NotSaid not -> false;
    };
  }

  /** Too late, or still at it: what was sent may be done. */
  private static boolean leavesOpen(Said said) {
    return said instanceof Said.Fhir fhir && (fhir.status() == 408 || fhir.status() == 425);
  }

  private Future<Said> read(Wire.Result.Answer answer) {
    Buffer body = answer.body();
    if (body.length() == 0) {
      return Future.succeededFuture(new Said.NotSaid("an empty answer of " + answer.status()));
    }
    return worker
        .run(() -> reader.apply(body.getBytes()))
        .map(read ->
            read.<Said>map(node -> new Said.Fhir(answer.status(), node, answer.headers()))
                .orElseGet(() -> new Said.NotSaid("no FHIR, status " + answer.status())));
  }
}
