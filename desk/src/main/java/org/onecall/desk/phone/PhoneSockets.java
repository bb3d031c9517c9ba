package org.onecall.desk.phone;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.onecall.desk.access.Session;
import org.onecall.desk.http.BrokenFrame;
import org.onecall.desk.http.RefusalLog;
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

  /** Most sockets of one session; the oldest is closed for one more. */
  static final int PER_SESSION_MAX = 4;

  private static final int MESSAGE_BYTES_MAX = 64 * 1024;
  private static final int QUEUE_BYTES_MAX = 256 * 1024;
  private static final short SESSION_OVER = 4401;
  private static final short AWAY = 1013;
  private static final short TOO_MANY = 1013;
  private static final short NO_TEXT = 1007;
  private static final short TOO_LARGE = 1009;
  private static final short LOST = 4408;

  private final WebSocketClient client;
  private final IntSupplier asteriskPort;
  private final RefusalLog refusals;
  private final Set<Page> open = new LinkedHashSet<>();

  /** The socket of a page's phone, and whose it is. */
  private static final class Page {
    private final ServerWebSocket socket;
    private final Session session;
    // A socket that was closed counts as open until the other side has heard of it.
    private boolean over;

    Page(ServerWebSocket socket, Session session) {
      this.socket = socket;
      this.session = session;
    }
  }

  /**
   * Sockets to Asterisk's port.
   *
   * @param asteriskPort where Asterisk takes WebSockets; 0 where it takes none
   */
  public PhoneSockets(Vertx vertx, IntSupplier asteriskPort, RefusalLog refusals) {
    this.asteriskPort = asteriskPort;
    this.refusals = refusals;
    this.client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxConnections(2_000)
                .setMaxMessageSize(MESSAGE_BYTES_MAX)
                .setMaxFrameSize(MESSAGE_BYTES_MAX));
  }

  /** Takes a socket that has been let in. */
  public void take(Session session, ServerWebSocket socket) {
    int port = asteriskPort.getAsInt();
    var page = new Page(socket, session);
    // A broken connection also closes, which is where it is handled.
    socket.exceptionHandler(cause ->
        BrokenFrame.code(cause)
            .ifPresent(code -> refuse(page, code.shortValue(), BrokenFrame.REASON)));
    if (port == 0) {
      refuse(page, AWAY, "no telephone system");
      return;
    }
    leaveRoom(session);
    open.add(page);
    socket.closeHandler(closed -> open.remove(page));
    socket.pause();
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
          refuse(page, AWAY, "no telephone system");
        });
  }

  /** A page has one; a browser that opens ever more of them takes none from anybody else. */
  private void leaveRoom(Session session) {
    List<Page> own =
        open.stream().filter(page -> !page.over && page.session.id().equals(session.id())).toList();
    if (own.size() >= PER_SESSION_MAX) {
      refuse(own.getFirst(), TOO_MANY, "too many sockets");
    }
  }

  private void join(Page page, WebSocket asterisk) {
    ServerWebSocket socket = page.socket;
    asterisk.exceptionHandler(broken -> {});
    if (page.over || socket.isClosed()) {
      asterisk.close();
      return;
    }
    socket.closeHandler(closed -> {
      open.remove(page);
      asterisk.close();
    });
    asterisk.closeHandler(closed -> refuse(page, AWAY, "the telephone system is gone"));
    carry(socket, asterisk, page);
    carry(asterisk, socket, page);
    socket.resume();
  }

  /** Signalling is a few small messages a call: whoever cannot take them, or sends others, goes. */
  private void carry(WebSocketBase from, WebSocketBase to, Page page) {
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

  private boolean takes(WebSocketBase to, Page page) {
    if (to.isClosed()) {
      return false;
    }
    if (to.writeQueueFull()) {
      refuse(page, LOST, "too slow");
      return false;
    }
    return true;
  }

  private void refuse(Page page, short code, String why) {
    if (page.over || page.socket.isClosed()) {
      return;
    }
    page.over = true;
    refusals.note(new RefusalLog.Kind("SOCKET /phone", code, why), page.session.person().user());
    page.socket.close(code, why);
  }

  /** Call each second: closes the sockets of sessions that are over. */
  public void sweep(Predicate<String> isLive) {
    open.stream()
        .filter(page -> !isLive.test(page.session.id()))
        .toList()
        .forEach(page -> refuse(page, SESSION_OVER, "session ended"));
  }

  /** Closes all: the service stops. */
  public void closeAll() {
    for (Page page : List.copyOf(open)) {
      if (!page.socket.isClosed()) {
        page.socket.close(AWAY, "service stops");
      }
    }
    client.close();
  }

  /** How many are open. */
  public int size() {
    return open.size();
  }
}
