package org.onecall.desk.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.onecall.desk.access.Person;
import org.onecall.desk.http.Json;

/** One thing of the live state, written once for each audience; the first that fits is shown. */
record Entry(List<Part> parts) {
  /**
   * What one audience sees, written.
   *
   * @param member {@code "key":value}
   */
  record Part(Audience audience, String key, String member) {
    /** The value, read again. */
    JsonNode value() {
      return Json.readDocument(("{" + member + "}").getBytes(StandardCharsets.UTF_8))
          .map(all -> all.get(key))
          .orElseThrow();
    }
  }

  static Entry of(List<Facet> facets) {
    return new Entry(
        facets.stream()
            .map(facet ->
                new Part(
                    facet.audience(),
                    facet.key(),
                    quoted(facet.key()) + ":" + Json.text(facet.value())))
            .toList());
  }

  static String quoted(String text) {
    return Json.text(TextNode.valueOf(text));
  }

  Optional<Part> shownTo(Person person) {
    for (Part part : parts) {
      if (part.audience().includes(person)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }
}
