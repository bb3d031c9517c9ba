package org.onecall.desk.http;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import java.util.Optional;

/**
 * Tells that a WebSocket's client sent what is no frame of the protocol, and the code that stands
 * for what was wrong: whoever hears of it closes the socket with that, on its event loop, before
 * the connection is closed beneath it. Without it the client would see a connection that breaks.
 */
public final class BrokenFrame {
  /** Why such a socket is closed. */
  public static final String REASON = "no frame of the protocol";

  private BrokenFrame() {}

  /** The code for a failure that a socket's handler heard of; none where it just broke. */
  public static Optional<Integer> code(Throwable cause) {
    return cause instanceof CorruptedWebSocketFrameException broken
        ? Optional.of(broken.closeStatus().code())
        : Optional.empty();
  }
}
