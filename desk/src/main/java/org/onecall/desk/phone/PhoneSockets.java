package org.onecall.desk.phone;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
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
import org.onecall.desk.http.BrokenFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the signalling of phones in the browser to Asterisk, which listens on loopback alone.
 *
 * <p>So a page talks to nobody but its own origin, nobody without a session comes as far as
 * Asterisk, and when the session ends so does the phone's connection. What is carried are whole
 * messages of bounded size, and texts that are; what they say is not looked into: Asterisk checks
 * the session's password. Belongs to one event loop.
 */
public final class PhoneSockets {
  private static final Logger log = LoggerFactory.getLogger(PhoneSockets.class);
  private static final int MESSAGE_BYTES_MAX = 64 * 1024;
  private static final int QUEUE_BYTES_MAX = 256 * 1024;
  private static final short SESSION_OVER = 4401;
  private static final short AWAY = 1013;
  private static final short NO_TEXT = 1007;
  private static final short TOO_LARGE = 1009;
  private static final short LOST = 4408;

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
    // A broken connection also closes, which is where it is handled.
    page.exceptionHandler(cause -> {
      log.info("a phone's socket broke: {}", cause.getClass().getSimpleName());
      BrokenFrame.close(page, cause);
    });
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
    carry(page, asterisk, page);
    carry(asterisk, page, page);
    page.resume();
  }

  /** Signalling is a few small messages a call: whoever cannot take them, or sends others, goes. */
  private static void carry(WebSocketBase from, WebSocketBase to, ServerWebSocket page) {
    to.setWriteQueueMaxSize(QUEUE_BYTES_MAX);
    var message = new Whole(MESSAGE_BYTES_MAX);
    from.frameHandler(frame -> {
      switch (message.with(frame)) {
        case Whole.Made.Nothing nothing -> {}
        case Whole.Made.Text(String text) -> {
          if (takes(to, page)) {
            to.writeTextMessage(text);
          }
        }
        case Whole.Made.Bytes(Buffer bytes) -> {
          if (takes(to, page)) {
            to.writeBinaryMessage(bytes);
          }
        }
        case Whole.Made.TooLarge large -> refuse(page, TOO_LARGE, "a message is too large");
        case Whole.Made.NoText none -> refuse(page, NO_TEXT, "a text is none");
      }
    });
  }

  private static boolean takes(WebSocketBase to, ServerWebSocket page) {
    if (to.isClosed()) {
      return false;
    }
    if (to.writeQueueFull()) {
      refuse(page, LOST, "too slow");
      return false;
    }
    return true;
  }

  private static void refuse(ServerWebSocket page, short code, String why) {
    log.info("a phone's socket is closed: {}", why);
    close(page, code, why);
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
