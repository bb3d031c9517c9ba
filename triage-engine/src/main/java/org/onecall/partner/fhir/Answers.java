package org.onecall.partner.fhir;

import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads what another system answered: only what is FHIR of the release it should be of is an answer
 * at all. Never on an event loop.
 */
public final class Answers {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Answers() {}

  /** The answer as FHIR R4; empty when it is none. */
  public static Optional<JsonNode> r4(byte[] body) {
    Faults faults = new Faults();
    return read(body, faults, Fhir.r4(faults));
  }

  /** The answer as FHIR STU3; empty when it is none. */
  public static Optional<JsonNode> stu3(byte[] body) {
    Faults faults = new Faults();
    return read(body, faults, Fhir.stu3(faults));
  }

  private static Optional<JsonNode> read(byte[] body, Faults faults, IParser parser) {
    if (JsonShape.check(body, "answer").isPresent()) {
      return Optional.empty();
    }
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      parser.parseResource(text);
      return faults.first().isPresent() ? Optional.empty() : Optional.of(MAPPER.readTree(text));
    } catch (RuntimeException | JsonProcessingException notFhir) {
      return Optional.empty();
    }
  }
}
