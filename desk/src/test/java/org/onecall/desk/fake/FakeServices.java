package org.onecall.desk.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.onecall.desk.http.Json;

/** A handful of services that do not exist. */
final class FakeServices {
  private FakeServices() {}

  /** What fits an emergency: the ambulance, and nowhere that the caller would have to get to. */
  static ObjectNode forAnEmergency(Instant now) {
    ObjectNode ranked = Json.object();
    ranked.putArray("kept").add(ambulance(now));
    ArrayNode leftOut = ranked.putArray("leftOut");
    ranked(now)
        .get("kept")
        .valueStream()
        .filter(one -> !one.get("id").asText().equals("ambulance"))
        .forEach(one ->
            leftOut
                .addObject()
                .put("id", one.get("id").asText())
                .put("name", one.get("name").asText())
                .put("reason", "Takes no emergencies"));
    return ranked;
  }

  private static ObjectNode ambulance(Instant now) {
    ObjectNode ambulance =
        service("ambulance", "999 ambulance", "Ambulance service", "call", 0, now);
    ambulance.putArray("reasons").add("Comes to where the caller is").add("Open now");
    ambulance.remove("address");
    return ambulance.put("phone", "999").put("opening", "Open at all hours");
  }

  static ObjectNode ranked(Instant now) {
    ObjectNode ranked = Json.object();
    ArrayNode kept = ranked.putArray("kept");
    kept.add(
        service(
            "utc-north",
            "Northgate Urgent Treatment Centre",
            "Urgent treatment centre",
            "slot",
            3.2,
            now));
    kept.add(
        service(
            "utc-south",
            "Southfield Urgent Treatment Centre",
            "Urgent treatment centre",
            "slot",
            8.7,
            now));
    ObjectNode falls =
        service("falls-team", "Falls response team", "Falls response", "place", 0, now);
    falls.put("placesLeft", 3);
    kept.add(falls);
    kept.add(service("pharmacy-1", "Market Street Pharmacy", "Pharmacy", "walk-in", 0.9, now));
    kept.add(ambulance(now));
    kept.add(
        service("crisis-line", "Northgate Crisis Line", "Mental health crisis", "call", 0, now));
    ranked
        .putArray("leftOut")
        .addObject()
        .put("id", "gp-1")
        .put("name", "Riverside Practice")
        .put("reason", "Closed until tomorrow 08:00");
    return ranked;
  }

  /** The same for somebody whose care plan names one to be rung first, called so. */
  static ObjectNode planned(Instant now, String whom) {
    ObjectNode ranked = ranked(now);
    ranked
        .putArray("contacts")
        .addObject()
        .put("id", "contact:made-up:1")
        .put("whom", whom)
        .put("forWhat", "any decision about hospital")
        .put("phone", "07700 900124")
        .put("step", 1)
        .put("before", 0);
    return ranked;
  }

  static boolean isFirst(String id, Instant now) {
    return ranked(now).get("kept").get(0).get("id").asText().equals(id);
  }

  static String sayWhyNot(Instant now) {
    return "Say first why not: " + ranked(now).get("kept").get(0).get("name").asText() + ".";
  }

  /** Takes a service out of those kept, and says why. */
  static void leaveOut(ObjectNode ranked, String service, String why) {
    ArrayNode kept = ranked.withArray("kept");
    for (int i = kept.size() - 1; i >= 0; i--) {
      if (kept.get(i).get("id").asText().equals(service)) {
        ranked
            .withArray("leftOut")
            .addObject()
            .put("id", service)
            .put("name", kept.remove(i).get("name").asText())
            .put("reason", why);
      }
    }
  }

  static boolean known(String id, Instant now) {
    return ranked(now).get("kept").valueStream().anyMatch(s -> s.get("id").asText().equals(id));
  }

  static String name(String id, Instant now) {
    return ranked(now)
        .get("kept")
        .valueStream()
        .filter(s -> s.get("id").asText().equals(id))
        .map(s -> s.get("name").asText())
        .findFirst()
        .orElse(id);
  }

  /**
   * A place there, with where callers go and whom they ring; a service without a distance comes.
   */
  static ObjectNode place(String id, Instant now) {
    ObjectNode place = Json.object().put("service", id).put("serviceName", name(id, now));
    ranked(now)
        .get("kept")
        .valueStream()
        .filter(s -> s.get("id").asText().equals(id))
        .forEach(s -> {
          if (s.has("distanceKm")) {
            place.set("address", s.get("address"));
          }
          place.set("phone", s.get("phone"));
        });
    return place;
  }

  static ArrayNode slots(String service, Instant now) {
    ArrayNode slots = Json.array();
    Instant hour = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    for (int i = 0; i < 6; i++) {
      Instant start = hour.plus(20L * i, ChronoUnit.MINUTES);
      slots
          .addObject()
          .put("id", service + "@" + start)
          .put("start", start.toString())
          .put("end", start.plus(20, ChronoUnit.MINUTES).toString());
    }
    return slots;
  }

  private static ObjectNode service(
      String id, String name, String type, String wayIn, double distanceKm, Instant now) {
    ObjectNode service =
        Json.object().put("id", id).put("name", name).put("type", type).put("wayIn", wayIn);
    service.put("phone", "01632 960000").put("address", "1 High Street, Northgate");
    if (distanceKm > 0) {
      service.put("distanceKm", distanceKm);
    }
    service.putArray("reasons").add("Treats injuries of adults").add("Open now");
    service.put("opening", "Open until 22:00");
    service.set("slots", wayIn.equals("slot") ? slots(id, now) : Json.array());
    return service;
  }
}
