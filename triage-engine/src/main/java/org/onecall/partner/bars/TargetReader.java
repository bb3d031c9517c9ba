package org.onecall.partner.bars;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Reads what the standard's headers hold in Base64. */
public final class TargetReader {
  private static final int HEADER_CHARS_MAX = 8_000;
  private static final ObjectMapper MAPPER = mapper();

  private static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper();
    mapper
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build());
    return mapper;
  }

  /** The value of an identifier of a service; its system may be spelled with a capital or not. */
  public Optional<String> read(String header) {
    return json(header)
        .filter(node ->
            node.path("system").asText().toLowerCase(Locale.ROOT).endsWith("/id/dos-service-id"))
        .map(node -> node.path("value").asText())
        .filter(value -> value.matches("[A-Za-z0-9-]{1,48}"));
  }

  static boolean isBase64Json(String header) {
    return json(header).isPresent();
  }

  /** The header that names a service. */
  public static String write(String service) {
    String json =
        "{\"value\":\"" + service + "\",\"system\":\"https://fhir.nhs.uk/Id/dos-service-id\"}";
    return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<JsonNode> json(String header) {
    if (header.isEmpty() || header.length() > HEADER_CHARS_MAX) {
      return Optional.empty();
    }
    try {
      JsonNode node = MAPPER.readTree(Base64.getDecoder().decode(header.strip()));
      return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (IOException | IllegalArgumentException notThat) {
      return Optional.empty();
    }
  }
}
