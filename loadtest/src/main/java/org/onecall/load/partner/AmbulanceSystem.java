package org.onecall.load.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.onecall.partner.bars.TargetReader;

/**
 * An ambulance service that puts cases before others and waits to be told of them: once that each
 * is taken on, then once what became of it; or once that it is not taken on. Whatever else it is
 * told, it refuses.
 */
final class AmbulanceSystem {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String ID = "2000099980";
  private static final String SERVICE = "2000099900";
  private static final String TOKEN = "sample-token-of-the-ambulance-trust";

  private final HttpClient client;
  private final Map<String, Put> puts = new LinkedHashMap<>();
  private final Set<String> done = new HashSet<>();
  private final ArrayNode told = JSON.arrayNode();
  private int number;

  AmbulanceSystem(Vertx vertx) {
    this.client = vertx.createHttpClient();
  }

  /** A case it put before somebody, and how far it was told of it. */
  private static final class Put {
    private final String correlation;
    private boolean interim;
    private boolean over;

    Put(String correlation) {
      this.correlation = correlation;
    }
  }

  /** Puts a case before the system there; its name there, or the status of what it answered. */
  Future<ObjectNode> put(String to, Instant now) {
    number++;
    String message = SampleMessages.validation(SERVICE, ID, now, number);
    String correlation = UUID.randomUUID().toString();
    String bundle = read(message).path("id").asText();
    puts.put(bundle, new Put(correlation));
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(to + "/$process-message")
                .putHeader("Authorization", "Bearer " + TOKEN)
                .putHeader("X-Request-Id", UUID.randomUUID().toString())
                .putHeader("X-Correlation-Id", correlation)
                .putHeader("NHSD-Target-Identifier", TargetReader.write(SERVICE))
                .putHeader("NHSD-End-User-Organisation", TargetReader.write("1"))
                .putHeader("NHSD-Requesting-Software", TargetReader.write("1"))
                .putHeader("Content-Type", "application/fhir+json; version=1.4.0"))
        .compose(request -> request.send(message))
        .compose(answer ->
            answer
                .body()
                .map(body ->
                    JSON.objectNode()
                        .put("status", answer.statusCode())
                        .put("bundle", bundle)
                        .put(
                            "case",
                            resource(read(body.toString()), "ServiceRequest")
                                .path("id")
                                .asText())));
  }

  Reply answer(Map<String, String> headers, Optional<JsonNode> body) {
    String request = headers.getOrDefault("x-request-id", "");
    if (request.length() != 36 || body.isEmpty()) {
      return BarsSystem.problem(400, "REC_BAD_REQUEST", "invalid");
    }
    if (done.contains(request)) {
      return BarsSystem.problem(409, "REC_CONFLICT", "duplicate");
    }
    JsonNode header = resource(body.get(), "MessageHeader");
    Put put = puts.get(header.at("/response/identifier").asText());
    if (put == null) {
      return BarsSystem.problem(404, "REC_NOT_FOUND", "not-found");
    }
    String says = says(body.get(), header);
    if (says.isEmpty() || !fits(headers, put) || tellsWhere(body.get())) {
      return BarsSystem.problem(400, "REC_BAD_REQUEST", "invariant");
    }
    // What is not taken on is over with the first word.
    boolean over = !says.equals("interim");
    if (says.equals("final") ? !put.interim || put.over : put.interim) {
      return BarsSystem.problem(409, "REC_CONFLICT", "conflict");
    }
    put.interim = true;
    put.over = over;
    done.add(request);
    told.addObject()
        .put("bundle", header.at("/response/identifier").asText())
        .put("says", says)
        .set("plan", resource(body.get(), "CarePlan").path("activity"));
    return Reply.of(200, (ObjectNode) body.get());
  }

  ArrayNode told() {
    return told.deepCopy();
  }

  /** What it says, when its name and its states agree; nothing when they do not. */
  private static String says(JsonNode bundle, JsonNode header) {
    String focus = header.at("/focus/0/reference").asText();
    String encounter = "";
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.path("fullUrl").asText().equals(focus)) {
        encounter = entry.at("/resource/status").asText();
      }
    }
    String states = encounter + "/" + resource(bundle, "ServiceRequest").path("status").asText();
    String definition = header.path("definition").asText();
    boolean response = header.at("/eventCoding/code").asText().equals("servicerequest-response");
    if (response && states.equals("in-progress/active") && definition.endsWith("-interim")) {
      return "interim";
    }
    if (response && states.equals("triaged/revoked") && definition.endsWith("-interim")) {
      return "rejected";
    }
    return response && states.equals("finished/completed") && definition.endsWith("-full")
        ? "final"
        : "";
  }

  private static boolean fits(Map<String, String> headers, Put put) {
    return headers.getOrDefault("x-correlation-id", "").equals(put.correlation)
        && headers.getOrDefault("nhsd-target-identifier", "").equals(TargetReader.write(ID))
        && headers
            .getOrDefault("use-context", "")
            .equals("a4t2|validation|servicerequest-response|new");
  }

  /** It knows where the person is; nobody has to say it again. */
  private static boolean tellsWhere(JsonNode bundle) {
    JsonNode patient = resource(bundle, "Patient");
    return patient.has("address") || patient.has("telecom") || patient.has("contact");
  }

  private static JsonNode resource(JsonNode bundle, String kind) {
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.at("/resource/resourceType").asText().equals(kind)) {
        return entry.path("resource");
      }
    }
    return JSON.objectNode();
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
      return JSON.objectNode();
    }
  }
}
