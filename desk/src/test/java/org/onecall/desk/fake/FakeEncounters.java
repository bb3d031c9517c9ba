package org.onecall.desk.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.onecall.desk.Act;
import org.onecall.desk.ActReply;
import org.onecall.desk.EncounterView;
import org.onecall.desk.Encounters;
import org.onecall.desk.http.Json;
import org.onecall.directory.Need;
import org.onecall.encounter.CallId;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.EncounterService;

/** Encounters without a journal: kept in memory, with a small scripted protocol. */
public final class FakeEncounters implements Encounters {
  private final InstantSource clock;
  private final Map<String, FakeEncounter> byId = new LinkedHashMap<>();
  private final Map<String, String> idOfCall = new HashMap<>();
  private final Map<UUID, ActReply> replies = new HashMap<>();
  private final List<Consumer<EncounterView>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, String> takesNobody = new HashMap<>();
  private boolean away;

  /** None yet. */
  public FakeEncounters(InstantSource clock) {
    this.clock = clock;
  }

  /** Lets the journal be away, or come back. */
  public synchronized void away(boolean isAway) {
    away = isAway;
  }

  /** That service takes nobody from now on, for that reason; for none it takes people again. */
  public synchronized void takesNobody(String service, String why) {
    if (why.isEmpty()) {
      takesNobody.remove(service);
    } else {
      takesNobody.put(service, why);
    }
  }

  /** For so long a time is held from now on, in the encounters that there are. */
  public synchronized void holdFor(Duration time) {
    byId.values().forEach(one -> one.holdFor(time));
  }

  /** So stands a booking elsewhere from now on, in the encounters that there are. */
  public synchronized void elsewhere(FakeElsewhere now) {
    byId.values().forEach(one -> one.elsewhere(now));
    byId.values().forEach(this::told);
  }

  /** From now on the encounters that there are ask why what is offered first is not taken. */
  public synchronized void asksWhyNot() {
    byId.values().forEach(one -> one.asksWhyNot = true);
  }

  /** From now on the encounters that there are refer only with a reason for a second place. */
  public synchronized void anUrgentBookingStands() {
    byId.values().forEach(one -> one.urgentStands = true);
  }

  /** How many encounters there are, finished ones too. */
  public synchronized int size() {
    return byId.size();
  }

  /** Whether whoever has that call's encounter was a clinician when they came to have it. */
  public synchronized Optional<Boolean> byClinician(String call) {
    return Optional.ofNullable(idOfCall.get(call))
        .flatMap(id -> Optional.ofNullable(byId.get(id)))
        .map(one -> one.caller.call().clinician());
  }

  @Override
  public synchronized Future<EncounterView> open(Taken call) {
    if (away) {
      return gone();
    }
    String id =
        idOfCall.computeIfAbsent(
            call.callId(),
            first -> {
              String made = UUID.randomUUID().toString();
              byId.put(made, new FakeEncounter(made, call, clock.instant()));
              return made;
            });
    return Future.succeededFuture(told(byId.get(id)));
  }

