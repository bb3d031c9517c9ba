package org.onecall.desk.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Optional;

/** A span that is sent once it has ended. */
final class SentSpan implements org.onecall.trace.Span {
  private final Tracer tracer;
  private final Span span;

  SentSpan(Tracer tracer, Span span) {
    this.tracer = tracer;
    this.span = span;
  }

  static SpanKind kind(Kind kind) {
    return switch (kind) {
      case SERVER -> SpanKind.SERVER;
      case CLIENT -> SpanKind.CLIENT;
      case CONSUMER -> SpanKind.CONSUMER;
      case INTERNAL -> SpanKind.INTERNAL;
    };
  }

  @Override
  public boolean followed() {
    return true;
  }

  /** What goes on for ever after a request, such as a timer it has set, is no part of it. */
  @Override
  public org.onecall.trace.Span child(Kind kind, String name) {
    if (!span.isRecording()) {
      return NONE;
    }
    return new SentSpan(
        tracer,
        tracer
            .spanBuilder(name)
            .setSpanKind(kind(kind))
            .setParent(Context.root().with(span))
            .startSpan());
  }

  @Override
  public void tell(String key, String value) {
    span.setAttribute(key, value);
  }

  @Override
  public void tell(String key, long value) {
    span.setAttribute(key, value);
  }

  @Override
  public void failed(String why) {
    span.setStatus(StatusCode.ERROR);
    span.setAttribute("error.type", why);
  }

  @Override
  public void end() {
    span.end();
  }

  @Override
  public Optional<String> traceparent() {
    SpanContext context = span.getSpanContext();
    return Optional.of("00-" + context.getTraceId() + "-" + context.getSpanId() + "-01");
  }
}
