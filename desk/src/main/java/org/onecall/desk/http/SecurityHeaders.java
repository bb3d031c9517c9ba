package org.onecall.desk.http;

import io.vertx.core.MultiMap;
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

  private SecurityHeaders() {}

  static void put(MultiMap headers) {
    HEADERS.forEach(headers::set);
  }
}
