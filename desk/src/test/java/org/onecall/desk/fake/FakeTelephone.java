package org.onecall.desk.fake;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl;
import org.onecall.telephony.FloorListener;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.floor.Liveness;
import org.onecall.telephony.front.LineMode;

/** A telephone side without telephones: calls come, ring, are taken and end as it is told. */
public final class FakeTelephone extends FakeSwitchboard {
  private final InstantSource clock;
  private final List<FloorListener> listeners = new CopyOnWriteArrayList<>();
  private final List<String> acts = new ArrayList<>();
  private final FakeBacks backs = new FakeBacks(this);
  private final Map<String, String> pausesAfterCall = new HashMap<>();
  private FakeFloor floor;

  /** A live floor with those phones, all signed out. */
  public FakeTelephone(InstantSource clock, List<String> phones) {
    this.clock = clock;
    Instant now = clock.instant();
    floor =
        new FakeFloor(
            new Liveness.Live(now), Map.of(), Map.of(), Map.of(), ZoneId.of("Europe/London"));
    for (String phone : phones) {
      floor = floor.with(FakeFloor.agent(phone, AgentState.SIGNED_OUT, "", now, Optional.empty()));
    }
  }

  /** A caller arrives and hears the greeting. */
  public synchronized void arrives(String callId, String line, String caller) {
    step(floor.with(FakeCalls.arrived(callId, line, caller, clock.instant())));
  }

  /** The caller is in the queue. */
  public synchronized void waits(String callId) {
    call(callId, CallState.WAITING, Optional.empty(), Optional.empty());
    FloorEvent joined = new FloorEvent.QueueJoined(clock.instant(), callId, "public");
    listeners.forEach(listener -> listener.stepped(floor, joined, floor));
  }

  /** A phone rings for the caller. */
  public synchronized void rings(String callId, String phone) {
    agent(phone, AgentState.RINGING, "", Optional.of(callId));
    call(callId, CallState.RINGING, Optional.of(phone), Optional.empty());
  }

  /** The phone is answered and both are in one bridge. */
  public synchronized void talks(String callId, String phone) {
    // What was asked while it rang is forgotten as it is held off for the call.
    if (floor.agents().get(phone).state() == AgentState.RINGING) {
      pausesAfterCall.remove(phone);
    }
    agent(phone, AgentState.TALKING, "", Optional.of(callId));
    call(callId, CallState.TALKING, Optional.of(phone), Optional.of(clock.instant()));
  }

  /** The call is over. */
  public synchronized void ends(String callId) {
    Call call = floor.call(callId).orElseThrow();
    if (call.state() == CallState.ENDED) {
      return;
    }
    boolean answered = call.answeredAt().isPresent();
    AgentState free = answered ? AgentState.WRAP_UP : AgentState.READY;
    call.handler()
        .ifPresent(phone -> {
          String then = Objects.requireNonNullElse(pausesAfterCall.remove(phone), "");
          AgentState next = then.isEmpty() ? free : AgentState.NOT_READY;
          agent(phone, next, then, call.answeredAt().map(at -> callId));
        });
    over(call, answered ? CallOutcome.ANSWERED : CallOutcome.ABANDONED);
  }

  /** The call is over, and came to that. */
  public synchronized void ends(String callId, CallOutcome how) {
    over(floor.call(callId).orElseThrow(), how);
  }

  private void over(Call call, CallOutcome outcome) {
    step(floor.with(FakeCalls.over(call, outcome, clock.instant())));
  }

  /** The waiting caller presses the key. */
  public synchronized void asks(String callId) {
    place(callId, Control.Place.ASKING);
  }

  /** The caller of a call-back answers, or the ringing ends. */
  public synchronized void callBack(String callId, boolean answered) {
    party(
        callId, answered ? FakeFloor.only(Control.Role.CALLER, true, clock.instant()) : List.of());
  }

  /** The caller leaves for a call-back. */
  public synchronized void sentOff(String callId) {
    over(floor.call(callId).orElseThrow(), CallOutcome.CALL_BACK);
  }

