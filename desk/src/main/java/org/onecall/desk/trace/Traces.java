package org.onecall.desk.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onecall.desk.http.RequestWatch;

/**
 * A span for each request, by the route's pattern: no id of a path, no person, no body.
 *
 * <p>Which are sent is ours to say: whoever sends a request may put it into a trace of theirs, not
 * make us send more. What cannot be sent is dropped.
 */
public final class Traces implements RequestWatch, AutoCloseable {
  private static final int WAITING_MAX = 2_048;
  private static final int SECONDS_MAX = 5;
  private static final int FAULT_MIN = 500;
  private static final int HUNDRED = 100;
  private static final Pattern PARENT =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");

  private final int percent;
  private final RandomGenerator random;
  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /**
   * Traces that are sent there.
   *
   * @param percent how many of a hundred requests
   * @param random decides which
   * @param every how long spans are gathered before they are sent
   */
  public Traces(URI address, int percent, RandomGenerator random, Duration every) {
    this.percent = percent;
    this.random = random;
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(address.toString())
            .setTimeout(Duration.ofSeconds(SECONDS_MAX))
            .build();
    provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "onecall")))
            // Which are sent is decided before a span is made.
            .setSampler(Sampler.alwaysOn())
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setMaxQueueSize(WAITING_MAX)
                    .setScheduleDelay(every)
                    .build())
            .build();
    tracer = provider.get("org.onecall.desk");
  }

  @Override
  public void answered(Answered answered) {
    if (random.nextInt(HUNDRED) >= percent) {
      return;
    }
    String method = answered.route().method().name();
    String route = answered.route().path().text();
    SpanBuilder builder =
        tracer
            .spanBuilder(method + " " + route)
            .setSpanKind(SpanKind.SERVER)
            .setStartTimestamp(answered.began())
            .setAttribute(METHOD, method)
            .setAttribute(ROUTE, route)
            .setAttribute(STATUS, (long) answered.status());
    Matcher parent = PARENT.matcher(answered.parent().orElse(""));
    if (parent.matches()) {
      SpanContext theirs =
          SpanContext.createFromRemoteParent(
              parent.group(1), parent.group(2), TraceFlags.getSampled(), TraceState.getDefault());
      builder.setParent(Context.root().with(Span.wrap(theirs)));
    } else {
      builder.setNoParent();
    }
    Span span = builder.startSpan();
    if (answered.status() >= FAULT_MIN) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(answered.ended());
  }

  /** Sends what waits, for a few seconds at most. */
  @Override
  public void close() {
    provider.shutdown().join(SECONDS_MAX, TimeUnit.SECONDS);
  }
}
