package org.onecall.load;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * A client of the desk that is no browser: one signed-in session, blocking calls, made for virtual
 * threads.
 *
 * <p>An act that got no answer is sent again with the same command id, as the desk's interface
 * allows: whether the first one was done is for the desk to know.
 */
public final class DeskClient implements AutoCloseable {
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(20);
  private static final Duration RETRY_LIMIT = Duration.ofSeconds(60);
  private static final Duration RETRY_PAUSE = Duration.ofMillis(250);

  private final URI desk;
  private final HttpClient http;
  private volatile String cookie = "";

  /** A client of the desk at that address; not signed in yet. */
  public DeskClient(URI desk) {
    this.desk = desk;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /**
   * Signs in.
   *
   * @throws LoadException when the desk refuses or does not answer
   */
  public void signIn(Login login) {
    var body = Json.object().put("user", login.user()).put("password", login.password());
    var request = posting("/api/sign-in", body);
    var response = sent(request.build());
    if (response.statusCode() != 200) {
      throw new LoadException(login + " was refused: " + response.statusCode());
    }
    var set =
        response
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow(() -> new LoadException(login + " got no session cookie"));
    cookie = set.indexOf(';') < 0 ? set : set.substring(0, set.indexOf(';'));
  }

  /** Gets something. */
  public DeskReply get(String path) {
    return reply(request(path).GET().build());
  }

  /** Gets something that is no JSON. */
  public String text(String path) {
    return sent(request(path).GET().build()).body();
  }

  /** Posts an act without a command id. */
  public DeskReply post(String path, ObjectNode body) {
    return reply(posting(path, body).build());
  }

  /**
   * Posts an act with a command id of its own, again when no answer comes.
   *
   * @throws LoadException when there is no answer for a minute
   */
  public DeskReply act(String path, ObjectNode body) {
    body.put("commandId", UUID.randomUUID().toString());
    var request = posting(path, body).build();
    var end = System.nanoTime() + RETRY_LIMIT.toNanos();
    while (true) {
      try {
        return reply(request);
      } catch (Unanswered e) {
        if (System.nanoTime() - end > 0) {
          throw new LoadException(path + " had no answer for " + RETRY_LIMIT.toSeconds() + " s", e);
        }
        Await.pause(RETRY_PAUSE);
      }
    }
  }

  /**
   * Opens the live state of this session.
   *
   * @throws LoadException when the desk does not let us
   */
  public LiveView live() {
    return LiveView.open(http, this::liveAddress, desk.toString(), cookie);
  }

  private URI liveAddress() {
    var ticket = post("/api/live-ticket", Json.object());
    if (!ticket.isDone()) {
      throw new LoadException("no ticket for the live state: " + ticket.refusal());
    }
    return URI.create(
        desk.toString().replaceFirst("^http", "ws")
            + "/live?ticket="
            + ticket.body().path("ticket").asText());
  }

  private HttpRequest.Builder request(String path) {
    var builder =
        HttpRequest.newBuilder(desk.resolve(path)).timeout(REQUEST_LIMIT).header("X-Onecall", "1");
    return cookie.isEmpty() ? builder : builder.header("Cookie", cookie);
  }

  private HttpRequest.Builder posting(String path, ObjectNode body) {
    return request(path)
        .header("Content-Type", "application/json")
        .header("Origin", desk.toString())
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  private DeskReply reply(HttpRequest request) {
    var began = System.nanoTime();
    var response = sent(request);
    var took = Duration.ofNanos(System.nanoTime() - began);
    var text = response.body();
    var body = text.isBlank() ? MissingNode.getInstance() : Json.read(text);
    return new DeskReply(response.statusCode(), body, took);
  }

  private HttpResponse<String> sent(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (ConnectException e) {
      throw new Unanswered("the desk at " + desk + " cannot be reached", e);
    } catch (IOException e) {
      throw new Unanswered("the desk at " + desk + " did not answer " + request.uri().getPath(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted", e);
    }
  }

  /** Ends the connections; the session itself lives until the desk ends it. */
  @Override
  public void close() {
    http.shutdownNow();
  }

  /** No answer came: whether the act was done is unknown. */
  static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unanswered(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
