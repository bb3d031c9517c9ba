package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.measure.WaitEstimate.Estimated;

/**
 * Shows who is to be rung back. Those who take calls see that somebody waits, where and how long;
 * the end of a number is for supervisors, and the whole of it for the handler who speaks with them.
 */
final class BackBoard {
  private static final String PREFIX = "back/";

  private final LiveState live;
  private final Floors floors;
  private final Set<String> shown = new HashSet<>();

  BackBoard(LiveState live, Floors floors) {
    this.live = live;
    this.floors = floors;
  }

  /** Shows these and no others. */
  void show(List<QueueCallBack> open, FloorState floor, Map<String, Estimated> estimates) {
    Set<String> now = new HashSet<>();
    for (QueueCallBack one : open) {
      String key = PREFIX + one.id();
      now.add(key);
      ObjectNode common = json(one, BackDesk.standIn(floor, one), estimates);
      ObjectNode more = common.deepCopy().put("number", FloorJson.masked(one.number()));
      more.put("askedBy", one.askedBy());
      live.put(
          key,
          List.of(
              new Facet(new Audience.Holders(Role.SUPERVISOR), key, more),
              new Facet(new Audience.Holders(Role.HANDLER), key, common),
              new Facet(new Audience.Holders(Role.CLINICIAN), key, common)));
    }
    shown.removeAll(now);
    shown.forEach(live::remove);
    shown.clear();
    shown.addAll(now);
  }

  private ObjectNode json(
      QueueCallBack one, Optional<Call> standIn, Map<String, Estimated> estimates) {
    ObjectNode json =
        Json.object()
            .put("id", one.id().toString())
            .put("line", floors.lineName(one.line()))
            .put("queue", one.queue())
            .put("priority", one.priority())
            .put("arrivedAt", FloorJson.instant(one.arrivedAt()))
            .put("askedAt", FloorJson.instant(one.askedAt()))
            .put("tries", one.tries())
            .put("state", state(one, standIn));
    if (one.state() == QueueCallBack.State.WAITING && standIn.isEmpty()) {
      json.put("tryAfter", FloorJson.instant(one.tryAfter()));
    }
    standIn
        .map(call -> estimates.get(call.id()))
        .ifPresent(estimated -> {
          json.put("place", estimated.place());
          estimated.more().ifPresent(more -> json.put("minutes", (more.toSeconds() + 59) / 60));
        });
    standIn
        .flatMap(Call::handler)
        .flatMap(floors::at)
        .ifPresent(p -> json.put("handler", p.name()));
    return json;
  }

  private static String state(QueueCallBack one, Optional<Call> standIn) {
    return switch (one.state()) {
      case WAITING ->
          standIn
              .map(call ->
                  switch (call.state()) {
                    case GREETING, WAITING, ENDED -> "waiting";
                    case RINGING -> "offered";
                    case TALKING -> "ringing";
                  })
              .orElse("later");
      case REACHED, GIVEN_UP, CANCELLED -> one.state().key();
    };
  }
}
