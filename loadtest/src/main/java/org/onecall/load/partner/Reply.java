package org.onecall.load.partner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What a simulated system answers. */
record Reply(int status, ObjectNode body, Map<String, String> headers) {
  static Reply of(int status, ObjectNode body) {
    return new Reply(status, body, Map.of());
  }
}
