package org.onecall.desk.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** JSON as it crosses the wire: read strictly and within bounds, written plainly. */
public final class Json {
  private static final int DEPTH_MAX = 8;
  private static final int STRING_CHARS_MAX = 8_192;

  /** The largest text that any route takes: a file of content. */
  private static final int LARGE_CHARS_MAX = 512 * 1024;

  private static final ObjectMapper MAPPER = mapper(STRING_CHARS_MAX, DEPTH_MAX, 64);
  private static final ObjectMapper LARGE = mapper(LARGE_CHARS_MAX, 2 * DEPTH_MAX, 256);

  private Json() {}

  private static ObjectMapper mapper(int stringCharsMax, int depthMax, int nameCharsMax) {
    return new ObjectMapper(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(depthMax)
                        .maxStringLength(stringCharsMax)
                        .maxNameLength(nameCharsMax)
                        .maxNumberLength(20)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .configure(JsonParser.Feature.AUTO_CLOSE_SOURCE, true);
  }

  /** A new, empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A new, empty list. */
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** The object that the bytes hold, or empty when they are not exactly one JSON object. */
  public static Optional<ObjectNode> readObject(byte[] bytes) {
    return readObject(bytes, Gate.BODY_BYTES_MAX);
  }

  /** The same, whose texts may be long where the whole may be larger than usual. */
  static Optional<ObjectNode> readObject(byte[] bytes, int bytesMax) {
    try {
      ObjectMapper mapper = bytesMax > Gate.BODY_BYTES_MAX ? LARGE : MAPPER;
      return mapper.readTree(bytes) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  /** The object of a document that another system publishes: deeper and longer than a request. */
  public static Optional<ObjectNode> readDocument(byte[] bytes) {
    return readObject(bytes, LARGE_CHARS_MAX);
  }

  /** The value as UTF-8. */
  public static byte[] bytes(JsonNode value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can always be written", impossible);
    }
  }

  /** The value as text. */
  public static String text(JsonNode value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can always be written", impossible);
    }
  }
}
