package org.onecall.load.partner;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A link to a partner, on which somebody else decides what becomes of each request. */
final class PartnerLink implements AutoCloseable {
  private final HttpServer http;
  private final HttpClient client;
  private final String partner;
  private final int port;

  /**
   * Listens; blocks.
   *
   * @param pass is given each request with its body
   */
  PartnerLink(Vertx vertx, SimulatedPartner partner, BiConsumer<HttpServerRequest, Buffer> pass) {
    this.partner = partner.barsAddress().replace("/bars", "");
    this.client = vertx.createHttpClient();
    this.http =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> request.body().onSuccess(body -> pass.accept(request, body)));
    this.port =
        http.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join().actualPort();
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** What the partner said. */
  record Said(HttpClientResponse answer, Buffer body) {}

  /** Carries a request to the partner. */
  Future<Said> carry(HttpServerRequest request, Buffer body) {
    return client
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
        .compose(answer -> answer.body().map(bytes -> new Said(answer, bytes)));
  }

  /** Carries back what the partner said; where it said nothing, nothing comes back either. */
  static void answer(HttpServerRequest request, AsyncResult<Said> done) {
    if (request.response().closed()) {
      return;
    }
    if (done.failed()) {
      lose(request);
      return;
    }
    Said said = done.result();
    said.answer()
        .headers()
        .forEach(one -> request.response().putHeader(one.getKey(), one.getValue()));
    request.response().setStatusCode(said.answer().statusCode()).end(said.body());
  }

  /** The connection breaks before an answer. */
  static void lose(HttpServerRequest request) {
    request.connection().close();
  }

  @Override
  public void close() {
    http.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    client.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
