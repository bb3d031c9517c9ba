package org.onecall.desk.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.onecall.desk.Act;
import org.onecall.encounter.ReadBack.Part;

/** What the caller of a scripted encounter has confirmed, each part as it stood then. */
public final class FakeReadBack {
  private final Map<Part, String> confirmed = new EnumMap<>(Part.class);

  FakeReadBack() {}

  /** The caller agrees to a part as an encounter shows it. */
  public static Act.ConfirmPart confirming(JsonNode shown) {
    Part part = Part.ofCode(shown.get("part").asText()).orElseThrow();
    return new Act.ConfirmPart(part, true, Optional.of(shown.get("said").asText()));
  }

  /** A name for each part, another once something else is to be said. */
  static Map<Part, String> said(boolean emergency, Optional<ObjectNode> placed, ArrayNode also) {
    Map<Part, String> said = new EnumMap<>(Part.class);
    said.put(Part.OUTCOME, emergency ? "emergency" : "urgent");
    placed.ifPresent(at ->
        said.put(Part.PLACE, "place-" + Integer.toHexString((at + also.toString()).hashCode())));
    said.put(Part.WORSENING, "worsening");
    return said;
  }

  /** Whether it was said of what stands now. */
  boolean say(Act.ConfirmPart act, Map<Part, String> said) {
    if (!act.confirmed()) {
      confirmed.remove(act.part());
      return true;
    }
    boolean asItStands = act.said().equals(Optional.ofNullable(said.get(act.part())));
    act.said().filter(name -> asItStands).ifPresent(name -> confirmed.put(act.part(), name));
    return asItStands;
  }

  boolean all(Map<Part, String> said) {
    return said.equals(confirmed);
  }

  void put(ObjectNode json, Map<Part, String> said) {
    ArrayNode parts = json.putArray("readBack");
    said.forEach((part, name) ->
        parts
            .addObject()
            .put("part", part.code())
            .put("confirmed", name.equals(confirmed.get(part)))
            .put("said", name));
  }
}
