package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A view of which nothing can be read is opened anew, a few times; one that was read says why. */
class LiveViewTest {
  private static final String SNAPSHOT =
      "{\"type\":\"snapshot\",\"version\":1,\"entries\":{\"me\":\"amira\"}}";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private volatile int garbledMax;
  private volatile boolean garbledLater;
  private volatile boolean withoutItsFirst;
  private volatile boolean closing;
  private DeskClient client;

  @BeforeEach
  void start() {
    int port =
        await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"))
            .actualPort();
    client = new DeskClient(URI.create("http://127.0.0.1:" + port));
  }

  @AfterEach
  void stop() {
    client.close();
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private void answer(HttpServerRequest request) {
    if (request.path().equals("/live")) {
      opened.add(request.getParam("ticket"));
      request.toWebSocket().onSuccess(this::speak);
    } else {
      request.response().end("{\"ticket\":\"t" + opened.size() + "\"}");
    }
  }

  private void speak(ServerWebSocket socket) {
    if (closing) {
      socket.close((short) 4001, "signed out");
      return;
    }
    if (withoutItsFirst && opened.size() == 1) {
      socket.writeTextMessage("{\"type\":\"update\",\"version\":2,\"set\":{\"me\":\"ben\"}}");
      return;
    }
    if (opened.size() > garbledMax) {
      socket.writeTextMessage(SNAPSHOT);
    }
    if (opened.size() <= garbledMax || garbledLater) {
      // Goes on with a message that was never begun, as when its beginning is lost.
      socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("}"), true));
    }
  }

  @Test
  void whatIsGarbledBeforeTheFirstMessageIsOpenedAnewWithAnotherTicket() {
    garbledMax = 2;
    try (LiveView view = client.live()) {
      assertThat(view.get("me").orElseThrow().asText()).isEqualTo("amira");
    }
    assertThat(opened).containsExactly("t0", "t1", "t2");
  }

  @Test
  void whereTheFirstMessageIsLostWhollyTheViewIsOpenedAnew() {
    withoutItsFirst = true;
    try (LiveView view = client.live()) {
      assertThat(view.get("me").orElseThrow().asText()).isEqualTo("amira");
    }
    assertThat(opened).hasSize(2);
  }

  @Test
  void whatTheDeskClosesIsNotOpenedAnew() {
    closing = true;
    assertThatThrownBy(client::live)
        .isInstanceOf(LoadException.class)
        .hasMessageContaining("the desk closed the live connection: 4001");
    assertThat(opened).hasSize(1);
  }

  @Test
  void whatStaysGarbledIsSaid() {
    garbledMax = 3;
    assertThatThrownBy(client::live)
        .isInstanceOf(LoadException.class)
        .hasMessageContaining("no snapshot came")
        .hasMessageContaining("CONTINUATION");
    assertThat(opened).hasSize(3);
  }

  @Test
  void whatIsGarbledLaterIsNotOpenedAnew() {
    garbledLater = true;
    try (LiveView view = client.live()) {
      view.await(LIMIT, open -> Optional.<String>empty());
      assertThat(view.closedBecause()).contains("CONTINUATION");
    }
    assertThat(opened).hasSize(1);
  }
}
