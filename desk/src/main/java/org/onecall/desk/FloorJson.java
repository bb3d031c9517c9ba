package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.onecall.config.Role;
import org.onecall.desk.access.Person;
import org.onecall.desk.board.ToldWaits;
import org.onecall.desk.http.Json;
import org.onecall.telephony.RecordingState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Counts;

/** The floor in the form of docs/desk-api.md. */
final class FloorJson {
  private static final int DIGITS_SHOWN = 3;

  private FloorJson() {}

  static ObjectNode call(
      Call call, String lineName, Optional<String> handler, boolean callerShown) {
    ObjectNode json =
        Json.object()
            .put("callId", call.id())
            .put("line", call.line())
            .put("lineName", lineName)
            .put("caller", caller(call, callerShown))
            .put("arrivedAt", instant(call.arrivedAt()))
            .put("priority", call.priority())
            .put("state", state(call.state()));
    if (call.isBack()) {
      json.put("back", true);
    }
    if (OutgoingCalls.is(call)) {
      json.put("out", true);
    }
    call.queue().ifPresent(queue -> json.put("queue", queue));
    handler.ifPresent(user -> json.put("handler", user));
    call.answeredAt().ifPresent(at -> json.put("answeredAt", instant(at)));
    call.endedAt().ifPresent(at -> json.put("endedAt", instant(at)));
    call.outcome().ifPresent(outcome -> json.put("outcome", outcome(outcome)));
    return json;
  }

  private static String caller(Call call, boolean shown) {
    if (OutgoingCalls.isHidden(call.id())) {
      return "";
    }
    return shown ? call.caller() : masked(call.caller());
  }

  static ObjectNode agent(Person person, AgentView view) {
    ArrayNode roles = Json.array();
    person.roles().stream().sorted().map(Role::key).forEach(roles::add);
    ObjectNode json = Json.object().put("user", person.user()).put("name", person.name());
    json.set("roles", roles);
    person.phone().ifPresent(phone -> json.put("phone", phone));
    if (person.phone().isPresent()) {
      json.put("phoneKind", view.kind().key());
    }
    json.put("state", view.state().key());
    view.reason().ifPresent(reason -> json.put("reason", reason));
    view.then().ifPresent(reason -> json.put("then", reason));
    if (view.phoneAway()) {
      json.put("phoneAway", true);
    }
    json.put("since", instant(view.since()));
    view.callId().ifPresent(id -> json.put("callId", id));
    view.encounterId().ifPresent(id -> json.put("encounterId", id));
    return json;
  }

  static ObjectNode today(Counts counts, Encounters.Tally tally, Optional<ToldWaits.Off> told) {
    ObjectNode json = today(counts, tally);
    told.ifPresent(off ->
        json.putObject("estimate")
            .put("scored", off.scored())
            .put("offSeconds", off.offSeconds())
            .put("longerSeconds", off.longerSeconds()));
    return json;
  }

  private static ObjectNode today(Counts counts, Encounters.Tally tally) {
    return Json.object()
        .put("offered", counts.offered())
        .put("answered", counts.answered())
        .put("waiting", counts.waiting())
        .put("abandonedWithin30s", counts.abandonedWithin30s())
        .put("abandoned30To60s", counts.abandoned30To60s())
        .put("abandonedAfter60s", counts.abandonedAfter60s())
        .put("fallback", counts.fallback())
        .put("callBack", counts.callBack())
        .put("failed", counts.failed())
        .put("inGreeting", counts.inGreeting())
        .put("triaged", tally.triaged())
        .put("booked", tally.booked())
        .put("balanced", counts.balanced());
  }

  /** Who waits now: how many, how many of them hear the greeting, and since when the first does. */
  static ObjectNode waiting(List<Call> calls) {
    long greeting = calls.stream().filter(call -> call.state() == CallState.GREETING).count();
    ObjectNode json = Json.object().put("calls", calls.size()).put("greeting", greeting);
    calls.stream().findFirst().ifPresent(first -> json.put("since", instant(first.arrivedAt())));
    return json;
  }

  static ObjectNode health(Health health) {
    ObjectNode json = Json.object();
    json.set("telephony", live(health.telephonyDownSince()));
    json.set("database", live(health.databaseDownSince()));
    return json;
  }

  static ObjectNode recording(RecordingState state) {
    // In whole percents: a figure that moves with every second of sound would be sent each second.
    long percent = state.bytesMax() == 0 ? 100 : 100 * state.bytes() / state.bytesMax();
    return Json.object().put("full", state.full()).put("percent", percent);
  }

  private static ObjectNode live(Optional<Instant> downSince) {
    ObjectNode json = Json.object().put("live", downSince.isEmpty());
    downSince.ifPresent(since -> json.put("since", instant(since)));
    return json;
  }

  /** The form of every instant on the wire: ISO-8601, UTC, to the millisecond. */
  static String instant(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** A number of which only the last digits are shown, or nothing when there is none. */
  static String masked(String number) {
    int hidden = number.length() - DIGITS_SHOWN;
    return hidden <= 0
        ? "•".repeat(number.length())
        : "•".repeat(hidden) + number.substring(hidden);
  }

  private static String state(CallState state) {
    return switch (state) {
      case GREETING -> "greeting";
      case WAITING -> "waiting";
      case RINGING -> "ringing";
      case TALKING -> "talking";
      case ENDED -> "ended";
    };
  }

  private static String outcome(CallOutcome outcome) {
    return switch (outcome) {
      case ANSWERED -> "answered";
      case ABANDONED -> "abandoned";
      case FALLBACK -> "fallback";
      case FAILED -> "failed";
      case CALL_BACK -> "call-back";
    };
  }
}
