package org.onecall.booking;

import java.util.Optional;
import org.onecall.directory.Capacity;
import org.onecall.directory.Service;
import org.onecall.encounter.Held;

/** What an encounter remembers of a hold, so that it can be booked or let go. */
final class HoldToken {
  private HoldToken() {}

  static String of(Service service, Hold hold) {
    String where = service.capacity() instanceof Capacity.Elsewhere ? Held.ELSEWHERE : "";
    return where + hold.token();
  }

  /** The hold that an encounter remembers; empty when its token is not one of ours. */
  static Optional<Hold> read(Held held) {
    String token =
        held.elsewhere() ? held.token().substring(Held.ELSEWHERE.length()) : held.token();
    String[] parts = token.split(":", -1);
    Optional<SlotId> slot = SlotId.parse(held.slot().id());
    if (parts.length != 2 || slot.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Hold(
              slot.get(),
              held.slot().end(),
              Long.parseLong(parts[0]),
              Long.parseLong(parts[1]),
              held.expiresAt()));
    } catch (NumberFormatException notOurs) {
      return Optional.empty();
    }
  }
}
