package org.onecall.desk;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A WebSocket by hand, which says what no library would say. */
final class RawSocket implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int CLOSE = 8;

  /** What a closed connection without a word counts as. */
  static final int WORDLESS = 1006;

  private final Socket socket;
  private final DataInputStream in;

  private RawSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  /** Opens one at a path with its ticket, from our own origin. */
  static RawSocket open(int port, String path, String more) {
    try {
      var socket = new Socket("127.0.0.1", port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      var raw = new RawSocket(socket);
      raw.bytes(
          """
          GET %s HTTP/1.1\r
          Host: 127.0.0.1:%d\r
          Origin: http://127.0.0.1:%d\r
          Upgrade: websocket\r
          Connection: Upgrade\r
          Sec-WebSocket-Version: 13\r
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
          %s\r
          """
              .formatted(path, port, port, more)
              .getBytes(StandardCharsets.ISO_8859_1));
      raw.upgraded();
      return raw;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void upgraded() throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(in.readByte());
    }
    String said = head.toString(StandardCharsets.ISO_8859_1);
    if (!said.startsWith("HTTP/1.1 101")) {
      throw new AssertionError("no socket: " + said);
    }
  }

  /** Sends bytes as they are; that the other side has closed already is no fault here. */
  void bytes(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException gone) {
      // Whether it said why before it went is what is read afterwards.
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Sends a masked frame.
   *
   * @param first its first byte: the end bit, the reserved bits and what it is
   */
  void frame(int first, byte[] payload) {
    var out = new ByteArrayOutputStream();
    out.write(first);
    if (payload.length < 126) {
      out.write(0x80 | payload.length);
    } else if (payload.length < 65_536) {
      out.write(0x80 | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      out.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) payload.length >> shift));
      }
    }
    // A mask of zeros leaves the bytes as they are.
    out.writeBytes(new byte[4]);
    out.writeBytes(payload);
    bytes(out.toByteArray());
  }

  void text(int first, String text) {
    frame(first, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads to the end; the code of the close, or that there was none. */
  int closeCode() {
    try {
      while (true) {
        int kind = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte();
        if (length == 126) {
          length = in.readUnsignedShort();
        } else if (length == 127) {
          length = Math.toIntExact(in.readLong());
        }
        byte[] payload = in.readNBytes(length);
        if (kind == CLOSE && payload.length >= 2) {
          return (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }
      }
    } catch (EOFException | SocketException gone) {
      return WORDLESS;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
