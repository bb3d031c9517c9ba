package org.onecall.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.onecall.telephony.server.AsteriskServer;

/** Recorded prompts that are a tone of half a second each. */
final class ShortPrompts {
  private static final int RATE = 8_000;
  private static final int SAMPLES = RATE / 2;
  private static final int HEADER_BYTES = 44;
  private static final int SAMPLE_BYTES = 2;
  private static final double TONE_HERTZ = 440;
  private static final double LOUDNESS = 6_000;

  private ShortPrompts() {}

  /** Writes them into a directory, which is made. */
  static void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (var name : names()) {
      Files.write(directory.resolve(name + ".wav"), tone());
    }
  }

  /** Every prompt that the service would speak otherwise, so that no start waits for it. */
  private static Set<String> names() throws IOException {
    var texts = new Properties();
    try (var in = AsteriskServer.class.getResourceAsStream("prompts.properties")) {
      texts.load(Objects.requireNonNull(in, "the prompts' texts are missing"));
    }
    return texts.stringPropertyNames();
  }

  /** A WAV file: 8 kHz, mono, 16 bit. */
  private static byte[] tone() {
    var data = SAMPLES * SAMPLE_BYTES;
    var file = ByteBuffer.allocate(HEADER_BYTES + data).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + data).put(ascii("WAVEfmt ")).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * SAMPLE_BYTES);
    file.putShort((short) SAMPLE_BYTES).putShort((short) 16).put(ascii("data")).putInt(data);
    for (var i = 0; i < SAMPLES; i++) {
      file.putShort((short) (LOUDNESS * Math.sin(2 * Math.PI * TONE_HERTZ * i / RATE)));
    }
    return file.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
