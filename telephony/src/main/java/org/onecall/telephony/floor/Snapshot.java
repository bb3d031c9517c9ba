package org.onecall.telephony.floor;

import java.util.Set;

/**
 * What a snapshot under way has named, or live events since it began: the rest is gone.
 *
 * @param channels calls and legs
 * @param places phones' places in queues, as {@code queue/phone}
 * @param phones phones whose contact was named
 */
record Snapshot(Set<String> channels, Set<String> places, Set<String> phones) {
  static final Snapshot BEGUN = new Snapshot(Set.of(), Set.of(), Set.of());

  Snapshot withChannel(String channel) {
    return new Snapshot(Maps.with(channels, channel), places, phones);
  }

  Snapshot withPlace(String queue, String phone) {
    return new Snapshot(channels, Maps.with(places, queue + "/" + phone), phones);
  }

  Snapshot withPhone(String phone) {
    return new Snapshot(channels, places, Maps.with(phones, phone));
  }

  boolean hasPlace(String queue, String phone) {
    return places.contains(queue + "/" + phone);
  }
}
