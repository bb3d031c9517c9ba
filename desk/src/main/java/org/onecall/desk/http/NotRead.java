package org.onecall.desk.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

/** What is answered to what could not be read as a request of the protocol. */
final class NotRead {
  private NotRead() {}

  static Reply reply(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    return switch (cause) {
      case TooLongHttpLineException line ->
          Reply.problem(414, "address-too-long", "The address is longer than is read here.");
      case TooLongHttpHeaderException header ->
          Reply.problem(431, "headers-too-long", "The headers are longer than is read here.");
      case null, default -> Reply.problem(400, "no-request", "This is no request of HTTP.");
    };
  }
}
