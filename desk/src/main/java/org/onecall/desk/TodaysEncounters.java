package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;

/**
 * Today's encounters by what they reached: the calls answered since local midnight that came to an
 * outcome, and those of them that were given a place.
 *
 * <p>Told of every change, from any thread.
 */
final class TodaysEncounters {
  private final InstantSource clock;
  private final ZoneId zone;
  private final Set<EncounterId> triaged = new HashSet<>();
  private final Set<EncounterId> placed = new HashSet<>();
  private LocalDate day;

  TodaysEncounters(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
    this.day = dayOf(clock.instant());
  }

  /** Counts what the journal holds of today, for a service that has just started. */
  Future<Void> recall(Pool pool) {
    OffsetDateTime midnight;
    synchronized (this) {
      turn();
      midnight = day.atStartOfDay(zone).toOffsetDateTime();
    }
    return pool.preparedQuery(
            """
            select chain,
              coalesce(max(sequence) filter (where type like 'outcome-reached/%'), 0)
                > coalesce(max(sequence) filter (where type like 'question-asked/%'
                    or type like 'protocol-chosen/%'), 0) as triaged,
              coalesce(max(sequence) filter (where type like 'placed/%'), 0)
                > coalesce(max(sequence) filter (where type like 'place-given-back/%'), 0) as placed
            from event
            where chain in (select chain from event where sequence = 1 and at >= $1)
            group by chain
            """)
        .execute(Tuple.of(midnight))
        .onSuccess(rows -> rows.forEach(this::recalled))
        .mapEmpty();
  }

  private synchronized void recalled(Row row) {
    var id = new EncounterId(row.getUUID("chain"));
    note(triaged, id, row.getBoolean("triaged"));
    note(placed, id, row.getBoolean("placed"));
  }

  /** An encounter is now like this. */
  synchronized void changed(Encounter encounter) {
    turn();
    if (!dayOf(encounter.call().answeredAt()).equals(day)) {
      return;
    }
    note(triaged, encounter.id(), encounter.triage().outcome().isPresent());
    note(placed, encounter.id(), encounter.placement().isPresent());
  }

  /** The counts of the day that it is. */
  synchronized Encounters.Tally tally() {
    turn();
    return new Encounters.Tally(triaged.size(), placed.size());
  }

  /** The encounters that they count. */
  synchronized Encounters.Reached reached() {
    turn();
    return new Encounters.Reached(triaged, placed);
  }

  private void turn() {
    LocalDate now = dayOf(clock.instant());
    if (!now.equals(day)) {
      day = now;
      triaged.clear();
      placed.clear();
    }
  }

  private LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  private static void note(Set<EncounterId> set, EncounterId id, boolean reached) {
    if (reached) {
      set.add(id);
    } else {
      set.remove(id);
    }
  }
}
