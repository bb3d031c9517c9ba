package org.onecall.desk.phone;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.onecall.desk.access.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the signalling of phones in the browser to Asterisk, which listens on loopback alone.
 *
 * <p>So a page talks to nobody but its own origin, nobody without a session comes as far as
 * Asterisk, and when the session ends so does the phone's connection. What is carried is not looked
 * into: Asterisk checks the session's password. Belongs to one event loop.
 */
public final class PhoneSockets {
  private static final Logger log = LoggerFactory.getLogger(PhoneSockets.class);
  private static final int MESSAGE_BYTES_MAX = 64 * 1024;
  private static final int QUEUE_BYTES_MAX = 256 * 1024;
  private static final short SESSION_OVER = 4401;
  private static final short AWAY = 1013;

  private final WebSocketClient client;
  private final IntSupplier asteriskPort;
  private final Map<ServerWebSocket, Session> open = new LinkedHashMap<>();

  /**
   * Sockets to Asterisk's port.
   *
   * @param asteriskPort where Asterisk takes WebSockets; 0 where it takes none
   */
  public PhoneSockets(Vertx vertx, IntSupplier asteriskPort) {
    this.asteriskPort = asteriskPort;
    this.client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxConnections(2_000)
                .setMaxMessageSize(MESSAGE_BYTES_MAX)
                .setMaxFrameSize(MESSAGE_BYTES_MAX));
  }

  /** Takes a socket that has been let in. */
  public void take(Session session, ServerWebSocket page) {
    int port = asteriskPort.getAsInt();
    page.exceptionHandler(broken -> {});
    if (port == 0) {
      page.close(AWAY, "no telephone system");
      return;
    }
    open.put(page, session);
    page.closeHandler(closed -> open.remove(page));
    page.pause();
    client
        .connect(
            new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/ws")
                .addSubProtocol("sip"))
        .onSuccess(asterisk -> join(page, asterisk))
        .onFailure(cause -> {
          log.info("a browser's phone found no telephone system: {}", cause.getMessage());
          close(page, AWAY, "no telephone system");
        });
  }

  private void join(ServerWebSocket page, WebSocket asterisk) {
    asterisk.exceptionHandler(broken -> {});
    if (page.isClosed()) {
      asterisk.close();
      return;
    }
    page.closeHandler(closed -> {
      open.remove(page);
      asterisk.close();
    });
    asterisk.closeHandler(closed -> close(page, AWAY, "the telephone system is gone"));
    carry(page, asterisk);
    carry(asterisk, page);
    page.resume();
  }

  private static void carry(WebSocketBase from, WebSocketBase to) {
    to.setWriteQueueMaxSize(QUEUE_BYTES_MAX);
    from.textMessageHandler(text -> {
      // Signalling is a few messages a call: whoever cannot take that is gone.
      if (to.isClosed() || to.writeQueueFull()) {
        from.close();
      } else {
        to.writeTextMessage(text);
      }
    });
    from.binaryMessageHandler(bytes -> {
      if (to.isClosed() || to.writeQueueFull()) {
        from.close();
      } else {
        to.writeBinaryMessage(bytes);
      }
    });
  }

  /** Call each second: closes the sockets of sessions that are over. */
  public void sweep(Predicate<String> isLive) {
    List<ServerWebSocket> over = new ArrayList<>();
    open.forEach((page, session) -> {
      if (!isLive.test(session.id())) {
        over.add(page);
      }
    });
    over.forEach(page -> close(page, SESSION_OVER, "session ended"));
  }

  /** Closes all: the service stops. */
  public void closeAll() {
    List.copyOf(open.keySet()).forEach(page -> close(page, AWAY, "service stops"));
    client.close();
  }

  /** How many are open. */
  public int size() {
    return open.size();
  }

  private static void close(ServerWebSocket page, short code, String reason) {
    if (!page.isClosed()) {
      page.close(code, reason);
    }
  }
}
