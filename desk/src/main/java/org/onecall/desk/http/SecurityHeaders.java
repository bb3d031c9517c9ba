package org.onecall.desk.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** The headers that tell a browser to trust nothing but our own files. */
final class SecurityHeaders {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
              + "font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; "
              + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), payment=(), usb=()",
          "Referrer-Policy",
          "no-referrer",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          // Nothing of an answer stays behind on a shared machine; pages say otherwise for files.
          "Cache-Control",
          "no-store");

  /**
   * A year, which is the least that OWASP ASVS 5.0 (3.4.1) asks for. Other hosts below ours are not
   * ours to speak for.
   */
  private static final String ENCRYPTED_ONLY = "max-age=31536000";

  private SecurityHeaders() {}

  /**
   * Puts them into the answer to a request. To a host that is reached encrypted the browser goes no
   * other way from then on (RFC 6797, which forbids to say so over a plain connection).
   */
  static void put(HttpServerRequest request, Origins origins) {
    MultiMap headers = request.response().headers();
    HEADERS.forEach(headers::set);
    if (origins.encrypted(request.getHeader("Host"))) {
      headers.set("Strict-Transport-Security", ENCRYPTED_ONLY);
    }
  }
}
