package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.onecall.desk.http.Json;

/** A client of the desk that says exactly what it is told to say. */
final class Client {
  private static final int SECONDS_MAX = 20;

  private final Vertx vertx;
  private final HttpClient http;
  // Held, for one that nobody holds is closed when it is collected.
  private final WebSocketClient webSockets;
  private final int port;
  private String cookie = "";

  Client(Vertx vertx, int port) {
    this.vertx = vertx;
    this.http = vertx.createHttpClient();
    this.webSockets = vertx.createWebSocketClient();
    this.port = port;
  }

  /** What came back. */
  record Answer(int status, Map<String, String> headers, String text) {
    ObjectNode json() {
      return Json.readObject(text.getBytes(StandardCharsets.UTF_8))
          .orElseThrow(() -> new AssertionError("not an object: " + this));
    }

    String code() {
      return json().path("code").asText();
    }

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  int port() {
    return port;
  }

  String cookie() {
    return cookie;
  }

  Client cookie(String value) {
    cookie = value;
    return this;
  }

  /** A client that holds the same cookie. */
  Client copy() {
    return copy(port);
  }

  /** A client that holds the same cookie, of the desk at that port. */
  Client copy(int otherPort) {
    return new Client(vertx, otherPort).cookie(cookie);
  }

  Client signIn(String user) {
    return signIn(user, org.onecall.desk.fake.FakeDesk.PASSWORD);
  }

  Client signIn(String user, String password) {
    Answer answer = post("/api/sign-in", Json.object().put("user", user).put("password", password));
    if (answer.status() != 200) {
      throw new AssertionError("sign-in: " + answer);
    }
    cookie = answer.header("set-cookie").replaceAll(";.*", "");
    return this;
  }

  Answer get(String path) {
    return send(HttpMethod.GET, path, Map.of(), Buffer.buffer());
  }

  Answer post(String path, ObjectNode body) {
    return send(HttpMethod.POST, path, ordinary(), Buffer.buffer(Json.bytes(body)));
  }

  /** An act: the body with a fresh command id. */
  Answer act(String path, ObjectNode body) {
    return post(path, body.deepCopy().put("commandId", UUID.randomUUID().toString()));
  }

  /** People who are meant by those fields, each a name and what it holds. */
  Answer people(String... fields) {
    var asked = Json.object();
    for (int i = 0; i < fields.length; i += 2) {
      asked.put(fields[i], fields[i + 1]);
    }
    return post("/api/people/search", asked);
  }

  static Map<String, String> ordinary() {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/json");
    headers.put("X-Onecall", "1");
    return headers;
  }

  Answer send(HttpMethod method, String path, Map<String, String> headers, Buffer body) {
    Promise<Answer> answer = Promise.promise();
    // All on the event loop: a body that arrives before somebody listens for it is lost.
    vertx.runOnContext(now -> exchange(method, path, headers, body).onComplete(answer));
    return await(answer.future());
  }

  private Future<Answer> exchange(
      HttpMethod method, String path, Map<String, String> headers, Buffer body) {
    return http.request(method, port, "127.0.0.1", path)
        .compose(request -> {
          if (!cookie.isEmpty()) {
            request.putHeader("Cookie", cookie);
          }
          headers.forEach((name, value) -> request.putHeader(name, value));
          return body.length() == 0 ? request.send() : request.send(body);
        })
        .compose(response ->
            response
                .body()
                .map(text -> {
                  var all = new LinkedHashMap<String, String>();
                  response
                      .headers()
                      .forEach(h -> all.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
                  return new Answer(response.statusCode(), all, text.toString());
                }));
  }

  /** A fresh ticket for a socket. */
  String ticket() {
    return post("/api/live-ticket", Json.object()).json().get("ticket").asText();
  }

  Socket live() {
    return socket(ticket(), "http://127.0.0.1:" + port);
  }

  Socket socket(String ticket, String origin) {
    return socket("/live", ticket, origin);
  }

  Socket socket(String path, String ticket, String origin) {
    var options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(path + "?ticket=" + ticket)
            .setAllowOriginHeader(!origin.isEmpty());
    if (!origin.isEmpty()) {
      options.addHeader("Origin", origin);
    }
    Promise<Socket> open = Promise.promise();
    vertx.runOnContext(now -> webSockets.connect(options).map(Socket::new).onComplete(open));
    return await(open.future());
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException | java.util.concurrent.TimeoutException late) {
      throw new IllegalStateException(late);
    }
  }
}
