package org.onecall.partner.bars;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.onecall.directory.Opening;
import org.onecall.partner.Assessment;
import org.onecall.partner.Coded;
import org.onecall.partner.IncomingCase;

/**
 * Puts the booking that a referral names beside the case: whoever takes it sees that there is one.
 */
final class Pairing {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.UK);

  private final Items items;

  Pairing(Items items) {
    this.items = items;
  }

  /** The case with the booking its sender made here for it; as it is where it names none. */
  Future<IncomingCase> of(
      SqlConnection transaction, String sender, String named, IncomingCase one) {
    Optional<UUID> id = Performer.uuid(Optional.of(named));
    return id.isEmpty()
        ? Future.succeededFuture(one)
        : items
            .find(Optional.of(transaction), Items.Kind.APPOINTMENT, sender, id.get())
            .map(found -> beside(one, found.map(Pairing::words).orElse(NOT_HERE)));
  }

  private static final String NOT_HERE = "They name a booking that is not one of theirs here";

  private static String words(Items.Standing booked) {
    return (booked.live() ? "Booked here: " : "Was booked here and is cancelled: ")
        + booked.reference().orElse("")
        + booked.startsAt().map(Pairing::when).orElse("");
  }

  private static String when(Instant at) {
    return ", " + WHEN.format(at.atZone(Opening.ZONE));
  }

  private static IncomingCase beside(IncomingCase one, String words) {
    Assessment all = one.assessment();
    List<Coded> attached = new ArrayList<>();
    attached.add(Coded.words(words));
    attached.addAll(all.attached());
    return new IncomingCase(
        one.id(),
        one.reference(),
        one.state(),
        one.origin(),
        one.service(),
        one.subject(),
        new Assessment(
            all.flags(),
            all.safeguarding(),
            all.outcomes(),
            all.summary(),
            all.advice(),
            all.observations(),
            all.reachedAt(),
            all.from(),
            all.until(),
            attached),
        one.receivedAt(),
        one.takenBy(),
        one.version());
  }
}
