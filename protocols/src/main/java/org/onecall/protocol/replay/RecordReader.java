package org.onecall.protocol.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.Urgency;

/** Reads what {@link RecordWriter} writes: first its dictionary, then encounters block by block. */
final class RecordReader implements AutoCloseable {
  static final int BASE = 36;

  private static final int CODES_MAX = 1_000_000;
  private static final int LINE_MAX = 10_000;
  private static final int BLOCK_BYTES = 4 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An outcome that was recorded. */
  record Ended(String conclusion, Urgency urgency) {}

  /** An answer that was recorded, still as JSON: what it means is for the other version to say. */
  record Said(String question, JsonNode answer) {}

  /**
   * Whole lines of encounters.
   *
   * @param bytes the lines, each with its end
   * @param length how many of the bytes count
   * @param firstLine the number of the first line
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, compared never
  record Block(byte[] bytes, int length, long firstLine) {}

  /** The file is not what it should be. */
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1L;

    Malformed(long line, String text) {
      super("line " + line + ": " + text);
    }
  }

  private final InputStream in;
  private final List<Ended> outcomes = new ArrayList<>();
  private final List<Said> answers = new ArrayList<>();
  private String protocol = "";
  private String version = "";
  private long line;
  private byte[] rest = new byte[0];

  RecordReader(InputStream from) throws IOException {
    in = new BufferedInputStream(from, 1 << 16);
    if (!readLine().equals(RecordWriter.FIRST_LINE)) {
      throw new Malformed(1, "it begins with '" + RecordWriter.FIRST_LINE + "'");
    }
    String next = readLine();
    while (!next.isEmpty() && !next.startsWith("e ")) {
      head(next.split(" ", 4));
      next = readLine();
    }
    if (protocol.isEmpty()) {
      throw new Malformed(line, "no line says which protocol these are of");
    }
    if (!next.isEmpty()) {
      rest = (next + "\n").getBytes(StandardCharsets.UTF_8);
      line--;
    }
  }

  private void head(String[] parts) throws Malformed {
    if (parts.length < 4) {
      throw new Malformed(line, "a line has four parts");
    }
    switch (parts[0]) {
      case "protocol" -> {
        protocol = parts[1];
        version = parts[2];
      }
      case "o" -> {
        expect(parts[1], outcomes.size());
        Optional<Urgency> urgency = Urgency.ofCode(parts[3]);
        outcomes.add(
            new Ended(
                parts[2],
                urgency.orElseThrow(() -> new Malformed(line, "no step of urgency is so named"))));
      }
      case "a" -> {
        expect(parts[1], answers.size());
        try {
          answers.add(new Said(parts[2], JSON.readTree(parts[3])));
        } catch (JsonProcessingException notJson) {
          throw new Malformed(line, "an answer is written as JSON");
        }
      }
      default -> throw new Malformed(line, "a line begins with protocol, o, a or e");
    }
  }

  private void expect(String code, int next) throws Malformed {
    if (!code.equals(Integer.toString(next, BASE)) || next >= CODES_MAX) {
      throw new Malformed(line, "codes are counted up from 0, and there are not too many");
    }
  }

  private String readLine() throws IOException {
    var bytes = new ByteArrayOutputStream();
    line++;
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      bytes.write(next);
      if (bytes.size() > LINE_MAX) {
        throw new Malformed(line, "a line is too long");
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  String protocol() {
    return protocol;
  }

  String version() {
    return version;
  }

  List<Ended> outcomes() {
    return outcomes;
  }

  List<Said> answers() {
    return answers;
  }

  /** The next block of encounters; empty at the end. */
  Optional<Block> block() throws IOException {
    byte[] bytes = Arrays.copyOf(rest, BLOCK_BYTES);
    int read = in.readNBytes(bytes, rest.length, BLOCK_BYTES - rest.length);
    int filled = rest.length + read;
    if (filled == 0) {
      return Optional.empty();
    }
    int end = filled;
    if (filled == BLOCK_BYTES) {
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      if (filled - end > LINE_MAX) {
        throw new Malformed(line, "a line is too long");
      }
    } else if (bytes[filled - 1] != '\n') {
      bytes[filled] = '\n';
      filled++;
      end = filled;
    }
    rest = Arrays.copyOfRange(bytes, end, filled);
    var block = new Block(bytes, end, line + 1);
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return Optional.of(block);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
