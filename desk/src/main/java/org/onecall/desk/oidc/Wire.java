package org.onecall.desk.oidc;

import io.vertx.core.Future;
import io.vertx.core.Promise;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.onecall.trace.ClientSpan;

/**
 * Requests to a provider, bounded in time, number and size; redirects are not followed.
 *
 * <p>Each is a span of the sign-in that it is for. The provider is not told of it: what it keeps
 * names the person, and a trace of ours is to lead to nobody.
 */
final class Wire {
  private static final int MILLIS_MAX = 5_000;
  private static final int CONNECTIONS_MAX = 8;
  private static final int WAITING_MAX = 256;
  private static final int BYTES_MAX = 256 * 1024;

  private final HttpClient http;

  Wire(Vertx vertx) {
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(MILLIS_MAX),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX).setMaxWaitQueueSize(WAITING_MAX));
  }

  /** What came back. */
  record Answer(int status, Buffer body) {}

  Future<Answer> get(URI address, Optional<String> authorization) {
    return send(HttpMethod.GET, address, authorization, Buffer.buffer());
  }

  Future<Answer> post(URI address, Optional<String> authorization, Map<String, String> form) {
    return send(HttpMethod.POST, address, authorization, Buffer.buffer(form(form)));
  }

  /** Names and values as a query or a form has them. */
  static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Future<Answer> send(
      HttpMethod method, URI address, Optional<String> authorization, Buffer body) {
    ClientSpan span = ClientSpan.begin(method.name(), address);
    return exchange(method, address, authorization, body)
        .onSuccess(answer -> span.answered(answer.status()))
        .onFailure(cause -> span.failed(cause.getClass().getSimpleName()));
  }

  private Future<Answer> exchange(
      HttpMethod method, URI address, Optional<String> authorization, Buffer body) {
    var options =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(address.toString())
            .setConnectTimeout(MILLIS_MAX)
            .setIdleTimeout(MILLIS_MAX);
    return http.request(options)
        .compose(request -> {
          request.putHeader("Accept", "application/json");
          authorization.ifPresent(value -> request.putHeader("Authorization", value));
          if (method.equals(HttpMethod.POST)) {
            request.putHeader("Content-Type", "application/x-www-form-urlencoded");
          }
          return read(request, body);
        })
        .timeout(MILLIS_MAX, TimeUnit.MILLISECONDS);
  }

  private static Future<Answer> read(HttpClientRequest request, Buffer body) {
    Promise<Answer> read = Promise.promise();
    request
        .send(body)
        .onFailure(read::tryFail)
        .onSuccess(response -> collect(request, response, read));
    return read.future();
  }

  private static void collect(
      HttpClientRequest request, HttpClientResponse response, Promise<Answer> read) {
    Buffer whole = Buffer.buffer();
    response.exceptionHandler(read::tryFail);
    response.handler(part -> {
      if (whole.length() + part.length() > BYTES_MAX) {
        read.tryFail(new Away("it answers more than is read"));
        request.reset();
      } else {
        whole.appendBuffer(part);
      }
    });
    response.endHandler(end -> read.tryComplete(new Answer(response.statusCode(), whole)));
  }
}
