package org.onecall.desk.fake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.Counts;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.floor.Liveness;

/** A floor that is set, not folded: each change makes a new value. */
record FakeFloor(
    Liveness liveness,
    Map<String, Call> all,
    Map<String, Agent> agents,
    Map<String, Control> controls,
    ZoneId zone)
    implements FloorState {

  private static final String LEG = "leg-";

  FakeFloor {
    all = new LinkedHashMap<>(all);
    agents = new TreeMap<>(agents);
    controls = Map.copyOf(controls);
  }

  /** Why nothing can be done with a phone; empty where it can. */
  Optional<ActResult.Refused> refuses(String phone) {
    if (liveness instanceof Liveness.NotLive) {
      return Optional.of(new ActResult.Refused("not-live", "The telephone side is not there."));
    }
    return agents.containsKey(phone)
        ? Optional.empty()
        : Optional.of(new ActResult.Refused("unknown-phone", "There is no such phone."));
  }

  FakeFloor with(Liveness newer) {
    return new FakeFloor(newer, all, agents, controls, zone);
  }

  FakeFloor with(Call call) {
    var calls = new LinkedHashMap<>(all);
    calls.put(call.id(), call);
    return new FakeFloor(liveness, calls, agents, controls, zone);
  }

  FakeFloor with(String call, Control control) {
    var next = new LinkedHashMap<>(controls);
    next.put(call, control);
    return new FakeFloor(liveness, all, agents, next, zone);
  }

  @Override
  public Control control(String call) {
    return controls.getOrDefault(call, Control.NONE);
  }

  @Override
  public boolean joined(String call) {
    Call known = calls().get(call);
    return known != null
        && known.state() == CallState.TALKING
        && control(call).place() != Control.Place.KEPT;
  }

  @Override
  public List<String> legs(String call) {
    return Stream.concat(handlerLeg(call).stream(), colleagues(call)).toList();
  }

  /** Those who were brought to a call. */
  private Stream<String> colleagues(String call) {
    Call known = calls().get(call);
    return known == null
        ? Stream.empty()
        : agents.values().stream()
            .filter(agent -> agent.state() == AgentState.TALKING)
            .filter(agent -> agent.callId().equals(Optional.of(call)))
            .filter(agent -> !known.handler().equals(Optional.of(agent.phone())))
            .map(agent -> LEG + agent.phone());
  }

  @Override
  public Optional<String> handlerLeg(String call) {
    Optional<String> handler = joined(call) ? calls().get(call).handler() : Optional.empty();
    return handler
        .map(agents::get)
        .filter(agent -> agent.state() == AgentState.TALKING)
        .map(agent -> LEG + agent.phone());
  }

  @Override
  public Optional<String> phoneOf(String leg) {
    return Optional.of(leg).filter(one -> one.startsWith(LEG)).map(one -> one.substring(4));
  }

  @Override
  public boolean inBridge(String channel) {
    return phoneOf(channel).isPresent();
  }

  FakeFloor with(Agent agent) {
    var phones = new TreeMap<>(agents);
    phones.put(agent.phone(), agent);
    return new FakeFloor(liveness, all, phones, controls, zone);
  }

  @Override
  public FloorState apply(FloorEvent event) {
    throw new UnsupportedOperationException("this floor is set, not folded");
  }

  @Override
  public Map<String, Call> calls() {
    var going = new LinkedHashMap<>(all);
    going.values().removeIf(call -> call.state() == CallState.ENDED);
    return going;
  }

  @Override
  public Optional<Call> call(String id) {
    return Optional.ofNullable(all.get(id));
  }

  @Override
  public Counts counts() {
    Instant now =
        all.values().stream().map(Call::arrivedAt).reduce((a, b) -> b).orElse(Instant.EPOCH);
    return new Counts(
        LocalDate.ofInstant(now, zone),
        all.size(),
        outcomes(CallOutcome.ANSWERED)
            + all.values().stream().filter(c -> c.state() == CallState.TALKING).count(),
        abandoned(0, 30),
        abandoned(30, 60),
        abandoned(60, Integer.MAX_VALUE),
        outcomes(CallOutcome.FALLBACK),
        outcomes(CallOutcome.CALL_BACK),
        outcomes(CallOutcome.FAILED),
        states(CallState.WAITING) + states(CallState.RINGING),
        states(CallState.GREETING));
  }

  @Override
  public Optional<Instant> longestWaitSince() {
    return all.values().stream()
        .filter(c -> c.state() == CallState.WAITING || c.state() == CallState.RINGING)
        .map(Call::arrivedAt)
        .min(Instant::compareTo);
  }

  private long outcomes(CallOutcome outcome) {
    return all.values().stream().filter(c -> c.outcome().equals(Optional.of(outcome))).count();
  }

  private long states(CallState state) {
    return all.values().stream().filter(c -> c.state() == state).count();
  }

  private long abandoned(int moreThanSeconds, int atMostSeconds) {
    return all.values().stream()
        .filter(c -> c.outcome().equals(Optional.of(CallOutcome.ABANDONED)))
        .mapToLong(c -> c.waited(Instant.MAX).toSeconds())
        .filter(s -> (s > moreThanSeconds || moreThanSeconds == 0) && s <= atMostSeconds)
        .count();
  }

  /** One who is in a call besides its caller and handler, and nobody else. */
  static List<Control.Party> only(Control.Role role, boolean joined, Instant since) {
    return List.of(new Control.Party("oc-p-" + role, role, joined, since));
  }

  /** One whose time is said with the others'. */
  static Control.Watcher watcher(String phone, Control.Mode mode) {
    return new Control.Watcher("oc-w-" + phone, phone, mode, Instant.MAX);
  }

  /** Those watch since then. */
  static Control watched(List<Control.Watcher> watchers, Instant since) {
    List<Control.Watcher> all =
        watchers.stream()
            .map(one -> new Control.Watcher(one.channel(), one.phone(), one.mode(), since))
            .toList();
    return new Control(Control.Place.QUEUE, since, List.of(), all, Control.Recording.OFF);
  }

  static Control control(Control.Place place, List<Control.Party> parties, Instant since) {
    return new Control(place, since, parties, List.of(), Control.Recording.OFF);
  }

  static Agent agent(
      String phone, AgentState state, String reason, Instant since, Optional<String> callId) {
    SortedSet<String> queues = new TreeSet<>();
    if (state != AgentState.SIGNED_OUT) {
      queues.add("public");
    }
    return new Agent(phone, queues, state, reason, since, true, callId);
  }
}
