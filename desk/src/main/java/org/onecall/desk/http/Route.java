package org.onecall.desk.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.ServerWebSocket;
import org.onecall.desk.access.Policy;
import org.onecall.desk.access.Session;

/**
 * One row of the table of routes: what may be asked, by whom, how often, and what answers.
 *
 * @param policy who may; a row cannot be written without it
 * @param pace how often
 */
public record Route(
    HttpMethod method, PathPattern path, Policy policy, Pace pace, Answerer answerer) {

  /** Where a page asks for what opens a socket. */
  public static final String TICKET = "/api/live-ticket";

  /** How often a session may use a route. */
  public enum Pace {
    /** As often as it likes: acts on a call in progress, which may be an emergency. */
    UNLIMITED,
    /** In bursts, then a few each second: look-ups and what only opens things. */
    MODERATE
  }

  /** What answers a route. */
  public sealed interface Answerer {}

  /** Answers a request with a reply. */
  @FunctionalInterface
  public interface Handler {
    /** The reply to come; a {@link Malformed} thrown or failed with becomes a 400. */
    Future<Reply> handle(Call call);
  }

  /** Takes a socket that has been let in. */
  @FunctionalInterface
  public interface SocketTaker {
    /** Takes the socket for the session whose ticket opened it. */
    void take(Session session, ServerWebSocket socket);
  }

  /**
   * A request answered by a reply.
   *
   * @param bytesMax the largest body it takes
   */
  public record Replies(Handler handler, int bytesMax) implements Answerer {
    /** A request with a body of the usual size. */
    public Replies(Handler handler) {
      this(handler, Gate.BODY_BYTES_MAX);
    }
  }

  /**
   * A form that another system posts, which proves by its content who sent it; no page of ours can
   * send one, and no session counts for it.
   */
  public record Hears(Handler handler) implements Answerer {}

  /** A WebSocket opened with a one-use ticket. */
  public record Opens(SocketTaker taker) implements Answerer {}

  /** A row for a {@code GET}. */
  public static Route get(String path, Policy policy, Pace pace, Handler handler) {
    return new Route(HttpMethod.GET, PathPattern.of(path), policy, pace, new Replies(handler));
  }

  /** A row for a {@code POST} with a JSON object. */
  public static Route post(String path, Policy policy, Pace pace, Handler handler) {
    return new Route(HttpMethod.POST, PathPattern.of(path), policy, pace, new Replies(handler));
  }

  /** A row for a {@code POST} with a JSON object that may be larger than usual. */
  public static Route post(String path, Policy policy, Pace pace, int bytesMax, Handler handler) {
    return new Route(
        HttpMethod.POST, PathPattern.of(path), policy, pace, new Replies(handler, bytesMax));
  }

  /** A row for a form that another system posts. */
  public static Route hears(String path, Handler handler) {
    return new Route(
        HttpMethod.POST, PathPattern.of(path), Policy.anyone(), Pace.UNLIMITED, new Hears(handler));
  }

  /** A row for a WebSocket. */
  public static Route socket(String path, Policy policy, SocketTaker taker) {
    // Its ticket was counted when it was given.
    return new Route(
        HttpMethod.GET, PathPattern.of(path), policy, Pace.UNLIMITED, new Opens(taker));
  }

  /** Whether somebody does something by asking this; a page looks, and comes back, by itself. */
  public boolean isAct() {
    return method.equals(HttpMethod.POST) && !path.text().equals(TICKET);
  }
}
