package org.onecall.desk;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.floor.Refusal;
import org.onecall.telephony.measure.Histogram;
import org.onecall.telephony.measure.LinkFigures;
import org.onecall.telephony.measure.QueueFigures;
import org.onecall.telephony.measure.TelephoneFigures;
import org.onecall.telephony.measure.WaitEstimate;

/**
 * The queue exporter: lengths, waits, outcomes, estimates and their error by queue, and the link to
 * Asterisk, in Prometheus' text format. A queue's name is its only label, so no caller is in it.
 */
record QueueMeasures(FloorState floor, TelephoneFigures figures) {
  private static final double MILLIS = 1_000.0;

  void write(StringBuilder text) {
    Map<String, QueueFigures> queues = new TreeMap<>(figures.queues());
    WaitEstimate.queues(floor).forEach(name -> queues.putIfAbsent(name, QueueFigures.NONE));
    Measures.family(text, "onecall_queue_waiting", "gauge", "Callers waiting, by queue.");
    queues
        .keySet()
        .forEach(name ->
            Measures.one(
                text,
                "onecall_queue_waiting" + of(name),
                WaitEstimate.waiting(floor, name).size()));
    Measures.family(text, "onecall_queue_joined_total", "counter", "Calls that joined, by queue.");
    queues.forEach(
        (name, q) -> Measures.one(text, "onecall_queue_joined_total" + of(name), q.joined()));
    Measures.family(
        text, "onecall_queue_outcomes_total", "counter", "Calls that ended, by queue and outcome.");
    queues.forEach((name, q) -> outcomes(text, name, q));
    Measures.family(
        text,
        "onecall_queue_answer_wait_seconds",
        "histogram",
        "Arrival to answer, of calls answered.");
    queues.forEach(
        (name, q) -> histogram(text, "onecall_queue_answer_wait_seconds", label(name), q.waits()));
    Measures.family(
        text,
        "onecall_queue_abandon_wait_seconds",
        "histogram",
        "Arrival to hanging up, of calls abandoned.");
    queues.forEach((name, q) ->
        histogram(text, "onecall_queue_abandon_wait_seconds", label(name), q.abandonedWaits()));
    estimates(text, queues);
    Measures.family(
        text,
        "onecall_calls_refused_total",
        "counter",
        "Calls turned away before they were answered, by the limit that they were beyond.");
    for (Refusal why : Refusal.values()) {
      Measures.one(
          text,
          "onecall_calls_refused_total{limit=\"" + why.key() + "\"}",
          figures.refused().getOrDefault(why, 0L));
    }
    link(text, figures.link());
  }

  private static void outcomes(StringBuilder text, String name, QueueFigures queue) {
    for (CallOutcome outcome : CallOutcome.values()) {
      Measures.one(
          text,
          "onecall_queue_outcomes_total{queue=\"%s\",outcome=\"%s\"}"
              .formatted(name, outcome.name().toLowerCase(Locale.ROOT)),
          queue.outcomes().getOrDefault(outcome, 0L));
    }
  }

  private static void estimates(StringBuilder text, Map<String, QueueFigures> queues) {
    String version = "Formula " + WaitEstimate.VERSION + ": ";
    Measures.family(
        text,
        "onecall_wait_estimate_scored_total",
        "counter",
        version + "estimates compared with the wait that followed.");
    queues.forEach((name, q) ->
        Measures.one(text, "onecall_wait_estimate_scored_total" + of(name), q.scored()));
    Measures.family(
        text,
        "onecall_wait_estimate_error_seconds_total",
        "counter",
        version + "how far they were off together, without sign.");
    queues.forEach((name, q) ->
        seconds(text, "onecall_wait_estimate_error_seconds_total" + of(name), q.errorMillis()));
    Measures.family(
        text,
        "onecall_wait_estimate_bias_seconds",
        "gauge",
        version + "how far they were off together, positive when callers waited longer.");
    queues.forEach((name, q) ->
        seconds(text, "onecall_wait_estimate_bias_seconds" + of(name), q.biasMillis()));
  }

  private static void link(StringBuilder text, LinkFigures link) {
    Measures.family(text, "onecall_ami_events_total", "counter", "Events that Asterisk said.");
    Measures.one(text, "onecall_ami_events_total", link.events());
    Measures.family(
        text, "onecall_ami_resyncs_total", "counter", "Times the floor was read whole.");
    Measures.one(text, "onecall_ami_resyncs_total", link.snapshots());
    Measures.family(
        text, "onecall_ami_losses_total", "counter", "Times the link to Asterisk was lost.");
    Measures.one(text, "onecall_ami_losses_total", link.losses());
    Measures.family(text, "onecall_ami_behind", "gauge", "Events read and not folded yet.");
    Measures.one(text, "onecall_ami_behind", link.behind());
    Measures.family(
        text, "onecall_ami_lag_seconds", "histogram", "Asterisk's time stamp to our reading.");
    histogram(text, "onecall_ami_lag_seconds", "", link.lag());
  }

  static void histogram(StringBuilder text, String name, String labels, Histogram histogram) {
    String before = labels.isEmpty() ? "" : labels + ",";
    long below = 0;
    for (int i = 0; i < histogram.boundsMillis().size(); i++) {
      below += histogram.counts().get(i);
      Measures.one(
          text,
          "%s_bucket{%sle=\"%s\"}"
              .formatted(name, before, histogram.boundsMillis().get(i) / MILLIS),
          below);
    }
    Measures.one(text, "%s_bucket{%sle=\"+Inf\"}".formatted(name, before), histogram.count());
    String own = labels.isEmpty() ? "" : "{" + labels + "}";
    seconds(text, name + "_sum" + own, histogram.sumMillis());
    Measures.one(text, name + "_count" + own, histogram.count());
  }

  private static void seconds(StringBuilder text, String sample, long millis) {
    text.append(sample).append(' ').append(millis / MILLIS).append('\n');
  }

  private static String label(String queue) {
    return "queue=\"" + queue + "\"";
  }

  private static String of(String queue) {
    return "{" + label(queue) + "}";
  }
}
