package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;
import org.onecall.desk.http.Json;
import org.onecall.encounter.Refusal;

/** What a refusal of an encounter means to whoever asked. */
final class Refusals {
  private Refusals() {}

  /** Whether the same command may well succeed when it is sent again. */
  static boolean isPassing(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Because(Refusal.Reason reason) ->
          reason == Refusal.Reason.NOT_SAVED
              || reason == Refusal.Reason.BUSY
              || reason == Refusal.Reason.ELSEWHERE
              || reason == Refusal.Reason.PLACES_UNCLEAR;
      case Refusal.WrongAnswer wrong -> false;
      case Refusal.NotReadBack lacking -> false;
      case Refusal.NoPlace noPlace -> false;
    };
  }

  /** The times that are free instead of one that is gone. */
  static Optional<ArrayNode> alternatives(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NoPlace noPlace -> {
        ArrayNode slots = Json.array();
        noPlace.alternatives().forEach(slot -> slots.add(EncounterJson.slot(slot)));
        yield Optional.of(slots);
      }
      case Refusal.Because because -> Optional.empty();
      case Refusal.WrongAnswer wrong -> Optional.empty();
      case Refusal.NotReadBack lacking -> Optional.empty();
    };
  }
}
