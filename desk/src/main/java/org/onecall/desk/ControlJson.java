package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.onecall.desk.access.Person;
import org.onecall.desk.http.Json;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.FloorState;

/** What is done with a call, in the form of docs/desk-api.md. */
final class ControlJson {
  private ControlJson() {}

  /** Adds it to a call's value. */
  static ObjectNode put(
      ObjectNode json, FloorState floor, Call call, Floors floors, PutThrough through) {
    Control control = floor.control(call.id());
    if (control.place() != Control.Place.QUEUE) {
      json.put("place", small(control.place()));
      json.put("placedAt", FloorJson.instant(control.since()));
    }
    if (control.recording() != Control.Recording.OFF) {
      json.put("recording", small(control.recording()));
    }
    ArrayNode parties = Json.array();
    for (Control.Party party : control.parties()) {
      ObjectNode one =
          parties
              .addObject()
              .put("role", small(party.role()))
              .put("joined", party.joined())
              .put("since", FloorJson.instant(party.since()));
      through.putInto(one, call.id(), party);
    }
    for (String leg : floor.legs(call.id())) {
      floor
          .phoneOf(leg)
          .filter(phone -> !call.handler().filter(phone::equals).isPresent())
          .flatMap(floors::at)
          .ifPresent(person -> colleague(parties, person, floor.inBridge(leg)));
    }
    if (!parties.isEmpty()) {
      json.set("parties", parties);
    }
    ArrayNode watchers = Json.array();
    for (Control.Watcher watcher : control.watchers()) {
      ObjectNode one = watchers.addObject().put("mode", small(watcher.mode()));
      one.put("since", FloorJson.instant(watcher.since()));
      floors.at(watcher.phone()).ifPresent(p -> one.put("user", p.user()).put("name", p.name()));
    }
    if (!watchers.isEmpty()) {
      json.set("watchers", watchers);
    }
    return json;
  }

  private static void colleague(ArrayNode parties, Person person, boolean joined) {
    parties
        .addObject()
        .put("role", "colleague")
        .put("user", person.user())
        .put("name", person.name())
        .put("joined", joined);
  }

  private static String small(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