  /** The caller of a call-back is rung. */
  synchronized void rungBack(String callId) {
    acts.add("ring back " + floor.call(callId).orElseThrow().caller());
    party(callId, FakeFloor.only(Control.Role.CALLER, false, clock.instant()));
  }

  /** Somebody outside is in the call. */
  public synchronized void brought(String callId, String number, Control.Role role) {
    becomes("bring " + number + " " + role, (floor, now) -> floor.brought(callId, role, true, now));
  }

  /** Whoever outside is rung for a call answers. */
  public synchronized void answers(String callId) {
    becomes("answers", (floor, now) -> floor.answered(callId, now));
  }

  private void party(String callId, List<Control.Party> parties) {
    step(floor.with(callId, FakeFloor.control(Control.Place.QUEUE, parties, clock.instant())));
  }

  /** The floor becomes another by an act. */
  synchronized void becomes(String act, BiFunction<FakeFloor, Instant, FakeFloor> next) {
    acts.add(act);
    step(next.apply(floor, clock.instant()));
  }

  /** A colleague is in the call, the caller there or elsewhere. */
  synchronized void joins(String callId, String phone, Control.Place place) {
    agent(phone, AgentState.TALKING, "", Optional.of(callId));
    place(callId, place);
  }

  /** Whoever was brought to the call has it from now on. */
  synchronized void left(String callId) {
    floor.nextAfterTheHandler(callId).ifPresent(phone -> given(callId, phone));
  }

  /** Another phone has the call from now on. */
  synchronized void given(String callId, String phone) {
    Call call = floor.call(callId).orElseThrow();
    acts.add("given to " + phone);
    call.handler().ifPresent(from -> agent(from, AgentState.WRAP_UP, "", Optional.empty()));
    talks(callId, phone);
    place(callId, Control.Place.ROOM);
  }

  /** A caller is somewhere else. */
  public synchronized void place(String callId, Control.Place place) {
    acts.add("place " + place);
    step(floor.with(callId, FakeFloor.control(place, List.of(), clock.instant())));
  }

  /** Something stands in for a caller. */
  public synchronized void stands(CallControl.StandIn standIn) {
    acts.add("stand " + standIn.caller());
    step(floor.with(FakeCalls.standing(standIn)));
  }

  /** A handler's own phone rings for somebody whom they want to speak with. */
  synchronized void callsOut(CallControl.StandIn standIn, String phone) {
    acts.add("call out " + standIn.caller() + " from " + phone);
    step(floor.with(FakeCalls.standing(standIn)));
    rings(standIn.id(), phone);
  }

  /** Whether a phone can be rung. */
  synchronized boolean isFree(String phone) {
    return floor.isFree(phone);
  }

  /** The leg of a handler's phone ends by itself. */
  public synchronized void legEnds(String phone) {
    agent(phone, AgentState.WRAP_UP, "", Optional.empty());
  }

  @Override
  public CallControl control() {
    return hasCarrier() ? backs : new FakeMoves(this);
  }

  /** A phone is reached, or not any more. */
  public synchronized void reached(String phone, boolean now) {
    Agent was = floor.agents().get(phone);
    step(
        floor.with(
            new Agent(
                phone, was.queues(), was.state(), was.reason(), was.since(), now, was.callId())));
  }

  /** The link to Asterisk is lost. */
  public synchronized void linkLost() {
    step(floor.with(new Liveness.NotLive(clock.instant())));
  }

  /** The link is back. */
  public synchronized void linkBack() {
    step(floor.with(new Liveness.Live(clock.instant())));
  }

  /** The phones that are ready now. */
  public synchronized List<String> readyPhones() {
    return floor.agents().values().stream()
        .filter(agent -> agent.state() == AgentState.READY)
        .map(Agent::phone)
        .toList();
  }

  /** What was asked so far. */
  public synchronized List<String> acts() {
    return List.copyOf(acts);
  }

  @Override
  public void start() {}

  @Override
  public synchronized FloorState floor() {
    return floor;
  }

