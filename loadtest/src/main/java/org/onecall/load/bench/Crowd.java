package org.onecall.load.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.onecall.load.Await;
import org.onecall.load.DeskClient;
import org.onecall.load.Json;
import org.onecall.load.LoadException;
import org.onecall.load.Login;

/** Many people with the desk open: sessions and sockets that listen and do no more. */
final class Crowd implements AutoCloseable {
  private static final int TRIES_MAX = 60;
  private static final int SIGN_INS_AT_ONCE = 4;

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient sockets;
  private final URI desk;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentLinkedQueue<LongConsumer> hearers = new ConcurrentLinkedQueue<>();

  Crowd(URI desk, int socketsMax) {
    this.desk = desk;
    this.sockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxConnections(socketsMax)
                .setMaxMessageSize(4 * 1024 * 1024)
                .setMaxFrameSize(4 * 1024 * 1024));
  }

  /** How many sockets are open. */
  int size() {
    return open.get();
  }

  /**
   * Signs all of them in, each with so many sockets.
   *
   * @param mark what a message holds that is to be heard; empty for none
   */
  void join(List<Login> people, int socketsEach, String mark) {
    try (var workers = Executors.newFixedThreadPool(SIGN_INS_AT_ONCE)) {
      List<Future<?>> under = new ArrayList<>();
      for (Login person : people) {
        under.add(workers.submit(() -> join(person, socketsEach, mark)));
      }
      for (Future<?> one : under) {
        try {
          one.get();
        } catch (java.util.concurrent.ExecutionException failed) {
          throw new LoadException("somebody could not join", failed);
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
          throw new LoadException("interrupted", stopped);
        }
      }
    }
  }

  private void join(Login person, int socketsEach, String mark) {
    try (var client = new DeskClient(desk)) {
      signIn(client, person);
      for (int i = 0; i < socketsEach; i++) {
        String ticket =
            client.post("/api/live-ticket", Json.object()).body().path("ticket").asText();
        var options =
            new WebSocketConnectOptions()
                .setHost(desk.getHost())
                .setPort(desk.getPort())
                .setURI("/live?ticket=" + ticket)
                .addHeader("Origin", desk.toString());
        var socket =
            sockets
                .connect(options)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        open.incrementAndGet();
        socket.closeHandler(closed -> open.decrementAndGet());
        socket.textMessageHandler(text -> {
          if (!mark.isEmpty() && text.contains(mark)) {
            long now = System.nanoTime();
            hearers.forEach(hearer -> hearer.accept(now));
          }
        });
      }
    }
  }

  /** The desk checks only a few passwords at once; who is told to wait, waits. */
  private static void signIn(DeskClient client, Login person) {
    for (int i = 1; ; i++) {
      try {
        client.signIn(person);
        return;
      } catch (LoadException refused) {
        if (i == TRIES_MAX) {
          throw refused;
        }
        Await.pause(Duration.ofMillis(500));
      }
    }
  }

  /** Tells somebody each time that a socket hears the mark, by the clock of {@code nanoTime}. */
  void onMark(LongConsumer hearer) {
    hearers.add(hearer);
  }

  @Override
  public void close() {
    sockets
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
