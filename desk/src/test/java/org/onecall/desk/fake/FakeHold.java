package org.onecall.desk.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.onecall.desk.http.Json;

/** The one slot that a scripted encounter holds, if any. */
final class FakeHold {
  private Optional<ObjectNode> held = Optional.empty();
  private Duration time = Duration.ofMinutes(5);

  void lasts(Duration duration) {
    time = duration;
  }

  /** Holds that slot in place of any other; the last one of every service is always gone. */
  boolean keep(String service, String slot, Instant now) {
    ArrayNode slots = FakeServices.slots(service, now);
    Optional<JsonNode> found =
        slots.valueStream().filter(s -> s.get("id").asText().equals(slot)).findFirst();
    if (found.isEmpty() || found.get() == slots.get(slots.size() - 1)) {
      return false;
    }
    ObjectNode hold =
        Json.object().put("service", service).put("serviceName", FakeServices.name(service, now));
    hold.set("slot", found.get());
    hold.put("expiresAt", now.plus(time).toString());
    held = Optional.of(hold);
    return true;
  }

  /** The slots that can be had in place of one that is gone. */
  static ArrayNode others(String service, Instant now) {
    ArrayNode slots = FakeServices.slots(service, now);
    return Json.array().add(slots.get(0)).add(slots.get(1)).add(slots.get(2));
  }

  /** By which code that slot is neither booked nor let go; empty where it is the one held. */
  Optional<String> refusal(String slot) {
    return held.map(hold -> hold.at("/slot/id").asText().equals(slot) ? "" : "hold-changed")
        .or(() -> Optional.of("nothing-held"))
        .filter(code -> !code.isEmpty());
  }

  void letGo() {
    held = Optional.empty();
  }

  /** Lets go of what is held, and says what it was. */
  ObjectNode taken() {
    ObjectNode taken = held.orElseThrow();
    letGo();
    return taken;
  }

  void put(ObjectNode json) {
    held.ifPresent(hold -> json.set("hold", hold.deepCopy()));
  }
}
