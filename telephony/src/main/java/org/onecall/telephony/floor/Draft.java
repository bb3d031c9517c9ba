package org.onecall.telephony.floor;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A floor taken apart to be changed: the facts, and the states of calls and phones that are worked
 * out anew from them after each change.
 */
abstract class Draft {
  private static final String ON_CALL = "on-call";

  final ZoneId zone;
  Liveness liveness;
  Map<String, Call> calls;
  Map<String, Leg> legs;
  Map<String, String> bridges;
  Map<String, Phone> phones;
  Map<String, Agent> agents;
  Map<String, Control> controls;
  Ended ended;
  Tally tally;
  Optional<Snapshot> snapshot;

  Draft(FoldedFloor state) {
    this.zone = state.zone;
    this.liveness = state.liveness;
    this.calls = state.calls;
    this.legs = state.legs;
    this.bridges = state.bridges;
    this.phones = state.phones;
    this.agents = state.agents;
    this.controls = state.controls;
    this.ended = state.ended;
    this.tally = state.tally;
    this.snapshot = state.snapshot;
  }

  final Phone phone(String number) {
    return phones.getOrDefault(number, Phone.UNKNOWN);
  }

  final void put(String number, Phone phone) {
    phones = Phone.with(phones, number, phone);
  }

  final Set<String> phonesOf(String call) {
    Set<String> found = new TreeSet<>();
    for (Leg leg : legs.values()) {
      if (leg.call().equals(call)) {
        found.add(leg.phone());
      }
    }
    return found;
  }

  final void settle(String id, Set<String> phonesTouched, Instant at) {
    Call call = calls.get(id);
    if (call != null) {
      calls = Maps.with(calls, id, settled(call, at));
    }
    for (String phone : phonesTouched) {
      settlePhone(phone, at);
    }
  }

  private Call settled(Call call, Instant at) {
    Optional<Leg> ringing = Optional.empty();
    for (Map.Entry<String, Leg> entry : legs.entrySet()) {
      Leg leg = entry.getValue();
      if (!leg.call().equals(call.id())) {
        continue;
      }
      if (talks(entry.getKey(), leg)) {
        return call.talking(leg.phone(), leg.answeredAt().orElse(at));
      }
      ringing = Optional.of(leg);
    }
    // A call that was joined stays so, on hold or kept, until a queue has it again or it ends.
    return call.state() == CallState.TALKING
        ? call
        : ringing.map(leg -> call.ringing(leg.phone())).orElseGet(call::notRinging);
  }

  private boolean talks(String channel, Leg leg) {
    String bridge = bridges.get(channel);
    return bridge != null && bridge.equals(bridges.get(leg.call()));
  }

  /** An answered leg that has left the bridge is about to end; it does not ring again. */
  private boolean talked(Leg leg) {
    Call call = calls.get(leg.call());
    return leg.answeredAt().isPresent() && call != null && call.state() == CallState.TALKING;
  }

  final void settlePhone(String number, Instant at) {
    Optional<String> talking = Optional.empty();
    Optional<String> ringing = Optional.empty();
    for (Map.Entry<String, Leg> entry : legs.entrySet()) {
      Leg leg = entry.getValue();
      if (leg.phone().equals(number)) {
        if (talks(entry.getKey(), leg) || talked(leg)) {
          talking = Optional.of(leg.call());
        } else {
          ringing = Optional.of(leg.call());
        }
      }
    }
    if (talking.isPresent()) {
      put(number, phone(number).withLastCall(talking));
    }
    Phone phone = phone(number);
    Agent agent = agent(number, phone, talking, ringing, at);
    switch (agent.state()) {
      case TALKING, WRAP_UP, NOT_READY -> {}
      case SIGNED_OUT, READY, UNREACHABLE, RINGING ->
          put(number, phone.withLastCall(Optional.empty()));
    }
    boolean known = phones.containsKey(number) || talking.isPresent() || ringing.isPresent();
    agents = known ? Maps.with(agents, number, agent) : Maps.without(agents, number);
  }

  private Agent agent(
      String number, Phone phone, Optional<String> talking, Optional<String> ringing, Instant at) {
    Optional<String> paused = phone.pausedFor();
    AgentState state;
    Optional<String> call = Optional.empty();
    if (talking.isPresent()) {
      state = AgentState.TALKING;
      call = talking;
    } else if (ringing.isPresent()) {
      state = AgentState.RINGING;
      call = ringing;
    } else if (phone.places().isEmpty()) {
      state = AgentState.SIGNED_OUT;
    } else if (paused.isPresent()) {
      boolean onCall = paused.get().equals(ON_CALL);
      state = onCall ? AgentState.WRAP_UP : AgentState.NOT_READY;
      call = onCall ? phone.lastCall() : call;
    } else {
      state = phone.reachable() ? AgentState.READY : AgentState.UNREACHABLE;
    }
    String reason =
        state == AgentState.NOT_READY || state == AgentState.TALKING
            ? paused.filter(why -> !why.equals(ON_CALL)).orElse("")
            : "";
    return new Agent(
        number,
        new TreeSet<>(phone.places().keySet()),
        state,
        reason,
        since(agents.get(number), state, reason, at),
        phone.reachable(),
        call);
  }

  private static Instant since(
      @Nullable Agent before, AgentState state, String reason, Instant at) {
    boolean same =
        before != null
            && before.state() == state
            && (state == AgentState.TALKING || before.reason().equals(reason));
    return before != null && same ? before.since() : at;
  }
}
