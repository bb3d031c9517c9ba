package org.onecall.desk.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onecall.desk.http.Json;
import org.onecall.protocol.Urgency;

/** The two outcomes of a scripted encounter, and what can still become of it on the way. */
final class FakeOutcome {
  private FakeOutcome() {}

  /** What the answers so far are sure of: breathing decides, and it is asked first. */
  static void putPossible(ObjectNode json, boolean decided, boolean emergency) {
    Urgency least = emergency ? Urgency.AMBULANCE : Urgency.WITHIN_2_HOURS;
    json.set("atLeast", urgency(least));
    ArrayNode possible = json.putArray("possible");
    if (!decided) {
      possible.add(urgency(Urgency.AMBULANCE));
    }
    possible.add(urgency(least));
  }

  private static ObjectNode urgency(Urgency urgency) {
    return Json.object()
        .put("code", urgency.code())
        .put("label", urgency.label())
        .put("level", urgency.level().code());
  }

  static ObjectNode of(boolean emergency) {
    ObjectNode outcome = Json.object();
    if (emergency) {
      outcome.put("level", "emergency").put("urgency", "ambulance");
      outcome.put("title", "Send an ambulance").put("timeFrame", "now").put("need", "ambulance");
      outcome.putArray("why").add("Breathing is not normal");
    } else {
      outcome.put("level", "urgent").put("urgency", "within-2-hours");
      outcome.put("title", "See someone within 2 hours").put("timeFrame", "within 2 hours");
      outcome.put("need", "injury");
      outcome.putArray("why").add("An injury after a fall");
    }
    outcome.putArray("advice").add("Stay where you are, keep warm.");
    outcome.putArray("worsening").add("Ring 999 if breathing becomes difficult.");
    return outcome;
  }
}
