package org.onecall.telephony;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.server.Bounds;
import org.onecall.telephony.wire.WireText;

/** What is done with handlers' phones: put into queues, held off, let ring, taken out. */
final class PhoneActs {
  private static final int REASON_MAX = 80;

  private final FloorKeeper floor;
  private final Acting doer;
  private final Set<String> phones;
  private final Set<String> queues;
  private final String fallbackQueue;

  PhoneActs(
      FloorKeeper floor,
      Acting doer,
      Set<String> phones,
      Set<String> queues,
      String fallbackQueue) {
    this.floor = floor;
    this.doer = doer;
    this.phones = Set.copyOf(phones);
    this.queues = Set.copyOf(queues);
    this.fallbackQueue = fallbackQueue;
  }

  CompletableFuture<ActResult> ready(String phone, Set<String> wanted) {
    if (!queues.containsAll(wanted)) {
      return Acting.refused("unknown-queue", "No line leads to one of these queues.");
    }
    Set<String> all = new HashSet<>(wanted);
    all.add(fallbackQueue);
    return act(
        phone,
        agentBefore ->
            busy(agentBefore)
                ? new ActResult.Refused("still-talking", "The phone is in a call.")
                : new ActResult.Done(),
        acts -> {
          Set<String> in = placesNow(phone);
          for (String queue : all) {
            if (!in.contains(queue)) {
              acts.add(phone, queue);
            }
          }
          for (String queue : in) {
            if (!all.contains(queue)) {
              acts.remove(phone, queue);
            }
          }
          return acts.unpause(phone);
        },
        agent -> agent != null && agent.queues().equals(all) && takesCalls(agent));
  }

  private Set<String> placesNow(String phone) {
    Agent agent = floor.state().agents().get(phone);
    return agent == null ? Set.of() : new TreeSet<>(agent.queues());
  }

  private static boolean busy(@Nullable Agent agent) {
    return agent != null
        && (agent.state() == AgentState.TALKING || agent.state() == AgentState.RINGING);
  }

  private static boolean takesCalls(Agent agent) {
    return switch (agent.state()) {
      case READY, UNREACHABLE, RINGING, TALKING -> true;
      case SIGNED_OUT, NOT_READY, WRAP_UP -> false;
    };
  }

  CompletableFuture<ActResult> notReady(String phone, String reason) {
    WireText text;
    try {
      text = new WireText(reason);
    } catch (IllegalArgumentException e) {
      return Acting.refused("bad-reason", String.valueOf(e.getMessage()));
    }
    if (reason.isBlank() || reason.length() > REASON_MAX || reason.equals(Bounds.ON_CALL_REASON)) {
      return Acting.refused("bad-reason", "A reason has 1 to " + REASON_MAX + " characters.");
    }
    return act(
        phone,
        _ -> new ActResult.Done(),
        acts -> placesNow(phone).isEmpty() || acts.pause(phone, text),
        agent -> agent == null || !takesCalls(agent) || busy(agent));
  }

  /** A phone is held off for its call alone, and let ring once that is finished. */
  CompletableFuture<ActResult> readyAfterCall(String phone) {
    return act(
        phone,
        before ->
            hasCall(before)
                ? new ActResult.Done()
                : new ActResult.Refused("no-call", "The phone has no call to finish."),
        acts -> acts.pause(phone, new WireText(Bounds.ON_CALL_REASON)),
        agent -> agent == null || agent.reason().isEmpty());
  }

  private static boolean hasCall(@Nullable Agent agent) {
    return agent != null
        && !agent.queues().isEmpty()
        && (agent.state() == AgentState.TALKING
            || agent.state() == AgentState.WRAP_UP
            || agent.state() == AgentState.NOT_READY);
  }

  CompletableFuture<ActResult> finished(String phone) {
    return act(
        phone,
        before ->
            busy(before)
                ? new ActResult.Refused("still-talking", "The phone is in a call.")
                : new ActResult.Done(),
        acts -> {
          Agent agent = floor.state().agents().get(phone);
          boolean held = agent != null && agent.state() == AgentState.WRAP_UP;
          return !held || acts.unpause(phone);
        },
        agent -> agent == null || agent.state() != AgentState.WRAP_UP);
  }

  CompletableFuture<ActResult> signOut(String phone) {
    return act(
        phone,
        _ -> new ActResult.Done(),
        acts -> {
          boolean all = true;
          for (String queue : placesNow(phone)) {
            all &= acts.remove(phone, queue);
          }
          return all;
        },
        agent -> agent == null || agent.queues().isEmpty());
  }

  private interface Check {
    ActResult of(@Nullable Agent agent);
  }

  private interface Wish {
    boolean met(@Nullable Agent agent);
  }

  private CompletableFuture<ActResult> act(
      String phone, Check check, Acting.Doing doing, Wish wish) {
    if (!phones.contains(phone)) {
      return Acting.refused("unknown-phone", "There is no such phone.");
    }
    ActResult checked = check.of(floor.state().agents().get(phone));
    return switch (checked) {
      case ActResult.Refused _, ActResult.Unknown _ -> CompletableFuture.completedFuture(checked);
      case ActResult.Done _ -> doer.verified(doing, state -> wish.met(state.agents().get(phone)));
    };
  }
}
