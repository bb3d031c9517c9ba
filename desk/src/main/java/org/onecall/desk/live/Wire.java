package org.onecall.desk.live;

/** The sending side of one open socket. */
public interface Wire {
  /** Whether the socket has not yet taken what it was given; then nothing more should be sent. */
  boolean full();

  /** Sends one message. */
  void send(String message);

  /** Asks the other side for a sign of life; {@link LiveState#alive} hears of the answer. */
  void ping();

  /** Closes the socket with a code and a reason of the WebSocket protocol. */
  void close(int code, String reason);
}
