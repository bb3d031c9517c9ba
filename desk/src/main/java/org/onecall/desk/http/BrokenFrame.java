package org.onecall.desk.http;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.http.ServerWebSocket;

/**
 * Ends a WebSocket whose client sent what is no frame of the protocol, with the code that stands
 * for what was wrong: without it the client would see a connection that breaks.
 */
public final class BrokenFrame {
  private BrokenFrame() {}

  /**
   * Closes a socket for a failure that its handler heard of; on its event loop, before the
   * connection is closed beneath it.
   */
  public static void close(ServerWebSocket socket, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException broken && !socket.isClosed()) {
      socket.close((short) broken.closeStatus().code(), "no frame of the protocol");
    }
  }
}
