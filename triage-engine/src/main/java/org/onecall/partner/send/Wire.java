package org.onecall.partner.send;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.onecall.trace.ClientSpan;

/**
 * HTTP to other systems, by which it is known afterwards whether a request can have arrived. The
 * futures do not fail.
 */
public final class Wire implements AutoCloseable {
  private static final int ANSWER_BYTES_MAX = 2_000_000;
  private static final int CONNECT_MILLIS_MAX = 2_000;

  private final HttpClient client;

  /** A client of that many connections to one address. */
  public Wire(Vertx vertx, int connectionsMax) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS_MAX).setMaxHeaderSize(32_768),
            new PoolOptions().setHttp1MaxSize(connectionsMax).setMaxWaitQueueSize(connectionsMax));
  }

  /** What is asked. */
  record Request(
      String method, URI url, Map<String, String> headers, Optional<String> body, Duration limit) {}

  /** What came of it. */
  sealed interface Result {
    /** An answer. */
    record Answer(int status, Map<String, String> headers, Buffer body) implements Result {}

    /** It was never sent, so nothing was done. */
    record NotSent(String why) implements Result {}

    /** It was sent, and no answer came that can be read. */
    record NoAnswer(String why) implements Result {}
  }

  /**
   * Asks; the other side is told by {@code traceparent} what that is part of, if it is followed.
   */
  Future<Result> send(Request request) {
    ClientSpan span = ClientSpan.begin(request.method(), request.url());
    return send(request, span).onSuccess(result -> end(span, result));
  }

  private Future<Result> send(Request request, ClientSpan span) {
    long millis = request.limit().toMillis();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(request.method()))
            .setAbsoluteURI(request.url().toString())
            .setConnectTimeout(Math.min(CONNECT_MILLIS_MAX, millis))
            .setIdleTimeout(millis);
    request.headers().forEach(options::putHeader);
    span.traceparent().ifPresent(value -> options.putHeader("traceparent", value));
    return client
        .request(options)
        .timeout(millis, TimeUnit.MILLISECONDS)
        .transform(connected ->
            connected.succeeded()
                ? exchange(connected.result(), request, millis)
                : Future.succeededFuture(new Result.NotSent(name(connected.cause()))));
  }

  private static void end(ClientSpan span, Result result) {
    switch (result) {
      case Result.Answer answer -> span.answered(answer.status());
      case Result.NotSent(String why) -> span.failed(why);
      case Result.NoAnswer(String why) -> span.failed(why);
    }
  }

  private static Future<Result> exchange(HttpClientRequest sending, Request request, long millis) {
    Future<HttpClientResponse> answer =
        request.body().isPresent() ? sending.send(request.body().get()) : sending.send();
    return answer
        .compose(Wire::read)
        .timeout(millis, TimeUnit.MILLISECONDS)
        .recover(failure -> {
          sending.reset();
          return Future.succeededFuture(new Result.NoAnswer(name(failure)));
        });
  }

  private static Future<Result> read(HttpClientResponse response) {
    Buffer body = Buffer.buffer();
    io.vertx.core.Promise<Result> read = io.vertx.core.Promise.promise();
    response.handler(part -> {
      if (body.length() + part.length() > ANSWER_BYTES_MAX) {
        read.tryFail(new IllegalStateException("answer too large"));
      } else {
        body.appendBuffer(part);
      }
    });
    response.exceptionHandler(read::tryFail);
    response.endHandler(end -> {
      var headers = new java.util.HashMap<String, String>();
      response
          .headers()
          .forEach(one ->
              headers.putIfAbsent(one.getKey().toLowerCase(java.util.Locale.ROOT), one.getValue()));
      read.tryComplete(new Result.Answer(response.statusCode(), Map.copyOf(headers), body));
    });
    return read.future();
  }

  /** What kind of failure it was; its words may hold an address with somebody's number in it. */
  private static String name(Throwable failure) {
    return failure.getClass().getSimpleName();
  }

  @Override
  public void close() {
    client.close();
  }
}
