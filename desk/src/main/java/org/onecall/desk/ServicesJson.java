package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onecall.booking.Offers;
import org.onecall.booking.Slot;
import org.onecall.config.Limits;
import org.onecall.config.Partners;
import org.onecall.desk.http.Json;
import org.onecall.directory.Ranked;
import org.onecall.directory.Service;

/** The services for an encounter in the form of docs/desk-api.md. */
final class ServicesJson {
  private static final double KM_STEPS = 10;

  private ServicesJson() {}

  static ObjectNode of(Offers offers) {
    ObjectNode json = Json.object();
    ArrayNode kept = json.putArray("kept");
    offers.kept().stream()
        .limit(Limits.SERVICES_SHOWN_MAX)
        .forEach(offer -> kept.add(service(offer)));
    ArrayNode leftOut = json.putArray("leftOut");
    offers.leftOut().stream()
        .limit(Limits.SERVICES_SHOWN_MAX)
        .forEach(left ->
            leftOut
                .addObject()
                .put("id", left.service().id())
                .put("name", left.service().name())
                .put("reason", left.reason()));
    if (!offers.contacts().isEmpty()) {
      ArrayNode contacts = json.putArray("contacts");
      offers.contacts().forEach(one -> contacts.add(contact(one)));
    }
    return json;
  }

  /** Somebody whom the care plan names; their number where the encounter's handler may see it. */
  private static ObjectNode contact(Offers.Contact one) {
    ObjectNode json =
        Json.object()
            .put("id", one.step().id())
            .put("whom", one.step().whom())
            .put("forWhat", one.step().words())
            .put("step", one.place() + 1)
            .put("before", one.before());
    one.step().phone().ifPresent(phone -> json.put("phone", phone));
    return json;
  }

  private static ObjectNode service(Offers.Offer offer) {
    Ranked.Kept kept = offer.service();
    Service service = kept.service();
    ObjectNode json =
        Json.object()
            .put("id", service.id())
            .put("name", kept.name())
            .put("type", service.type().title())
            .put("wayIn", kept.wayIn().code());
    service.contact().phone().ifPresent(phone -> json.put("phone", phone));
    service.contact().address().ifPresent(address -> json.put("address", address));
    service.role().ifPresent(role -> json.put("role", role));
    kept.earliest().ifPresent(at -> json.put("earliest", FloorJson.instant(at)));
    json.put("basis", basis(kept.basis()));
    kept.distanceKm().ifPresent(km -> json.put("distanceKm", Math.round(km * KM_STEPS) / KM_STEPS));
    kept.reasons().forEach(json.putArray("reasons")::add);
    json.put("opening", kept.opening());
    offer.notes().ifPresent(notes -> json.put("notes", notes));
    kept.placesLeft().ifPresent(places -> json.put("placesLeft", places));
    offer
        .instead()
        .ifPresent(instead ->
            json.putObject("instead").put("way", way(instead.way())).put("away", instead.away()));
    ArrayNode slots = json.putArray("slots");
    offer.slots().stream().limit(Limits.SLOTS_SHOWN_MAX).forEach(slot -> slots.add(slot(slot)));
    return json;
  }

  private static String way(Partners.Fallback way) {
    return switch (way) {
      case REFER -> "refer";
      case TELEPHONE -> "telephone";
      case NEXT -> "next";
    };
  }

  private static String basis(Ranked.Basis basis) {
    return switch (basis) {
      case RULES -> "rules";
      case CARE_PLAN -> "care-plan";
      case CATCH_ALL -> "catch-all";
    };
  }

  private static ObjectNode slot(Slot slot) {
    return Json.object()
        .put("id", slot.id().toString())
        .put("start", FloorJson.instant(slot.start()))
        .put("end", FloorJson.instant(slot.end()));
  }
}
