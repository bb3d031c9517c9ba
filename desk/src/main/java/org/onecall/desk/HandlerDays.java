package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.desk.http.Json;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.EncounterService;
import org.onecall.encounter.Followed;
import org.onecall.protocol.Level;

/**
 * What one handler has done since midnight: their calls, and the figures that these make. Read from
 * the journal each time it is asked for, so it is right after a restart and on every node.
 */
record HandlerDays(Pool pool, EncounterService encounters, InstantSource clock, ZoneId zone) {
  /** Of how every figure of a day is counted; raised for all when one of them changes. */
  private static final String VERSION = "1";

  private static final int CALLS_MAX = 100;

  // The condition is the one that the index event_handler is made for.
  private static final String CHAINS =
      """
      select chain, max(at) as taken from event
      where (sequence = 1 or type = 'handed-over/1')
        and payload->>'handler' = $1 and at >= $2
      group by chain order by taken desc limit $3
      """;

  /** The day of that user, in the form of docs/desk-api.md. */
  Future<JsonNode> of(String user) {
    OffsetDateTime midnight =
        LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toOffsetDateTime();
    return pool.preparedQuery(CHAINS)
        .execute(Tuple.of(user, midnight, CALLS_MAX))
        .compose(rows -> {
          var ids = new ArrayList<UUID>();
          rows.forEach(row -> ids.add(row.getUUID("chain")));
          return found(ids, new ArrayList<>());
        })
        .map(calls -> json(calls, midnight.toInstant()));
  }

  /** One after the other: a page of a day must not crowd out the calls in progress. */
  private Future<List<Encounter>> found(List<UUID> ids, List<Encounter> so) {
    if (ids.isEmpty()) {
      return Future.succeededFuture(so);
    }
    return encounters
        .find(new EncounterId(ids.getFirst()))
        .compose(one -> {
          one.ifPresent(so::add);
          return found(ids.subList(1, ids.size()), so);
        });
  }

  private static JsonNode json(List<Encounter> calls, Instant since) {
    ObjectNode json = Json.object().put("since", FloorJson.instant(since));
    ArrayNode list = json.putArray("calls");
    calls.stream()
        .sorted(Comparator.comparing((Encounter e) -> e.call().answeredAt()).reversed())
        .forEach(call -> list.add(call(call)));
    List<Encounter> over = calls.stream().filter(e -> e.call().endedAt().isPresent()).toList();
    List<Encounter> closed = calls.stream().filter(e -> e.closing().isPresent()).toList();
    ObjectNode figures = json.putObject("figures").put("version", VERSION);
    figures.put("calls", calls.size());
    figures.put("complete", calls.size() < CALLS_MAX);
    figures.put("finished", closed.size());
    figures.put("placed", calls.stream().filter(e -> e.placement().isPresent()).count());
    figures.put("emergencies", calls.stream().filter(HandlerDays::isEmergency).count());
    mean(over, e -> e.call().endedAt()).ifPresent(s -> figures.put("meanTalkSeconds", s));
    mean(closed, e -> e.closing().map(c -> c.at()))
        .ifPresent(s -> figures.put("meanHandlingSeconds", s));
    return json;
  }

  private static ObjectNode call(Encounter encounter) {
    ObjectNode json =
        Json.object()
            .put("encounterId", encounter.id().toString())
            .put("answeredAt", FloorJson.instant(encounter.call().answeredAt()))
            .put("line", encounter.call().line())
            .put("state", encounter.state().code());
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

  private static boolean isEmergency(Encounter encounter) {
    return encounter.triage().outcome().filter(o -> o.level() == Level.EMERGENCY).isPresent();
  }

  private static Optional<Long> mean(
      List<Encounter> calls, java.util.function.Function<Encounter, Optional<Instant>> end) {
    if (calls.isEmpty()) {
      return Optional.empty();
    }
    long seconds =
        calls.stream()
            .mapToLong(e ->
                Duration.between(e.call().answeredAt(), end.apply(e).orElseThrow()).toSeconds())
            .sum();
    return Optional.of(Math.round((double) seconds / calls.size()));
  }
}
