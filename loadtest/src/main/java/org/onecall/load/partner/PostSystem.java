package org.onecall.load.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What takes messages to practices, each once by the id it is sent under. */
final class PostSystem {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int KEPT_MAX = 200;

  private final Map<String, JsonNode> taken = new LinkedHashMap<>();

  Reply answer(String requestId, Optional<JsonNode> body) {
    if (requestId.isEmpty() || body.isEmpty()) {
      return BarsSystem.problem(400, "REC_BAD_REQUEST", "invalid");
    }
    if (taken.containsKey(requestId)) {
      return BarsSystem.problem(409, "REC_CONFLICT", "duplicate");
    }
    if (taken.size() < KEPT_MAX) {
      taken.put(requestId, body.get());
    }
    ObjectNode outcome = JSON.objectNode().put("resourceType", "OperationOutcome");
    outcome
        .putArray("issue")
        .addObject()
        .put("severity", "information")
        .put("code", "informational");
    return Reply.of(200, outcome);
  }

  ArrayNode messages() {
    return JSON.arrayNode().addAll(taken.values());
  }
}
