package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onecall.desk.http.Json;

/**
 * What a number means.
 *
 * @param title the heading
 * @param formula how it is computed, in words
 * @param version raised when the formula changes
 * @param unit what it counts
 */
public record Definition(String title, String formula, String version, Figure.Unit unit) {

  /** What every number says of itself where it is opened. */
  public ObjectNode explained(String aim) {
    return Json.object()
        .put("title", title)
        .put("formula", formula)
        .put("version", version)
        .put("aim", aim);
  }

  /** Adds what every list of numbers says of each. */
  public ObjectNode putInto(ObjectNode json) {
    return json.put("title", title)
        .put("formula", formula)
        .put("version", version)
        .put("unit", unit.key());
  }
}
