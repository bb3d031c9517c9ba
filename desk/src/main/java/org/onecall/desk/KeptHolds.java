package org.onecall.desk;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.onecall.booking.Hold;
import org.onecall.booking.HoldKeeper;
import org.onecall.booking.PgBooking;
import org.onecall.encounter.Actor;
import org.onecall.encounter.Command;
import org.onecall.encounter.CommandId;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.EncounterService;
import org.onecall.encounter.JournaledEncounters;

/** Places that are held for as long as the call for which they are goes on. */
final class KeptHolds {
  private KeptHolds() {}

  /** Keeps the holds of those encounters from now on. */
  static HoldKeeper keep(
      Vertx vertx, PgBooking booking, Duration lease, JournaledEncounters encounters, Stops stops) {
    var holds =
        new HoldKeeper(
            vertx, booking, lease, (encounter, hold) -> extended(encounters, encounter, hold));
    stops.add("the keeping of holds", holds);
    encounters.listen(holds);
    return holds;
  }

  /** The page's clock follows what the live call has done. */
  private static void extended(EncounterService encounters, String encounter, Hold hold) {
    String name = "extend " + hold.token() + " " + hold.expiresAt();
    encounters.handle(
        EncounterId.parse(encounter),
        new CommandId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))),
        new Actor("holds"),
        new Command.ExtendHold(hold.token(), hold.expiresAt()));
  }
}
