package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.PathPattern;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.RequestWatch;
import org.onecall.desk.http.Route;
import org.onecall.desk.trace.Traces;

/** Traces name routes, and nothing of what was asked by whom. */
class TracesTest {
  private static final Route ROUTE =
      new Route(
          HttpMethod.POST,
          PathPattern.of("/api/encounters/{id}/answers"),
          Policy.takesCalls(),
          Route.Pace.UNLIMITED,
          new Route.Replies(call -> io.vertx.core.Future.succeededFuture(Reply.empty())));

  private static final Route OTHER =
      new Route(
          HttpMethod.GET,
          PathPattern.of("/api/left-out"),
          Policy.takesCalls(),
          Route.Pace.UNLIMITED,
          ROUTE.answerer());

  @Test
  void aRequestIsASpanOfItsRouteWithinTheTraceOfWhoeverSentIt() {
    Vertx vertx = Vertx.vertx();
    List<String> received = new CopyOnWriteArrayList<>();
    HttpServer collector =
        Client.await(
            vertx
                .createHttpServer()
                .requestHandler(request ->
                    request
                        .body()
                        .onSuccess(body -> {
                          received.add(
                              request.path() + " " + body.toString(StandardCharsets.ISO_8859_1));
                          request.response().end();
                        }))
                .listen(0, "127.0.0.1"));
    URI address = URI.create("http://127.0.0.1:" + collector.actualPort() + "/v1/traces");
    Instant began = Instant.parse("2026-11-22T10:00:00Z");
    String theirs = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    try (var traces = new Traces(address, 50, new LeavesOut(), Duration.ofMillis(50))) {
      traces.answered(
          new RequestWatch.Answered(ROUTE, Optional.of(theirs), 503, began, began.plusMillis(12)));
      traces.answered(
          new RequestWatch.Answered(OTHER, Optional.of(theirs), 200, began, began.plusMillis(12)));
      traces.answered(
          new RequestWatch.Answered(
              ROUTE, Optional.of("rubbish"), 200, began, began.plusMillis(12)));
      await().until(() -> String.join("", received).split("answers", -1).length > 4);
    }
    String all = String.join("", received);
    assertThat(all)
        .startsWith("/v1/traces ")
        .doesNotContain("left-out")
        .contains("POST /api/encounters/{id}/answers", "http.route", "service.name", "onecall")
        .contains(
            new String(
                java.util.HexFormat.of().parseHex("0af7651916cd43dd8448eb211c80319c"),
                StandardCharsets.ISO_8859_1));
    Client.await(collector.close());
    Client.await(vertx.close());
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
