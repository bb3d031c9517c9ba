package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.onecall.desk.access.Person;
import org.onecall.desk.http.Json;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.front.CaseFinder;
import org.onecall.telephony.front.CaseMatch;
import org.onecall.telephony.front.Matches;

/**
 * Shows the handler of a transferred caller the case that was sent before, or those among which to
 * choose. Only ids: what a case holds is asked for by who may see it.
 */
final class CaseBoard {
  private static final String PREFIX = "call-case/";

  private final LiveState live;
  private final Floors floors;
  private final Matches matches;
  private final Set<String> shown = new HashSet<>();

  CaseBoard(LiveState live, Floors floors, Matches matches) {
    this.live = live;
    this.floors = floors;
    this.matches = matches;
  }

  /** Shows what is found of the calls that a handler has, and no more those that are over. */
  void look(FloorState floor) {
    for (Call call : floor.calls().values()) {
      call.handler()
          .flatMap(floors::at)
          .ifPresent(handler ->
              matches
                  .of(call.id())
                  .filter(match -> !match.cases().isEmpty())
                  .ifPresent(match -> show(call.id(), handler, match)));
    }
    for (String id : Set.copyOf(shown)) {
      if (!floor.calls().containsKey(id)) {
        shown.remove(id);
        live.remove(PREFIX + id);
      }
    }
  }

  private void show(String call, Person handler, CaseMatch match) {
    shown.add(call);
    String key = PREFIX + call;
    ArrayNode cases = Json.array();
    match.cases().stream().map(CaseFinder.Found::id).forEach(cases::add);
    ObjectNode json =
        Json.object()
            .put("callId", call)
            .put("by", match.by().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    Optional<CaseFinder.Found> sure = match.sure();
    sure.ifPresent(found -> json.put("case", found.id()));
    json.set("candidates", cases);
    live.put(key, List.of(new Facet(new Audience.Only(handler.user()), key, json)));
  }
}
