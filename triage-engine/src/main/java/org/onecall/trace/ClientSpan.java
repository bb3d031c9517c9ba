package org.onecall.trace;

import java.net.URI;
import java.util.Optional;

/**
 * The span of one request to another system, a part of what is being done: says which system was
 * asked and what became of it, never what was asked, for an address holds ids and codes.
 */
public final class ClientSpan {
  private static final int REFUSED_MIN = 400;

  private final Span span;

  private ClientSpan(Span span) {
    this.span = span;
  }

  /** Begins as the request is made. */
  public static ClientSpan begin(String method, URI address) {
    Span span = Spans.current().child(Span.Kind.CLIENT, method);
    span.tell("http.request.method", method);
    Optional.ofNullable(address.getHost()).ifPresent(host -> span.tell("server.address", host));
    return new ClientSpan(span);
  }

  /** What the other system is told of it, if it is followed. */
  public Optional<String> traceparent() {
    return span.traceparent();
  }

  /** An answer came. */
  public void answered(int status) {
    span.tell("http.response.status_code", status);
    if (status >= REFUSED_MIN) {
      span.failed(Integer.toString(status));
    }
    span.end();
  }

  /** None came, and why by its kind, such as the name of an exception. */
  public void failed(String why) {
    span.failed(why);
    span.end();
  }
}
