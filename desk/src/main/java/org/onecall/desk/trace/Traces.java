package org.onecall.desk.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onecall.trace.Span;
import org.onecall.trace.Tracer;

/**
 * Sends spans by OpenTelemetry's protocol.
 *
 * <p>Which are sent is ours to say: whoever sends a request may put it into a trace of theirs, not
 * make us send more. What cannot be sent is dropped.
 */
public final class Traces implements Tracer, AutoCloseable {
  private static final int WAITING_MAX = 2_048;
  private static final int SECONDS_MAX = 5;
  private static final int HUNDRED = 100;
  private static final Pattern PARENT =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");

  private final int percent;
  private final RandomGenerator random;
  private final SdkTracerProvider provider;
  private final io.opentelemetry.api.trace.Tracer tracer;

  /**
   * Traces that are sent there.
   *
   * @param percent how many of a hundred pieces of work are followed
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
  public Span begin(Span.Kind kind, String name, Optional<String> theirs) {
    return random.nextInt(HUNDRED) < percent ? begun(kind, name, theirs.orElse("")) : Span.NONE;
  }

  @Override
  public Span comes(Span.Kind kind, String name, Optional<String> cause) {
    return cause.map(span -> begun(kind, name, span)).orElseGet(() -> begin(kind, name, cause));
  }

  private Span begun(Span.Kind kind, String name, String traceparent) {
    SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(SentSpan.kind(kind));
    Matcher parent = PARENT.matcher(traceparent);
    if (parent.matches()) {
      SpanContext theirs =
          SpanContext.createFromRemoteParent(
              parent.group(1), parent.group(2), TraceFlags.getSampled(), TraceState.getDefault());
      builder.setParent(Context.root().with(io.opentelemetry.api.trace.Span.wrap(theirs)));
    } else {
      builder.setNoParent();
    }
    return new SentSpan(tracer, builder.startSpan());
  }

  /** Sends what waits, for a few seconds at most. */
  @Override
  public void close() {
    provider.shutdown().join(SECONDS_MAX, TimeUnit.SECONDS);
  }
}
