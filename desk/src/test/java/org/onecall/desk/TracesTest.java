package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.trace.Traces;
import org.onecall.trace.Span;

/** What is followed is sent as a tree, within the trace of whoever asked, and nothing else is. */
class TracesTest {
  private static final String THEIRS = "0af7651916cd43dd8448eb211c80319c";
  private static final String THEIR_SPAN = "b7ad6b7169203331";
  private static final Duration SOON = Duration.ofMillis(50);

  private final Vertx vertx = Vertx.vertx();
  private final TraceCollector collector = new TraceCollector(vertx);

  @AfterEach
  void stop() {
    collector.close();
    Client.await(vertx.close());
  }

  @Test
  void aRequestIsASpanWithinTheTraceOfWhoeverSentItAndWhatItLeadsToIsPartOfIt() {
    try (var traces = new Traces(collector.address(), 50, new LeavesOut(), SOON)) {
      Span request =
          traces.begin(
              Span.Kind.SERVER, "POST /x", Optional.of("00-" + THEIRS + "-" + THEIR_SPAN + "-01"));
      request.tell("http.response.status_code", 503);
      Span left = traces.begin(Span.Kind.SERVER, "GET /left-out", Optional.empty());
      Span asked = request.child(Span.Kind.CLIENT, "GET");
      assertThat(left.followed()).isFalse();
      assertThat(left.child(Span.Kind.INTERNAL, "of what is left out").followed()).isFalse();
      assertThat(left.traceparent()).isEmpty();
      asked.failed("TimeoutException");
      asked.end();
      request.failed("503");
      request.end();
      assertThat(request.child(Span.Kind.INTERNAL, "after its end").followed()).isFalse();
      Span delivery = traces.comes(Span.Kind.CONSUMER, "deliver", asked.traceparent());
      delivery.end();
      await().until(() -> collector.spans().size() == 3);
      TraceCollector.Received sent = collector.only(THEIRS, "POST /x");
      assertThat(sent.parent()).isEqualTo(THEIR_SPAN);
      assertThat(sent.kind()).isEqualTo(2);
      assertThat(sent.error()).isTrue();
      assertThat(sent.particulars())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("http.response.status_code", "503", "error.type", "503"));
      TraceCollector.Received part = collector.only(THEIRS, "GET");
      assertThat(part.parent()).isEqualTo(sent.id());
      assertThat(part.error()).isTrue();
      assertThat(asked.traceparent()).contains(part.traceparent());
      assertThat(collector.only(THEIRS, "deliver").parent()).isEqualTo(part.id());
      assertThat(collector.only(THEIRS, "deliver").error()).isFalse();
    }
    assertThat(collector.paths()).containsOnly("/v1/traces");
  }

  @Test
  void whatIsNoParentBeginsATraceOfItsOwn() {
    try (var traces = new Traces(collector.address(), 50, new LeavesOut(), SOON)) {
      traces.begin(Span.Kind.SERVER, "one", Optional.of("rubbish")).end();
      assertThat(traces.comes(Span.Kind.CONSUMER, "two", Optional.empty()).followed()).isFalse();
      traces.comes(Span.Kind.CONSUMER, "three", Optional.empty()).end();
      await().until(() -> collector.spans().size() == 2);
    }
    assertThat(collector.spans()).allMatch(span -> span.parent().isEmpty());
    assertThat(collector.spans().stream().map(TraceCollector.Received::trace).distinct())
        .hasSize(2);
  }

  /** Leaves out the second of three. */
  private static final class LeavesOut implements RandomGenerator {
    private int at;

    @Override
    public int nextInt(int bound) {
      return at++ == 1 ? bound - 1 : 0;
    }

    @Override
    public long nextLong() {
      return at++;
    }
  }
}
