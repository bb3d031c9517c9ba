package org.onecall.booking;

import io.vertx.core.Future;
import java.util.List;
import org.onecall.encounter.PlaceAnswer;
import org.onecall.encounter.SlotRef;

/** The ways in which places say no, in the words that a handler reads. */
final class PlaceAnswers {
  private PlaceAnswers() {}

  static Future<PlaceAnswer> gone(List<Slot> alternatives) {
    return Future.succeededFuture(
        new PlaceAnswer.Unavailable(
            "slot-gone",
            alternatives.isEmpty()
                ? "Somebody else has just taken it, and nothing else is free in time."
                : "Somebody else has just taken it. These are the next.",
            alternatives.stream()
                .map(slot -> new SlotRef(slot.id().toString(), slot.start(), slot.end()))
                .toList()));
  }

  static Future<PlaceAnswer> refused(Refusal refusal) {
    return unavailable(refusal.code(), refusal.words());
  }

  static Future<PlaceAnswer> unknownService() {
    return unavailable("unknown-service", "The directory has no such service.");
  }

  static Future<PlaceAnswer> unavailable(String code, String words) {
    return Future.succeededFuture(new PlaceAnswer.Unavailable(code, words, List.of()));
  }
}
