package org.onecall.desk.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.onecall.desk.http.Json;

/** How a booking that another organisation keeps may stand, as it is told to a page. */
public enum FakeElsewhere {
  /** None was asked for. */
  NOTHING,
  /** Their system is asked now. */
  UNDER_WAY,
  /** Their system did not answer; whether it is booked is not known. */
  BEING_CHECKED,
  /** Somebody else took the time. */
  SLOT_GONE,
  /** They said no. */
  REFUSED,
  /** Their system could not be asked. */
  AWAY;

  private static final String CENTRE = "Southfield Urgent Treatment Centre";

  void put(ObjectNode json, Instant openedAt) {
    switch (this) {
      case NOTHING -> {}
      case UNDER_WAY -> putAwaited(json, "under-way", openedAt);
      case BEING_CHECKED -> putAwaited(json, "being-checked", openedAt);
      case SLOT_GONE -> putNotGiven(json, "slot-gone", "Somebody else has that time.");
      case REFUSED -> putNotGiven(json, "refused", "They take nobody with this need now.");
      case AWAY -> putNotGiven(json, "away", "Their system could not be asked.");
    }
  }

  private static void putAwaited(ObjectNode json, String state, Instant openedAt) {
    json.putObject("awaited")
        .put("service", "utc-south")
        .put("serviceName", CENTRE)
        .put("reference", "OC-5M2Q-81T")
        .put("at", openedAt.toString())
        .put("state", state)
        .set("slot", FakeServices.slots("utc-south", openedAt).get(0));
  }

  private static void putNotGiven(ObjectNode json, String code, String text) {
    json.set(
        "notGiven", Json.object().put("serviceName", CENTRE).put("code", code).put("text", text));
  }
}
