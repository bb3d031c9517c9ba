package org.onecall.protocol.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document into nodes that know their line.
 *
 * <p>The nodes are built from the parser's events, not by the library's composer: the composer
 * calls itself once for each level of nesting and expands aliases, so that a small file can exhaust
 * the stack or the heap. Here depth is a number that is compared, and aliases are refused.
 */
public final class YamlReader {
  private YamlReader() {}

  /**
   * Reads a file's bytes.
   *
   * @param bytes the content, UTF-8
   * @param limits how much is allowed
   * @param defects collects what is wrong
   * @return the document, or empty when something is wrong that leaves nothing to read
   */
  public static Optional<YamlNode> read(byte[] bytes, YamlLimits limits, Defects defects) {
    if (bytes.length > limits.bytesMax()) {
      defects.add(
          0,
          "file-too-large",
          "has %,d bytes; at most %,d are read".formatted(bytes.length, limits.bytesMax()));
      return Optional.empty();
    }
    return decoded(bytes, defects).flatMap(text -> parsed(text, limits, defects));
  }

  private static Optional<String> decoded(byte[] bytes, Defects defects) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var input = ByteBuffer.wrap(bytes);
    try {
      String text = decoder.decode(input).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException notUtf8) {
      defects.add(lineOf(bytes, input.position()), "not-utf-8", "holds bytes that are not UTF-8");
      return Optional.empty();
    }
  }

  private static int lineOf(byte[] bytes, int end) {
    int line = 1;
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  private static Optional<YamlNode> parsed(String text, YamlLimits limits, Defects defects) {
    var settings =
        LoadSettings.builder()
            .setLabel(defects.file())
            .setCodePointLimit(limits.bytesMax())
            .setParseComments(false)
            .build();
    var builder = new NodeBuilder(limits, defects);
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        if (!builder.take(event)) {
          return Optional.empty();
        }
      }
    } catch (MarkedYamlEngineException notYaml) {
      int line = notYaml.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      String problem = notYaml.getProblem() == null ? "cannot be read" : notYaml.getProblem();
      defects.add(line, "not-yaml", oneLine(problem));
      return Optional.empty();
    } catch (YamlEngineException notYaml) {
      defects.add(unreadableLine(text), "not-yaml", oneLine(String.valueOf(notYaml.getMessage())));
      return Optional.empty();
    }
    return builder.document();
  }

  /** The line of the first character that no text holds. */
  private static int unreadableLine(String text) {
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      if (at == '\n') {
        line++;
      } else if (Character.isISOControl(at) && at != '\r' && at != '\t') {
        return line;
      }
    }
    return 0;
  }

  /** The library's message on one line and without control characters. */
  private static String oneLine(String message) {
    String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
