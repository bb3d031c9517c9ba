package org.onecall.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as the driver reads and writes it: trees, since it is a stranger to the desk's records. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Parses a text; throws {@link LoadException} when it is no JSON. */
  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new LoadException("not JSON: " + text.substring(0, Math.min(200, text.length())), e);
    }
  }

  /** A new object without fields. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A text as a literal of JSON, which is one of JavaScript too. */
  public static String text(String words) {
    return MAPPER.getNodeFactory().textNode(words).toString();
  }
}
