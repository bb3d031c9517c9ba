package org.onecall.desk.http;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.onecall.config.Networks;
import org.onecall.config.Secret;

/**
 * What a request shows that no person makes, such as one of Prometheus.
 *
 * @param here whether it comes from this very machine, and no proxy says that it passes it on
 * @param token what it shows as {@code Authorization: Bearer TOKEN}; empty where it shows none
 */
public record Machine(boolean here, Optional<String> token) {
  private static final String BEARER = "Bearer ";
  private static final List<String> PASSED_ON =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  static Machine of(HttpServerRequest request) {
    Optional<InetAddress> peer = Networks.address(request.remoteAddress().hostAddress());
    return new Machine(
        peer.filter(InetAddress::isLoopbackAddress).isPresent()
            && PASSED_ON.stream().noneMatch(request.headers()::contains),
        Optional.ofNullable(request.getHeader("Authorization"))
            .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            .map(text -> text.substring(BEARER.length()).strip()));
  }

  /** Whether it shows that token. */
  public boolean shows(Secret wanted) {
    return token.filter(wanted::matches).isPresent();
  }
}
