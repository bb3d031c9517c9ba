package org.onecall.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Texts with their length in front, as the phone's control port speaks: {@code 5:hello,}. */
final class Netstrings {
  private static final int LENGTH_MAX = 64 * 1024;

  private Netstrings() {}

  /**
   * Reads the next text.
   *
   * @throws EOFException at the end of the stream
   * @throws IOException when what comes is no such text, or longer than 64 KiB
   */
  static String read(InputStream in) throws IOException {
    var length = 0;
    for (var c = next(in); c != ':'; c = next(in)) {
      if (c < '0' || c > '9') {
        throw new IOException("a length was expected, not character " + c);
      }
      length = length * 10 + (c - '0');
      if (length > LENGTH_MAX) {
        throw new IOException("a text of more than " + LENGTH_MAX + " bytes was announced");
      }
    }
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    var end = next(in);
    if (end != ',') {
      throw new IOException("a comma was expected, not character " + end);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Writes one text. */
  static void write(OutputStream out, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var head = (bytes.length + ":").getBytes(StandardCharsets.US_ASCII);
    var all = new byte[head.length + bytes.length + 1];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(bytes, 0, all, head.length, bytes.length);
    all[all.length - 1] = ',';
    out.write(all);
    out.flush();
  }

  private static int next(InputStream in) throws IOException {
    var c = in.read();
    if (c < 0) {
      throw new EOFException();
    }
    return c;
  }
}
