package org.onecall.protocol.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One encounter's line, read in place and again and again into the same room. For one thread. */
final class RecordLine {
  private static final int CODE_MAX = 10_000_000;

  private final byte[] bytes;
  private final int[] codes;
  private int count;
  private int referenceFrom;
  private int referenceTo;
  private boolean sound;

  RecordLine(byte[] bytes, int codesMax) {
    this.bytes = bytes;
    this.codes = new int[codesMax];
  }

  /** Reads the line that begins here; gives where the next begins. */
  int read(int from) {
    count = 0;
    if (bytes[from] == '\n' || bytes[from + 1] == '\n') {
      sound = false;
      return bytes[from] == '\n' ? from + 1 : from + 2;
    }
    int at = from + 2;
    sound = bytes[from] == 'e' && bytes[from + 1] == ' ';
    referenceFrom = at;
    while (bytes[at] != '\n' && bytes[at] != ' ') {
      at++;
    }
    referenceTo = at;
    while (bytes[at] == ' ') {
      at++;
      int code = 0;
      int begun = at;
      for (int digit = digit(bytes[at]); digit >= 0; digit = digit(bytes[at])) {
        code = Math.min(CODE_MAX, code * RecordReader.BASE + digit);
        at++;
      }
      sound &= at > begun && count < codes.length;
      if (count < codes.length) {
        codes[count++] = code;
      }
    }
    sound &= bytes[at] == '\n';
    while (bytes[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  private static int digit(byte letter) {
    if (letter >= '0' && letter <= '9') {
      return letter - '0';
    }
    return letter >= 'a' && letter <= 'z' ? letter - 'a' + 10 : -1;
  }

  /** Whether the line has the form of an encounter and names only codes that there are. */
  boolean isSound(int outcomes, int answers) {
    if (!sound || count == 0 || codes[0] >= outcomes) {
      return false;
    }
    for (int i = 1; i < count; i++) {
      if (codes[i] >= answers) {
        return false;
      }
    }
    return true;
  }

  int codes() {
    return count;
  }

  int code(int index) {
    return codes[index];
  }

  String reference() {
    return new String(bytes, referenceFrom, referenceTo - referenceFrom, StandardCharsets.UTF_8);
  }

  int[] answers() {
    return Arrays.copyOfRange(codes, 1, count);
  }
}