  @Override
  public synchronized Future<Void> handOver(String encounterId, String user, boolean clinician) {
    FakeEncounter encounter = byId.get(encounterId);
    encounter.handOver(user, clinician);
    told(encounter);
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> ambulanceJoined(String encounterId) {
    FakeEncounter encounter = byId.get(encounterId);
    encounter.ambulanceJoined(clock.instant());
    told(encounter);
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> callEnded(String encounterId, String callId, Instant at) {
    if (away) {
      return gone();
    }
    FakeEncounter encounter = byId.get(encounterId);
    encounter.callEnded(at);
    told(encounter);
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> callerAnswered(String encounterId) {
    FakeEncounter encounter = byId.get(encounterId);
    encounter.callerAnswered();
    told(encounter);
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Optional<ToRing>> toRing(
      String user, String encounterId, boolean rangFrom) {
    return Future.succeededFuture(
        Optional.ofNullable(byId.get(encounterId))
            .filter(one -> one.handler().equals(user))
            .map(one -> one.toRing(rangFrom)));
  }

  @Override
  public synchronized Future<ActReply> act(
      String user, String encounterId, UUID commandId, Act act) {
    if (away) {
      return gone();
    }
    FakeEncounter encounter = byId.get(encounterId);
    if (encounter == null || !encounter.handler().equals(user)) {
      return Future.succeededFuture(new ActReply.NotFound());
    }
    ActReply reply =
        replies.computeIfAbsent(commandId, first -> encounter.act(act, clock.instant()));
    told(encounter);
    return Future.succeededFuture(reply);
  }

  @Override
  public synchronized Future<ActReply> supervise(
      String supervisor, String encounterId, UUID commandId, Act act) {
    FakeEncounter encounter = byId.get(encounterId);
    return encounter == null
        ? Future.succeededFuture(new ActReply.NotFound())
        : act(encounter.handler(), encounterId, commandId, act);
  }

  @Override
  public synchronized Future<Boolean> isOf(String user, String encounterId) {
    FakeEncounter encounter = byId.get(encounterId);
    return Future.succeededFuture(encounter != null && encounter.handler().equals(user));
  }

  @Override
  public synchronized Future<Optional<JsonNode>> services(
      String user, String encounterId, Need.Asker asker) {
    if (away) {
      return gone();
    }
    FakeEncounter encounter = byId.get(encounterId);
    return Future.succeededFuture(
        encounter == null || !encounter.handler().equals(user)
            ? Optional.empty()
            : Optional.of(services(encounter)));
  }

  /** Whoever calls from what is no number has a care plan, for what a text may hold. */
  private JsonNode services(FakeEncounter encounter) {
    if (encounter.emergency()) {
      return FakeServices.forAnEmergency(clock.instant());
    }
    String caller = encounter.view().json().get("caller").asText();
    ObjectNode ranked =
        caller.contains("<")
            ? FakeServices.planned(clock.instant(), caller)
            : FakeServices.ranked(clock.instant());
    takesNobody.forEach((service, why) -> FakeServices.leaveOut(ranked, service, why));
    return ranked;
  }

  @Override
  public synchronized Future<JsonNode> day(String user) {
    if (away) {
      return gone();
    }
    ObjectNode day = Json.object().put("since", clock.instant().toString());
    ArrayNode calls = day.putArray("calls");
    byId.values().stream()
        .filter(encounter -> encounter.handler().equals(user))
        .map(FakeEncounter::view)
        .forEach(view ->
            calls
                .addObject()
                .put("encounterId", view.id())
                .put("answeredAt", view.json().path("openedAt").asText())
                .put("line", "public")
                .put("state", view.json().path("state").asText())
                .putArray("protocols"));
    day.putObject("figures")
        .put("calls", calls.size())
        .put("version", "1")
        .put("complete", true)
        .put("finished", 0)
        .put("placed", 0)
        .put("emergencies", 0);
    return Future.succeededFuture(day);
  }

  @Override
  public Future<Optional<JsonNode>> besides(String user, String encounterId, Besides besides) {
    return services(user, encounterId, besides.asker());
  }

  @Override
  public ArrayNode protocols(String complaint) {
    ArrayNode found = Json.array();
    for (String title : List.of("Adult who has fallen", "Sore throat")) {
      if (title.toLowerCase().contains(complaint.toLowerCase())) {
        found
            .addObject()
            .put("id", title.startsWith("Adult") ? "fall-adult" : "sore-throat")
            .put("title", title)
            .put("version", "1.0.0");
      }
    }
    return found;
  }

  @Override
  public synchronized Future<List<EncounterView>> unfinished() {
    return away
        ? gone()
        : Future.succeededFuture(
            byId.values().stream()
                .map(FakeEncounter::view)
                .filter(view ->
                    !view.finished()
                        || view.json().at("/emergency/left/seen").asText().equals("false"))
                .toList());
  }

  @Override
  public void listen(Consumer<EncounterView> listener) {
    listeners.add(listener);
  }

  @Override
  public synchronized Tally tally() {
    return new Tally(
        byId.values().stream().filter(FakeEncounter::triaged).count(),
        byId.values().stream().filter(FakeEncounter::placed).count());
  }

  @Override
  public synchronized Reached reached() {
    return new Reached(named(FakeEncounter::triaged), named(FakeEncounter::placed));
  }

  /** By the names that the journal gives to the encounters of those calls. */
  private Set<EncounterId> named(Predicate<FakeEncounter> which) {
    return byId.values().stream()
        .filter(which)
        .map(one -> EncounterService.encounterOf(new CallId(one.view().callId())))
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized Future<Void> check() {
    return away ? gone() : Future.succeededFuture();
  }

  private EncounterView told(FakeEncounter encounter) {
    EncounterView view = encounter.view();
    listeners.forEach(listener -> listener.accept(view));
    return view;
  }

  private static <T> Future<T> gone() {
    return Future.failedFuture(new org.onecall.desk.http.Unavailable("The journal is away."));
  }

  static ObjectNode choice(String value, String label, String key) {
    return Json.object().put("value", value).put("label", label).put("key", key);
  }
}
