package org.onecall.desk.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import org.onecall.desk.access.Session;
import org.onecall.desk.http.BrokenFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins real WebSockets to the live state. */
public final class LiveSockets {
  private static final Logger log = LoggerFactory.getLogger(LiveSockets.class);
  private static final int QUEUE_BYTES_MAX = 64 * 1024;

  private final LiveState state;

  /** Sockets that will follow that state. */
  public LiveSockets(LiveState state) {
    this.state = state;
  }

  /** Takes an opened socket. */
  public void take(Session session, ServerWebSocket socket) {
    socket.setWriteQueueMaxSize(QUEUE_BYTES_MAX);
    // A broken connection also closes, which is where it is handled.
    socket.exceptionHandler(cause -> {
      log.info("a live socket broke: {}", cause.getClass().getSimpleName());
      BrokenFrame.close(socket, cause);
    });
    var wire = new SocketWire(socket);
    LiveState.Membership membership = state.join(session, wire);
    socket.closeHandler(closed -> state.leave(membership));
    socket.pongHandler(pong -> state.alive(membership));
    socket.drainHandler(drained -> state.flush());
    socket.frameHandler(frame -> {
      if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
        log.info("a live socket sent something and is closed");
        state.leave(membership);
        LiveState.Closing.UNEXPECTED.on(wire);
      }
    });
    if (socket.isClosed()) {
      state.leave(membership);
    }
  }

  private record SocketWire(ServerWebSocket socket) implements Wire {
    @Override
    public boolean full() {
      // One that has just closed takes nothing either, and its handler is about to say so.
      return socket.isClosed() || socket.writeQueueFull();
    }

    @Override
    public void send(String message) {
      if (!socket.isClosed()) {
        socket.writeTextMessage(message);
      }
    }

    @Override
    public void ping() {
      if (!socket.isClosed()) {
        socket.writePing(Buffer.buffer("onecall"));
      }
    }

    @Override
    public void close(int code, String reason) {
      if (!socket.isClosed()) {
        socket.close((short) code, reason);
      }
    }
  }
}
