package org.onecall.desk.phone;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Puts one side's frames together to whole messages, within a bound, and lets no other text by. */
final class Whole {
  private final int bytesMax;
  private Buffer begun = Buffer.buffer();
  private boolean isText;

  Whole(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** What a frame makes of the message that is under way. */
  sealed interface Made {
    /** More is to come, or it is none of a message. */
    record Nothing() implements Made {}

    /** A text. */
    record Text(String text) implements Made {}

    /** Bytes. */
    record Bytes(Buffer bytes) implements Made {}

    /** It goes beyond the bound. */
    record TooLarge() implements Made {}

    /** It calls itself a text and is none. */
    record NoText() implements Made {}
  }

  Made with(WebSocketFrame frame) {
    if (!frame.isText() && !frame.isBinary() && !frame.isContinuation()) {
      return new Made.Nothing();
    }
    if (!frame.isContinuation()) {
      isText = frame.isText();
      begun = Buffer.buffer();
    }
    Buffer more = frame.binaryData();
    if (begun.length() + more.length() > bytesMax) {
      begun = Buffer.buffer();
      return new Made.TooLarge();
    }
    begun.appendBuffer(more);
    return frame.isFinal() ? whole() : new Made.Nothing();
  }

  private Made whole() {
    Buffer bytes = begun;
    begun = Buffer.buffer();
    if (!isText) {
      return new Made.Bytes(bytes);
    }
    try {
      return new Made.Text(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes())).toString());
    } catch (CharacterCodingException noText) {
      return new Made.NoText();
    }
  }
}
