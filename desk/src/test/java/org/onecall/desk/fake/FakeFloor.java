package org.onecall.desk.fake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** No channel has the name of another. */
  private static final AtomicInteger CHANNELS = new AtomicInteger();

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
    return hasHandler(call) && control(call).place() != Control.Place.HOLD;
  }

  private boolean hasHandler(String call) {
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
    Optional<String> handler = hasHandler(call) ? calls().get(call).handler() : Optional.empty();
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
    return counts(
        all.values().stream().map(Call::arrivedAt).reduce((a, b) -> b).orElse(Instant.EPOCH));
  }

  @Override
  public Counts counts(Instant now) {
    LocalDate day = LocalDate.ofInstant(now, zone);
    List<Call> ofDay =
        all.values().stream()
            .filter(c -> !c.isBack() && LocalDate.ofInstant(c.arrivedAt(), zone).equals(day))
            .toList();
    return new Counts(
        day,
        ofDay.size(),
        outcomes(ofDay, CallOutcome.ANSWERED) + states(ofDay, CallState.TALKING),
        abandoned(ofDay, 0, 30),
        abandoned(ofDay, 30, 60),
        abandoned(ofDay, 60, Integer.MAX_VALUE),
        outcomes(ofDay, CallOutcome.FALLBACK),
        outcomes(ofDay, CallOutcome.CALL_BACK),
        outcomes(ofDay, CallOutcome.FAILED),
        states(ofDay, CallState.WAITING) + states(ofDay, CallState.RINGING),
        states(ofDay, CallState.GREETING));
  }

  private static long outcomes(List<Call> calls, CallOutcome outcome) {
    return calls.stream().filter(c -> c.outcome().equals(Optional.of(outcome))).count();
  }

  private static long states(List<Call> calls, CallState state) {
    return calls.stream().filter(c -> c.state() == state).count();
  }

  private static long abandoned(List<Call> calls, int moreThanSeconds, int atMostSeconds) {
    return calls.stream()
        .filter(c -> c.outcome().equals(Optional.of(CallOutcome.ABANDONED)))
        .mapToLong(c -> c.waited(Instant.MAX).toSeconds())
        .filter(s -> (s > moreThanSeconds || moreThanSeconds == 0) && s <= atMostSeconds)
        .count();
  }

  /** One who is in a call besides its caller and handler, and nobody else. */
  static List<Control.Party> only(Control.Role role, boolean joined, Instant since) {
    return List.of(new Control.Party("oc-p-" + role, role, joined, since));
  }

  /** Somebody outside comes into the room of a call, with whoever is there. */
  FakeFloor brought(String call, Control.Role role, boolean joined, Instant now) {
    List<Control.Party> parties = new ArrayList<>(control(call).parties());
    String channel = "oc-p-" + role + "-" + CHANNELS.incrementAndGet();
    parties.add(new Control.Party(channel, role, joined, now));
    return with(call, new Control(Control.Place.ROOM, now, parties, watchers(call), tape(call)));
  }

  /** Whoever outside is rung for a call is in it. */
  FakeFloor answered(String call, Instant now) {
    Control was = control(call);
    List<Control.Party> parties =
        was.parties().stream()
            .map(one -> new Control.Party(one.channel(), one.role(), true, now))
            .toList();
    return with(
        call, new Control(was.place(), was.since(), parties, was.watchers(), was.recording()));
  }

  /** The colleague who has the call once its handler leaves. */
  Optional<String> nextAfterTheHandler(String call) {
    return colleagues(call).findFirst().flatMap(this::phoneOf);
  }

  /** Whoever was brought to a call from outside is there no more. */
  FakeFloor withoutParties(String call, Instant now) {
    return with(call, new Control(Control.Place.ROOM, now, List.of(), watchers(call), tape(call)));
  }

  /** One more watches a call. */
  FakeFloor watchedBy(String call, String phone, Control.Mode mode, Instant now) {
    List<Control.Watcher> all = new ArrayList<>(watchers(call));
    all.add(new Control.Watcher("oc-w-" + phone, phone, mode, now));
    return watched(call, all);
  }

  /** One watches no more; whoever else does goes on. */
  FakeFloor unwatchedBy(String call, String phone) {
    return watched(
        call, watchers(call).stream().filter(one -> !one.phone().equals(phone)).toList());
  }

  private FakeFloor watched(String call, List<Control.Watcher> all) {
    Control was = control(call);
    return with(call, new Control(was.place(), was.since(), was.parties(), all, was.recording()));
  }

  private List<Control.Watcher> watchers(String call) {
    return control(call).watchers();
  }

  private Control.Recording tape(String call) {
    return control(call).recording();
  }

  /** Whether a phone can be rung: it is reached, in no call and listens to none. */
  boolean isFree(String phone) {
    Agent agent = agents.get(phone);
    boolean listens =
        controls.values().stream()
            .flatMap(control -> control.watchers().stream())
            .anyMatch(one -> one.phone().equals(phone));
    return agent != null
        && agent.reachable()
        && agent.state() != AgentState.RINGING
        && agent.state() != AgentState.TALKING
        && !listens;
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
