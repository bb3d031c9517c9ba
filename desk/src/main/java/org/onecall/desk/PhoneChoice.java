package org.onecall.desk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.onecall.desk.access.Person;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.server.WebPhones;

/**
 * Which of their two phones each handler takes calls on: the one on the desk, or the one in the
 * browser.
 *
 * <p>A service that has just started does not know what was chosen, and reads it off the floor: who
 * has a browser's phone in a queue or registered had chosen it. Belongs to one event loop.
 */
final class PhoneChoice {
  /** The two kinds. */
  enum Kind {
    /** A SIP phone on the desk. */
    DESK("desk"),
    /** The phone in the page. */
    BROWSER("browser");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }
  }

  /** What a change of phones takes. */
  sealed interface Change {
    /** It is so already. */
    record None() implements Change {}

    /** It cannot be. */
    record Refused(ActResult.Refused why) implements Change {}

    /** The phone used so far is to leave its queues first. */
    record Leave(String phone) implements Change {}
  }

  private final Map<String, Kind> chosen = new HashMap<>();

  /** Notes a choice. */
  void choose(Person person, Kind kind) {
    chosen.put(person.user(), kind);
  }

  /** What it takes to use that kind from now on. */
  Change change(Person person, Kind kind, FloorState floor) {
    Optional<String> before = phone(person, floor);
    if (before.isEmpty()) {
      return new Change.Refused(
          new ActResult.Refused("no-phone", "You have no phone to take calls on."));
    }
    if (kind(person, floor) == kind) {
      choose(person, kind);
      return new Change.None();
    }
    Agent agent = floor.agents().get(before.get());
    return agent != null && agent.callId().isPresent()
        ? new Change.Refused(new ActResult.Refused("still-talking", "Your phone is in a call."))
        : new Change.Leave(before.get());
  }

  /** The kind of phone that a person uses. */
  Kind kind(Person person, FloorState floor) {
    Kind known = chosen.get(person.user());
    if (known != null) {
      return known;
    }
    boolean browser =
        person
            .phone()
            .map(phone -> floor.agents().get(WebPhones.number(phone)))
            .filter(PhoneChoice::inUse)
            .isPresent();
    return browser ? Kind.BROWSER : Kind.DESK;
  }

  /** The number of the phone that a person uses; absent for those who have none. */
  Optional<String> phone(Person person, FloorState floor) {
    return person.phone().map(phone -> number(phone, kind(person, floor)));
  }

  /** The number of a person's phone of that kind, from the number of the one on the desk. */
  static String number(String phone, Kind kind) {
    return switch (kind) {
      case DESK -> phone;
      case BROWSER -> WebPhones.number(phone);
    };
  }

  private static boolean inUse(Agent agent) {
    return agent.reachable() || !agent.queues().isEmpty();
  }
}
