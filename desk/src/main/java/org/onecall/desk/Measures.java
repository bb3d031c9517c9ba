package org.onecall.desk;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.onecall.desk.http.AnswerCounts;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Counts;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.measure.TelephoneFigures;

/**
 * What is measured of the service at one moment, for Prometheus: no caller, no patient, no user.
 *
 * @param now the moment, whose day is today
 * @param sockets live connections open
 * @param entries entries of the live state
 * @param sessions sessions open
 * @param answers answers by route and status since the start, and how long they took
 * @param board what the boards alarm on
 * @param backs callers who are rung back
 * @param lost how soon callers were kept and joined again whose handler was lost
 */
record Measures(
    Instant now,
    Health health,
    FloorState floor,
    TelephoneFigures telephone,
    int sockets,
    int entries,
    int sessions,
    AnswerCounts.Figures answers,
    BoardMeasures board,
    BackDesk.Figures backs,
    LostHandlers.Figures lost) {

  /** The type of {@link #text}. */
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** The measures in Prometheus' text format. */
  String text() {
    var text = new StringBuilder(4_096);
    family(text, "onecall_up", "gauge", "Whether a part that the desk stands on is there.");
    one(text, "onecall_up{part=\"telephony\"}", health.telephonyDownSince().isEmpty() ? 1 : 0);
    one(text, "onecall_up{part=\"database\"}", health.databaseDownSince().isEmpty() ? 1 : 0);
    family(text, "onecall_calls", "gauge", "Calls in the house, by state.");
    calls().forEach((state, count) -> one(text, label("onecall_calls", "state", state), count));
    family(text, "onecall_agents", "gauge", "Handlers' phones, by state.");
    agents().forEach((state, count) -> one(text, label("onecall_agents", "state", state), count));
    family(text, "onecall_calls_today", "gauge", "Calls offered today, split without rest.");
    today(text, floor.counts(now));
    new QueueMeasures(floor, telephone).write(text);
    callBacks(text);
    board.write(text);
    family(text, "onecall_lost_kept_seconds", "histogram", "Phone seen lost to its caller kept.");
    QueueMeasures.histogram(text, "onecall_lost_kept_seconds", "", lost.kept());
    family(
        text,
        "onecall_lost_rejoined_seconds",
        "histogram",
        "Phone back to its caller joined with it again.");
    QueueMeasures.histogram(text, "onecall_lost_rejoined_seconds", "", lost.rejoined());
    family(text, "onecall_live_sockets", "gauge", "Live connections open.");
    one(text, "onecall_live_sockets", sockets);
    family(text, "onecall_live_entries", "gauge", "Entries of the live state.");
    one(text, "onecall_live_entries", entries);
    family(text, "onecall_sessions", "gauge", "Sessions open.");
    one(text, "onecall_sessions", sessions);
    family(text, "onecall_answers_total", "counter", "Answers, by route and status.");
    answers
        .counts()
        .forEach((key, count) ->
            one(
                text,
                "onecall_answers_total{method=\"%s\",route=\"%s\",status=\"%d\"}"
                    .formatted(key.method(), key.path(), key.status()),
                count));
    family(text, "onecall_answer_seconds", "histogram", "Request to its answer sent, by route.");
    answers
        .times()
        .forEach((row, times) ->
            QueueMeasures.histogram(
                text,
                "onecall_answer_seconds",
                "method=\"%s\",route=\"%s\"".formatted(row.method(), row.path()),
                times));
    new ProcessMeasures().write(text);
    return text.toString();
  }

  private void callBacks(StringBuilder text) {
    family(text, "onecall_call_backs", "gauge", "Callers who keep a place, or were given up.");
    one(text, "onecall_call_backs{state=\"waiting\"}", backs.waiting());
    one(text, "onecall_call_backs{state=\"given_up\"}", backs.unseen());
    family(text, "onecall_call_backs_total", "counter", "Call-backs, by what came of them.");
    one(text, "onecall_call_backs_total{result=\"asked\"}", backs.asked());
    one(text, "onecall_call_backs_total{result=\"reached\"}", backs.reached());
    one(text, "onecall_call_backs_total{result=\"in_vain\"}", backs.inVain());
    one(text, "onecall_call_backs_total{result=\"given_up\"}", backs.givenUp());
  }

  private Map<CallState, Long> calls() {
    var calls = new EnumMap<CallState, Long>(CallState.class);
    for (CallState state : CallState.values()) {
      if (state != CallState.ENDED) {
        calls.put(state, 0L);
      }
    }
    for (Call call : floor.calls().values()) {
      calls.merge(call.state(), 1L, Long::sum);
    }
    return calls;
  }

  private Map<AgentState, Long> agents() {
    var agents = new EnumMap<AgentState, Long>(AgentState.class);
    for (AgentState state : AgentState.values()) {
      agents.put(state, 0L);
    }
    for (Agent agent : floor.agents().values()) {
      agents.merge(agent.state(), 1L, Long::sum);
    }
    return agents;
  }

  private static void today(StringBuilder text, Counts counts) {
    one(text, "onecall_calls_today{part=\"answered\"}", counts.answered());
    one(text, "onecall_calls_today{part=\"abandoned_30\"}", counts.abandonedWithin30s());
    one(text, "onecall_calls_today{part=\"abandoned_60\"}", counts.abandoned30To60s());
    one(text, "onecall_calls_today{part=\"abandoned_later\"}", counts.abandonedAfter60s());
    one(text, "onecall_calls_today{part=\"fallback\"}", counts.fallback());
    one(text, "onecall_calls_today{part=\"call_back\"}", counts.callBack());
    one(text, "onecall_calls_today{part=\"failed\"}", counts.failed());
    one(text, "onecall_calls_today{part=\"waiting\"}", counts.waiting());
    one(text, "onecall_calls_today{part=\"greeting\"}", counts.inGreeting());
  }

  private static String label(String name, String label, Enum<?> value) {
    return "%s{%s=\"%s\"}".formatted(name, label, value.name().toLowerCase(Locale.ROOT));
  }

  static void family(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  static void one(StringBuilder text, String sample, long value) {
    text.append(sample).append(' ').append(value).append('\n');
  }
}
