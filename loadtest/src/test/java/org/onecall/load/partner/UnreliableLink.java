package org.onecall.load.partner;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A link to a partner on which what is to be changed there is lost on its way or on its way back,
 * comes late and out of order, and comes twice. What is only asked passes.
 */
final class UnreliableLink implements AutoCloseable {
  private static final int LATE_MILLIS_MAX = 1_500;
  private static final int FATES = 10;

  private final Vertx vertx;
  private final HttpServer http;
  private final HttpClient client;
  private final String partner;
  private final Random random;
  private final int port;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean good;

  UnreliableLink(Vertx vertx, SimulatedPartner partner, long seed) {
    this.vertx = vertx;
    this.partner = partner.barsAddress().replace("/bars", "");
    this.random = new Random(seed);
    this.client = vertx.createHttpClient();
    this.http =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> pass(request, body)));
    this.port =
        http.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join().actualPort();
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** From now on nothing is lost or late any more; what was late before still is. */
  void mend() {
    good = true;
  }

  /** Whether nothing is on its way. */
  boolean quiet() {
    return underWay.get() == 0;
  }

  private void pass(HttpServerRequest request, Buffer body) {
    boolean changes =
        !request.method().equals(HttpMethod.GET) && !request.path().contains("registerpatient");
    int fate = good || !changes ? FATES : random.nextInt(FATES);
    switch (fate) {
      case 0 -> request.connection().close();
      case 1 -> carry(request, body).onComplete(lost -> request.connection().close());
      case 2, 3 -> late(request, body, true);
      case 4 -> late(request, body, false);
      case 5 ->
          carry(request, body)
              .compose(first -> carry(request, body))
              .onComplete(second -> answer(request, second));
      default -> carry(request, body).onComplete(done -> answer(request, done));
    }
  }

  /** Carries it when others have long been carried; the answer follows or does not. */
  private void late(HttpServerRequest request, Buffer body, boolean answered) {
    underWay.incrementAndGet();
    vertx.setTimer(
        1 + random.nextInt(LATE_MILLIS_MAX),
        now ->
            carry(request, body)
                .onComplete(done -> {
                  underWay.decrementAndGet();
                  if (answered) {
                    answer(request, done);
                  }
                }));
  }

  /** What the partner said. */
  private record Said(HttpClientResponse answer, Buffer body) {}

  private Future<Said> carry(HttpServerRequest request, Buffer body) {
    Promise<Said> said = Promise.promise();
    client
        .request(
            new RequestOptions()
                .setMethod(request.method())
                .setAbsoluteURI(partner + request.uri()))
        .compose(sending -> {
          request
              .headers()
              .forEach(one -> {
                if (!one.getKey().equalsIgnoreCase("Host")) {
                  sending.putHeader(one.getKey(), one.getValue());
                }
              });
          return sending.send(body);
        })
        .compose(answer -> answer.body().map(bytes -> new Said(answer, bytes)))
        .onComplete(said);
    return said.future();
  }

  private static void answer(HttpServerRequest request, io.vertx.core.AsyncResult<Said> done) {
    if (request.response().closed()) {
      return;
    }
    if (done.failed()) {
      request.connection().close();
      return;
    }
    Said said = done.result();
    said.answer()
        .headers()
        .forEach(one -> request.response().putHeader(one.getKey(), one.getValue()));
    request.response().setStatusCode(said.answer().statusCode()).end(said.body());
  }

  @Override
  public void close() {
    http.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    client.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
