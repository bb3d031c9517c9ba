package org.onecall.desk.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads a posted form within bounds: each name once, all of it text. */
final class Forms {
  private static final int FIELDS_MAX = 20;

  private Forms() {}

  static Future<ObjectNode> read(HttpServerRequest request, Duration timeMax) {
    return BoundedBody.read(request, Gate.BODY_BYTES_MAX, timeMax)
        .map(bytes -> fields(bytes.toString(StandardCharsets.UTF_8)));
  }

  static ObjectNode fields(String form) {
    ObjectNode fields = Json.object();
    for (String pair : form.split("&", FIELDS_MAX + 1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        continue;
      }
      String name = decoded(pair.substring(0, equals));
      if (fields.size() == FIELDS_MAX || fields.has(name)) {
        throw new Malformed("", "A form of at most " + FIELDS_MAX + " fields, each once.");
      }
      fields.put(name, decoded(pair.substring(equals + 1)));
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      throw new Malformed("", "This form is not encoded as it must be.");
    }
  }
}
