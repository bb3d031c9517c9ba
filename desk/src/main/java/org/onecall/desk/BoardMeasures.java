package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.onecall.patient.task.TaskKind;
import org.onecall.telephony.RecordingState;

/**
 * What the supervisors' boards alarm on, for Prometheus: made of the very entries that a screen on
 * a wall is shown, so that one figure cannot say another than the other.
 *
 * <p>What the boards do not show, as they do not know it, has no sample and not a zero.
 *
 * @param entries what a screen is shown now
 */
record BoardMeasures(ObjectNode entries, RecordingState recording) {
  void write(StringBuilder text) {
    Measures.family(text, "onecall_emergencies", "gauge", "Emergencies not handed over, by state.");
    long late = count("emergency/", one -> one.path("state").asText().equals("alarm"));
    Measures.one(text, "onecall_emergencies{state=\"late\"}", late);
    Measures.one(
        text, "onecall_emergencies{state=\"in_time\"}", count("emergency/", one -> true) - late);
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

  private void tasks(StringBuilder text) {
    Measures.family(text, "onecall_tasks", "gauge", "Tasks that are open, by work and state.");
    Map<String, long[]> byWork = new TreeMap<>();
    for (TaskKind.Work work : TaskKind.Work.values()) {
      byWork.put(work.name().toLowerCase(Locale.ROOT), new long[2]);
    }
    entries
        .properties()
        .forEach(entry -> {
          if (entry.getKey().startsWith("task/")) {
            JsonNode task = entry.getValue();
            byWork
                .computeIfAbsent(label(task.path("work").asText()), first -> new long[2])[
                task.path("overdue").asBoolean() ? 1 : 0]++;
          }
        });
    byWork.forEach((work, counts) -> {
      String of = "onecall_tasks{work=\"" + work + "\",state=\"";
      Measures.one(text, of + "in_time\"}", counts[0]);
      Measures.one(text, of + "overdue\"}", counts[1]);
    });
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

  private long count(String prefix, Predicate<JsonNode> which) {
    return entries.properties().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .filter(entry -> which.test(entry.getValue()))
        .count();
  }

  /** A label's value as Prometheus takes it. */
  private static String label(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
  }
}
