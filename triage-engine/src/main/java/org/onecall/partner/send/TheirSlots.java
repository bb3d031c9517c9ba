package org.onecall.partner.send;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.partner.send.Side.Theirs;

/** Reads the slots of an answer, which both standards write alike. */
final class TheirSlots {
  private TheirSlots() {}

  /** The free slots of an answer; one that cannot be read is not offered. */
  static List<Theirs> of(JsonNode bundle) {
    Map<String, JsonNode> byName = new HashMap<>();
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode one = entry.path("resource");
      byName.put(entry.path("fullUrl").asText(), one);
      byName.put(one.path("resourceType").asText() + "/" + one.path("id").asText(), one);
    }
    List<Theirs> slots = new ArrayList<>();
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode slot = entry.path("resource");
      if (!slot.path("resourceType").asText().equals("Slot")
          || !slot.path("status").asText().equals("free")) {
        continue;
      }
      Optional<Instant> start = time(slot.path("start").asText());
      Optional<Instant> end = time(slot.path("end").asText());
      JsonNode schedule = byName.get(slot.at("/schedule/reference").asText());
      if (start.isPresent() && end.isPresent() && schedule != null) {
        slots.add(
            new Theirs(
                slot.path("id").asText(),
                start.get(),
                end.get(),
                slot.toString(),
                schedule.toString()));
      }
    }
    return slots;
  }

  static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