  @Override
  public Listening listen(FloorListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public synchronized CompletableFuture<ActResult> ready(String phone, Set<String> queues) {
    return act("ready", phone, AgentState.READY, "", Optional.empty());
  }

  @Override
  public synchronized CompletableFuture<ActResult> notReady(String phone, String reason) {
    Agent agent = floor.agents().get(phone);
    if (agent != null
        && (agent.state() == AgentState.TALKING || agent.state() == AgentState.RINGING)) {
      acts.add("not-ready " + phone);
      pausesAfterCall.put(phone, reason);
      if (agent.state() == AgentState.TALKING) {
        agent(phone, AgentState.TALKING, reason, agent.callId());
      }
      return CompletableFuture.completedFuture(new ActResult.Done());
    }
    return act("not-ready", phone, AgentState.NOT_READY, reason, Optional.empty());
  }

  @Override
  public synchronized CompletableFuture<ActResult> readyAfterCall(String phone) {
    boolean talks = pausesAfterCall.remove(phone) != null;
    AgentState next = talks ? AgentState.TALKING : AgentState.WRAP_UP;
    return act("ready-after-call", phone, next, "", floor.agents().get(phone).callId());
  }

  @Override
  public synchronized CompletableFuture<ActResult> finished(String phone) {
    Agent agent = floor.agents().get(phone);
    if (agent != null && agent.state() == AgentState.TALKING) {
      return CompletableFuture.completedFuture(
          new ActResult.Refused("still-talking", "The caller is still there."));
    }
    return act("finished", phone, AgentState.READY, "", Optional.empty());
  }

  @Override
  public synchronized CompletableFuture<ActResult> signOut(String phone) {
    return act("sign-out", phone, AgentState.SIGNED_OUT, "", Optional.empty());
  }

  @Override
  public synchronized CompletableFuture<ActResult> hangUp(String callId) {
    if (floor.call(callId).isEmpty()) {
      return CompletableFuture.completedFuture(
          new ActResult.Refused("unknown-call", "There is no such call."));
    }
    ends(callId);
    return CompletableFuture.completedFuture(new ActResult.Done());
  }

  @Override
  public synchronized CompletableFuture<ActResult> lineMode(String line, LineMode mode) {
    acts.add("line " + line + " " + mode.key());
    return CompletableFuture.completedFuture(new ActResult.Done());
  }

  /** A caller waits in another queue, or with another priority. */
  synchronized CompletableFuture<ActResult> moved(String callId, CallControl.Move.Queue move) {
    Call call = floor.call(callId).orElseThrow();
    acts.add("move " + callId + " " + move.queue());
    step(floor.with(FakeCalls.moved(call, move)));
    return CompletableFuture.completedFuture(new ActResult.Done());
  }

  @Override
  public void stop() {}

  @Override
  public void close() {}

  private CompletableFuture<ActResult> act(
      String name, String phone, AgentState state, String reason, Optional<String> callId) {
    acts.add(name + " " + phone);
    Optional<ActResult.Refused> refused = floor.refuses(phone);
    if (refused.isEmpty()) {
      agent(phone, state, reason, callId);
    }
    return CompletableFuture.completedFuture(
        refused.<ActResult>map(why -> why).orElseGet(ActResult.Done::new));
  }

  private void agent(String phone, AgentState state, String reason, Optional<String> callId) {
    step(floor.with(FakeFloor.agent(phone, state, reason, clock.instant(), callId)));
  }

  private void call(
      String callId, CallState state, Optional<String> handler, Optional<Instant> answeredAt) {
    Call call = floor.call(callId).orElseThrow();
    step(floor.with(FakeCalls.at(call, state, handler, answeredAt)));
  }

  private void step(FakeFloor after) {
    FakeFloor before = floor;
    floor = after;
    // The event itself is nothing to the desk, which looks at floors.
    FloorEvent event = new FloorEvent.SnapshotEnded(clock.instant());
    listeners.forEach(listener -> listener.stepped(before, event, after));
  }
}
