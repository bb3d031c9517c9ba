package org.onecall.desk.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/** The session cookie: unreadable to scripts, sent to nobody but our own pages. */
final class Cookies {
  private static final String PLAIN = "onecall-session";
  // The prefix makes browsers insist on encryption and on this very host.
  private static final String ENCRYPTED = "__Host-onecall-session";

  private Cookies() {}

  static Optional<String> token(HttpServerRequest request, boolean encrypted) {
    return Optional.ofNullable(request.getCookie(encrypted ? ENCRYPTED : PLAIN))
        .map(Cookie::getValue);
  }

  static String set(String token, Duration lifetime, boolean encrypted) {
    return Cookie.cookie(encrypted ? ENCRYPTED : PLAIN, token)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(encrypted)
        .setSameSite(CookieSameSite.STRICT)
        .setMaxAge(lifetime.toSeconds())
        .encode();
  }
}
