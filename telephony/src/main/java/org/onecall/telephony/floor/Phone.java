package org.onecall.telephony.floor;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a handler's phone beside its legs.
 *
 * @param places its place in each queue
 * @param reachable whether it is registered and answers
 * @param lastCall the last call it talked in, until it is free again
 */
record Phone(SortedMap<String, Place> places, boolean reachable, Optional<String> lastCall) {
  static final Phone UNKNOWN = new Phone(new TreeMap<>(), false, Optional.empty());

  /** A place in a queue: paused for a reason, or not. */
  record Place(boolean paused, String reason) {}

  Phone withPlace(String queue, Place place) {
    SortedMap<String, Place> next = new TreeMap<>(places);
    next.put(queue, place);
    return new Phone(next, reachable, lastCall);
  }

  Phone withoutPlace(String queue) {
    SortedMap<String, Place> next = new TreeMap<>(places);
    next.remove(queue);
    return new Phone(next, reachable, lastCall);
  }

  Phone reached(boolean now) {
    return new Phone(places, now, lastCall);
  }

  Phone withLastCall(Optional<String> call) {
    return new Phone(places, reachable, call);
  }

  /** The reason of the first place that is paused. */
  Optional<String> pausedFor() {
    return places.values().stream().filter(Place::paused).map(Place::reason).findFirst();
  }

  /** Nothing is left to know about it. */
  boolean blank() {
    return places.isEmpty() && !reachable && lastCall.isEmpty();
  }

  static Map<String, Phone> with(Map<String, Phone> phones, String number, Phone phone) {
    return phone.blank() ? Maps.without(phones, number) : Maps.with(phones, number, phone);
  }
}
