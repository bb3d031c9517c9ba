package org.onecall.telephony;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.Counts;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.FloorState;

/** A floor in words that say what happened, not when, so that two runs of a scenario agree. */
final class StatedFloor {
  private final List<String> ended = new ArrayList<>();
  private FloorState floor;

  StatedFloor(FloorState empty) {
    this.floor = empty;
  }

  /** The floor that the events led to. */
  FloorState floor() {
    return floor;
  }

  void apply(FloorEvent event) {
    FloorState before = floor;
    floor = before.apply(event);
    for (String id : before.calls().keySet()) {
      if (!floor.calls().containsKey(id)) {
        floor
            .call(id)
            .filter(call -> call.state() == CallState.ENDED)
            .ifPresent(
                call -> ended.add("ended " + call(call) + " " + call.outcome().orElseThrow()));
      }
    }
  }

  /** One line for the counts, one for each call and each phone, in an order that is always so. */
  List<String> lines() {
    Counts counts = floor.counts();
    List<String> lines = new ArrayList<>();
    lines.add(
        "offered %d = answered %d + abandoned %d, %d, %d + fallback %d + failed %d + waiting %d + greeting %d"
                .formatted(
                    counts.offered(),
                    counts.answered(),
                    counts.abandonedWithin30s(),
                    counts.abandoned30To60s(),
                    counts.abandonedAfter60s(),
                    counts.fallback(),
                    counts.failed(),
                    counts.waiting(),
                    counts.inGreeting())
            + (counts.callBack() == 0 ? "" : " + call-back %d".formatted(counts.callBack())));
    lines.add(floor.live() ? "live" : "not live");
    List<String> rest = new ArrayList<>(ended);
    floor
        .calls()
        .values()
        .forEach(call ->
            rest.add(
                "call " + call(call) + " " + call.state() + control(floor.control(call.id()))));
    floor.agents().values().forEach(agent -> rest.add("phone " + agent(agent)));
    rest.sort(null);
    lines.addAll(rest);
    return lines;
  }

  private static String call(Call call) {
    return "%s %s priority %d%s%s%s"
        .formatted(
            call.line(),
            call.queue().map(queue -> "in " + queue).orElse("in no queue"),
            call.priority(),
            call.fallback() ? " by fallback" : "",
            call.handler().map(phone -> " with " + phone).orElse(""),
            call.reference().isEmpty() ? "" : " reference " + call.reference());
  }

  /** Nothing of a call with which nothing was done but waiting and talking. */
  private static String control(Control control) {
    StringBuilder text = new StringBuilder();
    if (control.place() != Control.Place.QUEUE) {
      text.append(" at ").append(control.place());
    }
    control.parties().stream()
        .map(party -> " " + party.role() + (party.joined() ? " joined" : " rung"))
        .sorted()
        .forEach(text::append);
    control.watchers().stream()
        .map(watcher -> " " + watcher.phone() + " may " + watcher.mode())
        .sorted()
        .forEach(text::append);
    return text.toString();
  }

  private static String agent(Agent agent) {
    return "%s %s%s%s %s"
        .formatted(
            agent.phone(),
            agent.state(),
            agent.reason().isEmpty() ? "" : " for " + agent.reason(),
            agent.reachable() ? "" : " not reached",
            new TreeSet<>(agent.queues()));
  }
}
