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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.onecall.desk.admin.Replays;
import org.onecall.desk.http.Json;
import org.onecall.encounter.Actor;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.Event;
import org.onecall.encounter.EventCodec;
import org.onecall.encounter.ProtocolRef;
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
  private final UnaryOperator<String> personName;

  /** What was named in an encounter so far, by its id: protocols and questions. */
  private record Named(Map<String, String> protocols, Map<String, String> questions) {
    void learn(Event event) {
      if (event instanceof Event.ProtocolChosen e) {
        learn(e.protocol());
      } else if (event instanceof Event.ProtocolAdded e) {
        learn(e.protocol());
      } else if (event instanceof Event.AnswerGiven e) {
        questions.put(e.question(), e.words());
      } else if (event instanceof Event.AnswerBrought e) {
        questions.put(e.question(), e.words());
      }
    }

    private void learn(ProtocolRef one) {
      protocols.put(one.id().value(), one.title());
    }

    void learnAsked(JsonNode question) {
      if (question.has("id") && question.has("words")) {
        questions.put(question.path("id").asText(), question.path("words").asText());
      }
    }

    String protocol(String id) {
      return protocols.getOrDefault(id, id);
    }

    String question(String id) {
      return questions.getOrDefault(id, id);
    }
  }

  /**
   * Replays what is in that journal.
   *
   * @param shelf the versions of protocols that are loaded
   * @param personName what a person is called, by their user name
   */
  JournalReplay(
      Journal journal, Pool pool, Supplier<ProtocolShelf> shelf, UnaryOperator<String> personName) {
    this.personName = personName;
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
    var named = new Named(new HashMap<>(), new HashMap<>());
    int from = 0;
    while (from < entries.size() && steps.size() < STEPS_MAX) {
      int to = from + 1;
      while (to < entries.size() && entries.get(to).command().equals(entries.get(from).command())) {
        to++;
      }
      List<Recorded> act = entries.subList(from, to).stream().map(JournalReplay::recorded).toList();
      for (Recorded one : act) {
        named.learn(one.event());
        state =
            Optional.of(
                state
                    .map(now -> now.apply(one))
                    .orElseGet(() -> Encounter.replay(new EncounterId(id), List.of(one))));
      }
      Instant at = entries.get(from).at();
      steps.add(step(act, state.orElseThrow(), Duration.between(before, at), named, words));
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

  private ObjectNode step(
      List<Recorded> act, Encounter state, Duration since, Named named, boolean words) {
    Recorded first = act.getFirst();
    ObjectNode step =
        Json.object()
            .put("sequence", first.sequence())
            .put("at", FloorJson.instant(first.at()))
            .put("by", first.by().name())
            .put("byName", personName.apply(first.by().name()))
            .put("sinceSeconds", since.toMillis() / MILLIS_A_SECOND);
    ObjectNode whole = EncounterJson.view(state, shelf.get()).json();
    named.learnAsked(whole.path("question"));
    var inWords = new EventWords(words, personName, named::protocol, named::question);
    ArrayNode what = step.putArray("what");
    for (Recorded one : act) {
      inWords.of(one.event()).ifPresent(what::add);
    }
    for (String field : SHOWN) {
      JsonNode value = whole.get(field);
      if (value != null) {
        step.set(field, value);
      }
    }
    return step;
  }
}
