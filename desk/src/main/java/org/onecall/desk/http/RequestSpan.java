package org.onecall.desk.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.onecall.trace.Span;
import org.onecall.trace.Spans;
import org.onecall.trace.Tracer;

/** The span of a request, by the pattern of its row: no id of a path, no person, no body. */
public final class RequestSpan {
  private static final int FAULT_MIN = 500;

  private RequestSpan() {}

  /** Begins it where there is a row; what the request leads to is part of it. */
  static Span begin(Tracer tracer, Routes.Found found, HttpServerRequest request) {
    if (!(found instanceof Routes.Found.Row row)) {
      return Span.NONE;
    }
    Route route = row.route();
    Span span = begin(tracer, route.method().name() + " " + route.path().text(), request);
    // A socket goes on for hours after it was opened.
    if (!(route.answerer() instanceof Route.Opens)) {
      Spans.carry(span);
    }
    return span;
  }

  /**
   * Begins the span of a request, in the trace of whoever sent it.
   *
   * @param row method and pattern, such as {@code GET /api/me}
   */
  public static Span begin(Tracer tracer, String row, HttpServerRequest request) {
    Span span =
        tracer.begin(Span.Kind.SERVER, row, Optional.ofNullable(request.getHeader("traceparent")));
    span.tell("http.request.method", row.substring(0, row.indexOf(' ')));
    span.tell("http.route", row.substring(row.indexOf(' ') + 1));
    return span;
  }

  /** Ends it with the status that was answered; a fault of ours makes it an error. */
  public static void end(Span span, int status) {
    span.tell("http.response.status_code", status);
    if (status >= FAULT_MIN) {
      span.failed(Integer.toString(status));
    }
    span.end();
  }
}
