package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterState;
import org.onecall.encounter.Prevention;
import org.onecall.protocol.Offer;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolShelf;

/**
 * What may still be asked after an outcome that is not urgent, and what may be offered then, in the
 * form of docs/desk-api.md.
 */
final class PreventionJson {
  private PreventionJson() {}

  static void putInto(ObjectNode json, Encounter encounter, ProtocolShelf shelf) {
    if (encounter.state() != EncounterState.FINISHED) {
      encounter
          .triage()
          .outcome()
          .flatMap(outcome ->
              shelf.after(outcome).stream()
                  .filter(one -> encounter.triage().following(one.id()).isEmpty())
                  .findFirst())
          .ifPresent(next -> json.set("comesAfter", comesAfter(json, next)));
    }
    List<Offer> offers = Prevention.offers(encounter.triage(), shelf::withHash);
    List<Prevention> said = encounter.writings().preventions();
    if (offers.isEmpty() && said.isEmpty()) {
      return;
    }
    ArrayNode all = json.putArray("prevention");
    for (Offer offer : offers) {
      ObjectNode one = put(all, offer.id(), offer.title(), offer.need()).put("say", offer.say());
      said.stream()
          .filter(each -> each.offer().equals(offer.id()))
          .forEach(each -> one.put("accepted", each.accepted()));
    }
    for (Prevention each : said) { // what was said to an offer that is no longer made stays
      if (offers.stream().noneMatch(offer -> offer.id().equals(each.offer()))) {
        put(all, each.offer(), each.title(), each.need()).put("accepted", each.accepted());
      }
    }
  }

  private static ObjectNode comesAfter(ObjectNode json, Protocol next) {
    return json.objectNode().put("id", next.id().value()).put("title", next.title());
  }

  private static ObjectNode put(ArrayNode all, String id, String title, String need) {
    return all.addObject().put("id", id).put("title", title).put("need", need);
  }
}
