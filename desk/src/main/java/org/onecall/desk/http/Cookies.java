package org.onecall.desk.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import org.onecall.desk.access.Token;

/**
 * The session cookie: unreadable to scripts, sent to nobody but our own pages. And the cookie that
 * binds a sign-in at a provider to the browser that began it, which must come along when the
 * provider sends the browser back.
 */
public final class Cookies {
  private static final String PLAIN = "onecall-session";
  // The prefix makes browsers insist on encryption and on this very host.
  private static final String ENCRYPTED = "__Host-onecall-session";

  private static final String FLOW_PLAIN = "onecall-sign-in";
  private static final String FLOW_ENCRYPTED = "__Host-onecall-sign-in";

  private static final String WALL_PLAIN = "onecall-wall";
  private static final String WALL_ENCRYPTED = "__Host-onecall-wall";
  // No token: it is shorter than any.
  private static final String LEFT = "left";

  /** As long as browsers keep any cookie. */
  public static final Duration KEPT_MAX = Duration.ofDays(400);

  private Cookies() {}

  /**
   * What a browser brought along where nobody need be signed in.
   *
   * @param flow what binds a sign-in at a provider to this browser, or nothing
   * @param session the id of the session that it has, or had last; empty where it has no cookie
   * @param left whether somebody signed out in it and nobody signed in since
   */
  public record Brought(String flow, Optional<String> session, boolean left) {
    /** Nothing. */
    public static final Brought NOTHING = new Brought("", Optional.empty(), false);
  }

  static Brought brought(HttpServerRequest request, boolean encrypted) {
    Cookie cookie = request.getCookie(encrypted ? FLOW_ENCRYPTED : FLOW_PLAIN);
    Optional<String> token = token(request, encrypted);
    return new Brought(
        cookie == null ? "" : cookie.getValue(),
        token.filter(one -> one.length() == Token.CHARS).map(Token::hash),
        token.filter(LEFT::equals).isPresent());
  }

  /** The header that binds a sign-in at a provider to a browser. */
  public static String setFlow(String value, Duration lifetime, boolean encrypted) {
    return Cookie.cookie(encrypted ? FLOW_ENCRYPTED : FLOW_PLAIN, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(encrypted)
        .setSameSite(CookieSameSite.LAX)
        .setMaxAge(lifetime.toSeconds())
        .encode();
  }

  /** The token of a screen on a wall. */
  static Optional<String> wall(HttpServerRequest request, boolean encrypted) {
    return Optional.ofNullable(request.getCookie(encrypted ? WALL_ENCRYPTED : WALL_PLAIN))
        .map(Cookie::getValue);
  }

  /** The header that gives a screen its token; when it ends its pass says, not the browser. */
  public static String setWall(String token, boolean encrypted) {
    return Cookie.cookie(encrypted ? WALL_ENCRYPTED : WALL_PLAIN, token)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(encrypted)
        .setSameSite(CookieSameSite.STRICT)
        .setMaxAge(KEPT_MAX.toSeconds())
        .encode();
  }

  static Optional<String> token(HttpServerRequest request, boolean encrypted) {
    return Optional.ofNullable(request.getCookie(encrypted ? ENCRYPTED : PLAIN))
        .map(Cookie::getValue);
  }

  /** The header that takes a browser its session and lets it know that somebody signed out. */
  public static String setLeft(boolean encrypted) {
    return set(LEFT, KEPT_MAX, encrypted);
  }

  /** The header that gives a browser its session, or takes it away. */
  public static String set(String token, Duration lifetime, boolean encrypted) {
    return Cookie.cookie(encrypted ? ENCRYPTED : PLAIN, token)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(encrypted)
        .setSameSite(CookieSameSite.STRICT)
        .setMaxAge(lifetime.toSeconds())
        .encode();
  }
}
