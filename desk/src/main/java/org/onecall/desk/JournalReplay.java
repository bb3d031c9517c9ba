package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.onecall.desk.admin.Replays;
import org.onecall.desk.http.Json;
import org.onecall.encounter.Actor;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.EventCodec;
import org.onecall.encounter.Recorded;
import org.onecall.journal.Entry;
import org.onecall.journal.Journal;
import org.onecall.protocol.ProtocolShelf;

/**
 * Encounters step by step, from their journal: what one act did, and how everything stood after it.
 * Nothing is kept beside the journal for this, so what is shown is what happened.
 */
final class JournalReplay implements Replays {
  private static final int STEPS_MAX = 1_000;
  private static final int SECONDS_MAX = 5;
  private static final double MILLIS_A_SECOND = 1_000.0;
  private static final List<String> SHOWN =
      List.of("state", "handler", "protocols", "question", "atLeast", "possible", "outcome");

  private final Journal journal;
  private final Pool pool;
  private final Supplier<ProtocolShelf> shelf;

  /**
   * Replays what is in that journal.
   *
   * @param shelf the versions of protocols that are loaded
   */
  JournalReplay(Journal journal, Pool pool, Supplier<ProtocolShelf> shelf) {
    this.journal = journal;
    this.pool = pool;
    this.shelf = shelf;
  }

  @Override
  public Future<Optional<UUID>> find(String wanted) {
    try {
      return Future.succeededFuture(Optional.of(UUID.fromString(wanted)));
    } catch (IllegalArgumentException noId) {
      return pool.preparedQuery(
              """
              select encounter from contact where reference = $1 or call = $1
              order by opened_at desc limit 1
              """)
          .execute(Tuple.of(wanted))
          .timeout(SECONDS_MAX, TimeUnit.SECONDS)
          .map(rows -> {
            for (Row row : rows) {
              return Optional.of(row.getUUID("encounter"));
            }
            return Optional.empty();
          });
    }
  }

  @Override
  public Future<Optional<ObjectNode>> of(UUID encounter, boolean words) {
    return journal
        .read(encounter)
        .map(entries ->
            entries.isEmpty() ? Optional.empty() : Optional.of(replay(encounter, entries, words)));
  }

  private ObjectNode replay(UUID id, List<Entry> entries, boolean words) {
    ObjectNode body = Json.object().put("encounterId", id.toString());
    body.put("openedAt", FloorJson.instant(entries.getFirst().at()));
    ArrayNode steps = body.putArray("steps");
    Optional<Encounter> state = Optional.empty();
    Instant before = entries.getFirst().at();
    int from = 0;
    while (from < entries.size() && steps.size() < STEPS_MAX) {
      int to = from + 1;
      while (to < entries.size() && entries.get(to).command().equals(entries.get(from).command())) {
        to++;
      }
      List<Recorded> act = entries.subList(from, to).stream().map(JournalReplay::recorded).toList();
      for (Recorded one : act) {
        state =
            Optional.of(
                state
                    .map(now -> now.apply(one))
                    .orElseGet(() -> Encounter.replay(new EncounterId(id), List.of(one))));
      }
      Instant at = entries.get(from).at();
      steps.add(step(act, state.orElseThrow(), Duration.between(before, at), words));
      before = at;
      from = to;
    }
    body.put("complete", from == entries.size());
    return body;
  }

  private static Recorded recorded(Entry entry) {
    return new Recorded(
        entry.sequence(), entry.at(), new Actor(entry.actor()), EventCodec.read(entry.fact()));
  }

  private ObjectNode step(List<Recorded> act, Encounter state, Duration since, boolean words) {
    Recorded first = act.getFirst();
    ObjectNode step =
        Json.object()
            .put("sequence", first.sequence())
            .put("at", FloorJson.instant(first.at()))
            .put("by", first.by().name())
            .put("sinceSeconds", since.toMillis() / MILLIS_A_SECOND);
    ArrayNode what = step.putArray("what");
    for (Recorded one : act) {
      EventWords.of(one.event(), words).ifPresent(what::add);
    }
    ObjectNode whole = EncounterJson.view(state, hash -> shelf.get().withHash(hash)).json();
    for (String field : SHOWN) {
      JsonNode value = whole.get(field);
      if (value != null) {
        step.set(field, value);
      }
    }
    return step;
  }
}
