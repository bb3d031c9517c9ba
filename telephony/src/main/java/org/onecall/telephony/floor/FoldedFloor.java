package org.onecall.telephony.floor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The floor as folded from events. */
final class FoldedFloor implements FloorState {
  final ZoneId zone;
  final Liveness liveness;
  final Map<String, Call> calls;
  final Map<String, Leg> legs;
  final Map<String, String> bridges;
  final Map<String, Phone> phones;
  final Map<String, Agent> agents;
  final Map<String, Control> controls;
  final Ended ended;
  final Tally tally;
  final Optional<Snapshot> snapshot;

  FoldedFloor(Instant now, ZoneId zone) {
    this.zone = zone;
    this.liveness = new Liveness.NotLive(now);
    this.calls = Map.of();
    this.legs = Map.of();
    this.bridges = Map.of();
    this.phones = Map.of();
    this.agents = Map.of();
    this.controls = Map.of();
    this.ended = Ended.NONE;
    this.tally = Tally.of(LocalDate.ofInstant(now, zone));
    this.snapshot = Optional.empty();
  }

  FoldedFloor(Draft fold) {
    this.zone = fold.zone;
    this.liveness = fold.liveness;
    this.calls = fold.calls;
    this.legs = fold.legs;
    this.bridges = fold.bridges;
    this.phones = fold.phones;
    this.agents = fold.agents;
    this.controls = fold.controls;
    this.ended = fold.ended;
    this.tally = fold.tally;
    this.snapshot = fold.snapshot;
  }

  @Override
  public FloorState apply(FloorEvent event) {
    return new Fold(this).applied(event);
  }

  @Override
  public Liveness liveness() {
    return liveness;
  }

  @Override
  public Map<String, Call> calls() {
    return calls;
  }

  @Override
  public Optional<Call> call(String id) {
    return Optional.ofNullable(calls.get(id)).or(() -> ended.find(id));
  }

  @Override
  public Map<String, Agent> agents() {
    return agents;
  }

  @Override
  public Control control(String call) {
    return Controls.of(controls, call);
  }

  @Override
  public List<String> legs(String call) {
    return legs.entrySet().stream()
        .filter(entry -> entry.getValue().call().equals(call))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public Optional<String> phoneOf(String leg) {
    return Optional.ofNullable(legs.get(leg)).map(Leg::phone);
  }

  @Override
  public Optional<String> handlerLeg(String id) {
    Call call = calls.get(id);
    return call == null
        ? Optional.empty()
        : legs(id).stream().filter(leg -> phoneOf(leg).equals(call.handler())).findFirst();
  }

  @Override
  public boolean inBridge(String channel) {
    return bridges.containsKey(channel);
  }

  @Override
  public boolean joined(String call) {
    String bridge = bridges.get(call);
    return bridge != null && legs(call).stream().anyMatch(leg -> bridge.equals(bridges.get(leg)));
  }

  @Override
  public Counts counts() {
    return counts(tally);
  }

  @Override
  public Counts counts(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return counts(today.isAfter(tally.day()) ? Tally.of(today) : tally);
  }

  private Counts counts(Tally day) {
    long answered = day.answered();
    long fallback = day.fallback();
    long waiting = 0;
    long inGreeting = 0;
    for (Call call : calls.values()) {
      if (call.isBack() || !LocalDate.ofInstant(call.arrivedAt(), zone).equals(day.day())) {
        continue;
      }
      switch (call.state()) {
        case GREETING -> inGreeting++;
        case WAITING, RINGING -> waiting++;
        case TALKING, ENDED -> {
          if (call.fallback()) {
            fallback++;
          } else {
            answered++;
          }
        }
      }
    }
    return new Counts(
        day.day(),
        day.offered(),
        answered,
        day.within30s(),
        day.to60s(),
        day.after60s(),
        fallback,
        day.callBack(),
        day.failed(),
        waiting,
        inGreeting);
  }

  @Override
  public String toString() {
    return liveness + " " + counts() + " calls " + calls.values() + " agents " + agents.values();
  }
}
