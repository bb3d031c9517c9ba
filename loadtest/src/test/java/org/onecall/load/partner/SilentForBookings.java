package org.onecall.load.partner;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;

/** A link to a partner that passes everything on and loses the answers to what was to be booked. */
final class SilentForBookings implements AutoCloseable {
  private final HttpServer http;
  private final HttpClient client;
  private final String partner;
  private final int port;

  SilentForBookings(Vertx vertx, SimulatedPartner partner) {
    this.partner = partner.barsAddress().replace("/bars", "");
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

  private void pass(HttpServerRequest request, Buffer body) {
    boolean booking =
        request.method().equals(HttpMethod.POST)
            && (request.path().endsWith("/Appointment")
                || request.path().endsWith("process-message"));
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
        .compose(answer ->
            answer
                .body()
                .onSuccess(bytes -> {
                  if (booking) {
                    request.connection().close();
                    return;
                  }
                  answer
                      .headers()
                      .forEach(one -> request.response().putHeader(one.getKey(), one.getValue()));
                  request.response().setStatusCode(answer.statusCode()).end(bytes);
                }));
  }

  @Override
  public void close() {
    http.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    client.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
