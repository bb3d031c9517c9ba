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
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.onecall.desk.HandledEncounter.Turn;
import org.onecall.desk.http.Json;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.EncounterService;
import org.onecall.encounter.Followed;

/**
 * What one handler has done since midnight: their calls, and the figures that these make. Read from
 * the journal each time it is asked for, so it is right after a restart and on every node.
 */
record HandlerDays(Pool pool, EncounterService encounters, InstantSource clock, ZoneId zone) {
  /** Of how every figure of a day is counted; raised for all when one of them changes. */
  private static final String VERSION = "3";

  private static final int TURNS_MAX = 100;

  // The condition is the one that the index event_handler is made for.
  private static final String TURNS =
      """
      select taken.chain, taken.at,
        (select min(later.at) from event later where later.chain = taken.chain
          and later.sequence > taken.sequence and later.type = 'handed-over/1') as handed_on
      from event taken
      where (taken.sequence = 1 or taken.type = 'handed-over/1')
        and taken.payload->>'handler' = $1 and taken.at >= $2
      order by taken.at desc limit $3
      """;

  /** The day of that user, in the form of docs/desk-api.md. */
  Future<JsonNode> of(String user) {
    OffsetDateTime midnight =
        LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toOffsetDateTime();
    return pool.preparedQuery(TURNS)
        .execute(Tuple.of(user, midnight, TURNS_MAX))
        .compose(rows -> {
          var turns = new LinkedHashMap<UUID, List<Turn>>();
          rows.forEach(row ->
              turns
                  .computeIfAbsent(row.getUUID("chain"), first -> new ArrayList<>())
                  .addFirst(turn(row)));
          return found(List.copyOf(turns.entrySet()), new ArrayList<>())
              .map(calls -> json(calls, midnight.toInstant(), rows.size() < TURNS_MAX));
        });
  }

  private static Turn turn(Row row) {
    return new Turn(
        row.getOffsetDateTime("at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("handed_on")).map(OffsetDateTime::toInstant));
  }

  /** One after the other: a page of a day must not crowd out the calls in progress. */
  private Future<List<HandledEncounter>> found(
      List<Map.Entry<UUID, List<Turn>>> had, List<HandledEncounter> so) {
    if (had.isEmpty()) {
      return Future.succeededFuture(so);
    }
    Map.Entry<UUID, List<Turn>> first = had.getFirst();
    return encounters
        .find(new EncounterId(first.getKey()))
        .compose(one -> {
          one.ifPresent(encounter -> so.add(new HandledEncounter(encounter, first.getValue())));
          return found(had.subList(1, had.size()), so);
        });
  }

  private static JsonNode json(List<HandledEncounter> calls, Instant since, boolean complete) {
    ObjectNode json = Json.object().put("since", FloorJson.instant(since));
    ArrayNode list = json.putArray("calls");
    calls.forEach(had -> list.add(call(had)));
    ObjectNode figures = json.putObject("figures").put("version", VERSION);
    figures.put("calls", calls.size());
    figures.put("complete", complete);
    figures.put("finished", calls.stream().filter(HandledEncounter::finished).count());
    figures.put("placed", calls.stream().filter(HandledEncounter::placed).count());
    figures.put("emergencies", calls.stream().filter(HandledEncounter::emergency).count());
    mean(calls, HandledEncounter::talked).ifPresent(s -> figures.put("meanTalkSeconds", s));
    mean(calls, HandledEncounter::handled).ifPresent(s -> figures.put("meanHandlingSeconds", s));
    return json;
  }

  private static ObjectNode call(HandledEncounter had) {
    Encounter encounter = had.encounter();
    ObjectNode json =
        Json.object()
            .put("encounterId", encounter.id().toString())
            .put("answeredAt", FloorJson.instant(encounter.call().answeredAt()))
            .put("takenAt", FloorJson.instant(had.from()))
            .put("line", encounter.call().line())
            .put("state", encounter.state().code());
    had.handedOnAt().ifPresent(at -> json.put("handedOnAt", FloorJson.instant(at)));
    had.handled().ifPresent(time -> json.put("handledSeconds", time.toSeconds()));
    encounter.call().endedAt().ifPresent(at -> json.put("endedAt", FloorJson.instant(at)));
    encounter
        .closing()
        .ifPresent(closing -> json.put("finishedAt", FloorJson.instant(closing.at())));
    ArrayNode protocols = json.putArray("protocols");
    encounter.triage().followed().stream()
        .map(Followed::protocol)
        .forEach(ref -> protocols.add(ref.title()));
    encounter
        .triage()
        .outcome()
        .ifPresent(outcome ->
            json.putObject("outcome")
                .put("level", outcome.level().code())
                .put("title", outcome.title()));
    encounter
        .placement()
        .ifPresent(placed ->
            json.putObject("placement")
                .put("serviceName", placed.service().name())
                .put("reference", placed.reference()));
    return json;
  }

  private static OptionalLong mean(
      List<HandledEncounter> calls, Function<HandledEncounter, Optional<Duration>> time) {
    OptionalDouble seconds =
        calls.stream()
            .flatMap(had -> time.apply(had).stream())
            .mapToLong(Duration::toSeconds)
            .average();
    return seconds.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.round(seconds.getAsDouble()));
  }
}
