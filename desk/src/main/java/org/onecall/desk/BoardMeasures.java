package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onecall.desk.board.Untaken;
import org.onecall.patient.task.TaskKind;
import org.onecall.telephony.RecordingState;

/**
 * What the supervisors' boards show of emergencies, work, messages and other systems, for
 * Prometheus: made of the very entries that a screen on a wall is shown, so that one figure cannot
 * say another than the other.
 *
 * <p>What the boards do not show, as they do not know it, has no sample and not a zero.
 *
 * @param entries what a screen is shown now
 * @param now by when a referral is late to be taken on
 */
record BoardMeasures(ObjectNode entries, RecordingState recording, Instant now) {
  void write(StringBuilder text) {
    emergencies(text);
    tasks(text);
    outbox(text);
    Measures.family(
        text,
        "onecall_partner_resting",
        "gauge",
        "Whether another system is left alone, by whose.");
    entries
        .at("/partners/partners")
        .forEach(one ->
            Measures.one(
                text,
                "onecall_partner_resting{partner=\"" + label(one.path("service").asText()) + "\"}",
                one.path("resting").asBoolean() ? 1 : 0));
    Measures.family(text, "onecall_referred", "gauge", "Cases of others that nobody has taken.");
    JsonNode referred = entries.path("referred");
    if (referred.path("live").asBoolean()) {
      Measures.one(text, "onecall_referred{state=\"waiting\"}", referred.path("waiting").asLong());
      Measures.one(text, "onecall_referred{state=\"late\"}", referred.path("late").asLong());
    }
    Measures.family(text, "onecall_recording_bytes", "gauge", "What recordings take up.");
    Measures.family(text, "onecall_recording_bytes_max", "gauge", "What they may take up.");
    if (recording.on()) {
      Measures.one(text, "onecall_recording_bytes", recording.bytes());
      Measures.one(text, "onecall_recording_bytes_max", recording.bytesMax());
    }
  }

  private void emergencies(StringBuilder text) {
    Measures.family(text, "onecall_emergencies", "gauge", "Emergencies not handed over, by state.");
    if (!entries.has("emergencies")) {
      return;
    }
    Map<String, Long> byState = new TreeMap<>();
    List.of("in_time", "late", "changed").forEach(state -> byState.put(state, 0L));
    entries("emergency/")
        .map(one -> one.path("state").asText())
        // Those that are handed over stand with their handlers until the encounter is finished.
        .filter(state -> !state.equals("handed-over"))
        .map(state -> state.equals("alarm") ? "late" : state.equals("open") ? "in_time" : state)
        .forEach(state -> byState.merge(label(state), 1L, Long::sum));
    byState.forEach((state, count) ->
        Measures.one(text, "onecall_emergencies{state=\"" + state + "\"}", count));
  }

  private void tasks(StringBuilder text) {
    Measures.family(text, "onecall_tasks", "gauge", "Tasks that are open, by work and state.");
    if (!entries.has("tasks")) {
      return;
    }
    for (TaskKind.Work work : TaskKind.Work.values()) {
      String name = work.name().toLowerCase(Locale.ROOT);
      Map<String, Long> byState =
          entries("task/")
              .filter(task -> task.path("work").asText().equals(name))
              .collect(Collectors.groupingBy(this::stateOf, Collectors.counting()));
      for (String state : List.of("in_time", "not_taken_on", "overdue")) {
        Measures.one(
            text,
            "onecall_tasks{work=\"" + name + "\",state=\"" + state + "\"}",
            byState.getOrDefault(state, 0L));
      }
    }
  }

  private String stateOf(JsonNode task) {
    if (task.path("overdue").asBoolean()) {
      return "overdue";
    }
    return Untaken.is(task, now) ? "not_taken_on" : "in_time";
  }

  private void outbox(StringBuilder text) {
    Measures.family(text, "onecall_outbox", "gauge", "Messages not delivered, by kind and state.");
    entries
        .at("/outbox/kinds")
        .forEach(kind -> {
          String of = "onecall_outbox{kind=\"" + label(kind.path("kind").asText()) + "\",state=\"";
          Measures.one(text, of + "waiting\"}", kind.path("waiting").asLong());
          Measures.one(text, of + "stuck\"}", kind.path("stuck").asLong());
          Measures.one(text, of + "given_up\"}", kind.path("givenUp").asLong());
        });
  }

  private Stream<JsonNode> entries(String prefix) {
    return entries.properties().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(Map.Entry::getValue);
  }

  /** A label's value as Prometheus takes it. */
  private static String label(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
  }
}
