package org.onecall.desk.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.function.Consumer;
import org.onecall.desk.access.Session;
import org.onecall.desk.http.BrokenFrame;
import org.onecall.desk.http.RefusalLog;

/** Joins real WebSockets to the live state. */
public final class LiveSockets {
  private static final String WHAT = "SOCKET /live";
  private static final int QUEUE_BYTES_MAX = 64 * 1024;

  private final LiveState state;
  private final RefusalLog refusals;

  /** Sockets that will follow that state. */
  public LiveSockets(LiveState state, RefusalLog refusals) {
    this.state = state;
    this.refusals = refusals;
  }

  /** Takes an opened socket. */
  public void take(Session session, ServerWebSocket socket) {
    socket.setWriteQueueMaxSize(QUEUE_BYTES_MAX);
    // A broken connection also closes, which is where it is handled.
    String user = session.person().user();
    var wire = new SocketWire(socket, kind -> refusals.note(kind, user));
    socket.exceptionHandler(
        cause -> BrokenFrame.code(cause).ifPresent(code -> wire.close(code, BrokenFrame.REASON)));
    LiveState.Membership membership = state.join(session, wire);
    socket.closeHandler(closed -> state.leave(membership));
    socket.pongHandler(pong -> state.alive(membership));
    socket.drainHandler(drained -> state.flush());
    socket.frameHandler(frame -> {
      if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
        state.leave(membership);
        LiveState.Closing.UNEXPECTED.on(wire);
      }
    });
    if (socket.isClosed()) {
      state.leave(membership);
    }
  }

  private static final class SocketWire implements Wire {
    private final ServerWebSocket socket;
    private final Consumer<RefusalLog.Kind> refused;
    // A socket that was closed counts as open until the other side has heard of it.
    private boolean over;

    SocketWire(ServerWebSocket socket, Consumer<RefusalLog.Kind> refused) {
      this.socket = socket;
      this.refused = refused;
    }

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
      if (over || socket.isClosed()) {
        return;
      }
      over = true;
      // That the service stops is no refusal.
      if (code != LiveState.Closing.GOING.code()) {
        refused.accept(new RefusalLog.Kind(WHAT, code, reason));
      }
      socket.close((short) code, reason);
    }
  }
}
