package org.onecall.desk.board;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.config.Role;
import org.onecall.desk.http.Json;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;
import org.onecall.directory.Service;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.send.Reach;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.front.CaseMatch;
import org.onecall.telephony.front.Matches;

/**
 * What other organisations sent and nobody has taken, by when a transferred caller's case is to be
 * met, and whether others' systems answer, as live state. Nothing of whom a case is about. Belongs
 * to one event loop.
 */
final class PartnersBoard {
  private static final String KEY = "referred";
  private static final String REACH = "partners";
  private static final String FRAME = "call-frame/";
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Context loop;
  private final BoardSources sources;
  private final Matches matches;
  private final LiveState live;
  private Map<String, Instant> dueById = Map.of();
  private final Set<String> framed = new HashSet<>();
  private Optional<Instant> askedAt = Optional.empty();
  private Optional<Instant> knownAt = Optional.empty();
  private boolean asking;

  PartnersBoard(Context loop, BoardSources sources, Matches matches, LiveState live) {
    this.loop = loop;
    this.sources = sources;
    this.matches = matches;
    this.live = live;
  }

  /** Call each second. */
  void tick(FloorState floor, Instant now) {
    frames(floor);
    reach();
    if (asking || askedAt.filter(at -> now.isBefore(at.plus(EVERY))).isPresent()) {
      return;
    }
    asking = true;
    askedAt = Optional.of(now);
    sources
        .referred()
        .get()
        .onComplete(read ->
            loop.runOnContext(done -> {
              asking = false;
              if (read.succeeded()) {
                knownAt = Optional.of(now);
                took(read.result(), now);
              } else {
                ObjectNode json = Json.object().put("live", false);
                knownAt.ifPresent(at -> json.put("since", at.toString()));
                show(json);
              }
            }));
  }

  private void took(List<IncomingCase> cases, Instant now) {
    Map<String, Instant> due = new HashMap<>();
    cases.forEach(one -> due.put(one.id().toString(), one.dueAt()));
    dueById = due;
    List<IncomingCase> waiting =
        cases.stream().filter(one -> one.state() == IncomingCase.State.WAITING).toList();
    ObjectNode json =
        Json.object()
            .put("live", true)
            .put("waiting", waiting.size())
            .put("late", waiting.stream().filter(one -> one.dueAt().isBefore(now)).count());
    waiting.stream()
        .map(IncomingCase::dueAt)
        .filter(at -> at.isBefore(now))
        .max(Instant::compareTo)
        .ifPresent(at -> json.put("lateSince", at.toString()));
    waiting.stream()
        .map(IncomingCase::dueAt)
        .min(Instant::compareTo)
        .ifPresent(at -> json.put("nextDueAt", at.toString()));
    show(json);
  }

  private void show(ObjectNode json) {
    live.put(KEY, List.of(new Facet(new Audience.Holders(Role.SUPERVISOR), KEY, json)));
  }

  /**
   * Whether the systems answer that keep others' appointments, and those in which senders are told
   * what became of their cases; nothing where there are none.
   */
  private void reach() {
    List<Reach> kept = sources.reach().get();
    List<Reach> answers = sources.answers().get();
    if (kept.isEmpty() && answers.isEmpty()) {
      return;
    }
    ObjectNode json = Json.object();
    var rows = json.putArray("partners");
    for (Reach one : kept) {
      row(rows.addObject(), one)
          .put(
              "name",
              sources.directory().service(one.service()).map(Service::name).orElse(one.service()));
    }
    for (Reach one : answers) {
      row(rows.addObject(), one).put("name", one.service()).put("answers", true);
    }
    live.put(REACH, List.of(new Facet(new Audience.Holders(Role.SUPERVISOR), REACH, json)));
  }

  private static ObjectNode row(ObjectNode row, Reach one) {
    row.put("service", one.service()).put("resting", one.resting());
    one.answeredAt().ifPresent(at -> row.put("answeredAt", at.toString()));
    one.silentSince().ifPresent(at -> row.put("silentSince", at.toString()));
    return row;
  }

  /** The time frame of each caller on the floor whose case is known for sure. */
  private void frames(FloorState floor) {
    for (Call call : floor.calls().values()) {
      matches
          .of(call.id())
          .flatMap(CaseMatch::sure)
          .flatMap(found -> Optional.ofNullable(dueById.get(found.id())))
          .ifPresent(due -> frame(call.id(), due));
    }
    for (String id : Set.copyOf(framed)) {
      if (!floor.calls().containsKey(id)) {
        framed.remove(id);
        live.remove(FRAME + id);
      }
    }
  }

  private void frame(String call, Instant due) {
    framed.add(call);
    String key = FRAME + call;
    ObjectNode json = Json.object().put("callId", call).put("dueAt", due.toString());
    live.put(key, List.of(new Facet(new Audience.Holders(Role.SUPERVISOR), key, json)));
  }
}
