package org.onecall.desk.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.FloorState;

/**
 * The calls of today as they stand: those that have ended, as they are on record, and those that
 * have not, as the floor shows them. Of calls that end it is told one by one, since one may come
 * and go between two looks at the floor. Belongs to one event loop.
 */
public final class TodaysCalls {
  private static final int CALLS_MAX = 200_000;

  private final Map<String, CallRecord> ended = new HashMap<>();
  private Map<String, Call> open = Map.of();

  /** Takes what is on record; of a call that is known already, what is on record is right. */
  public void recall(List<CallRecord> records) {
    records.forEach(this::keep);
  }

  /** Takes what the floor shows now. */
  public void look(FloorState floor) {
    for (String id : open.keySet()) {
      if (!floor.calls().containsKey(id)) {
        floor.call(id).flatMap(call -> CallRecord.of(call, Optional.empty())).ifPresent(this::keep);
      }
    }
    Map<String, Call> now = new HashMap<>(floor.calls());
    // A caller who is rung back was counted when they rang.
    now.values().removeIf(Call::isBack);
    open = Map.copyOf(now);
  }

  /** Takes a call that is over. */
  public void keep(CallRecord call) {
    if (ended.size() < CALLS_MAX || ended.containsKey(call.call())) {
      ended.put(call.call(), call);
    }
  }

  /** Forgets what arrived before that moment and is over. */
  public void forget(Instant before) {
    ended.values().removeIf(call -> call.arrivedAt().isBefore(before));
  }

  /** The calls that arrived from that moment on, as they stand now, in order of arrival. */
  public List<Standing> since(Instant from, Instant now) {
    List<Standing> found = new ArrayList<>();
    for (Call call : open.values()) {
      if (!call.arrivedAt().isBefore(from)) {
        found.add(Standing.open(call, now));
      }
    }
    for (CallRecord call : ended.values()) {
      if (!call.arrivedAt().isBefore(from) && !open.containsKey(call.call())) {
        found.add(Standing.ended(call));
      }
    }
    found.sort((a, b) -> a.call().arrivedAt().compareTo(b.call().arrivedAt()));
    return List.copyOf(found);
  }
}
