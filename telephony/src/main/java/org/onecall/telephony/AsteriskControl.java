package org.onecall.telephony;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.onecall.telephony.asterisk.AmiMoves.Spot;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.Control.Place;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.wire.ChannelIds;
import org.onecall.telephony.wire.Names;

/**
 * Call control on a real Asterisk.
 *
 * <p>A call begins as two channels joined by a queue. The first act that needs more takes both to
 * the call's room (a conference named by the call's id), and there they stay: to be on hold is to
 * be outside the room, to bring somebody is to ring them into it, to hand over is to leave it. Each
 * step waits until the floor shows the one before it.
 */
final class AsteriskControl implements CallControl {
  static final String JOIN_HEADER = "PJSIP_HEADER(add,X-Onecall-Join)";

  private final FloorKeeper floor;
  private final Acting acting;
  private final Outside outside;
  private final Set<String> phones;
  private final Supplier<String> unique;
  private final ControlWatching watching;
  private final ControlBacks backs;
  private final ControlKeeping keeping;
  private final ControlQueueing queueing;

  /**
   * Control over the calls of a floor.
   *
   * @param unique makes 8 hexadecimal digits, different each time
   */
  AsteriskControl(
      FloorKeeper floor,
      Acting acting,
      Outside outside,
      Set<String> phones,
      Set<String> queues,
      Supplier<String> unique) {
    this.floor = floor;
    this.acting = acting;
    this.outside = outside;
    this.phones = Set.copyOf(phones);
    this.unique = unique;
    this.watching = new ControlWatching(floor, acting, this::isFree, unique);
    this.queueing = new ControlQueueing(floor, acting, Set.copyOf(queues));
    this.backs = new ControlBacks(floor, acting, outside, Set.copyOf(queues), unique);
    this.keeping = new ControlKeeping(floor, acting, this.phones, this::isFree, unique);
  }

  @Override
  public boolean canRingOut() {
    return outside.carrier().isPresent();
  }

  @Override
  public CompletableFuture<ActResult> stand(StandIn standIn) {
    return backs.stand(standIn);
  }

  @Override
  public CompletableFuture<ActResult> callOut(StandIn standIn, String phone) {
    return mayBegin(phone)
        ? then(backs.standKept(standIn), () -> keeping.begin(standIn.id(), phone))
        : Acting.refused("busy", "Your phone is not free, or cannot be reached.");
  }

  @Override
  public CompletableFuture<ActResult> act(String call, Move move) {
    if (!floor.state().calls().containsKey(call)) {
      return Acting.refused("unknown-call", "There is no such call now.");
    }
    return switch (move) {
      case Move.Hold() -> hold(call);
      case Move.Resume() -> resume(call);
      case Move.Consult(Who who) -> checked(call, who, () -> held(call));
      case Move.Bring(Who who) -> checked(call, who, () -> inRoom(call));
      case Move.Dismiss() -> dismiss(call);
      case Move.Leave() -> leave(call);
      case Move.Give(String phone) -> keeping.give(call, phone);
      case Move.Queue(String queue, Optional<Integer> priority) ->
          queueing.move(call, queue, priority);
      case Move.Keep() -> keeping.keep(call);
      case Move.Rejoin(String phone) -> keeping.rejoin(call, phone);
      case Move.Watch(Control.Mode mode, String phone) -> watching.watch(call, mode, phone);
      case Move.Unwatch(String phone) -> watching.unwatch(call, phone);
      case Move.Tape(boolean on) -> watching.record(call, on);
      case Move.SendOff() -> backs.sendOff(call);
      case Move.RingBack() -> backs.ring(call);
      case Move.NotReached() -> backs.notReached(call);
    };
  }

  private Place place(String call) {
    return floor.state().control(call).place();
  }

  static CompletableFuture<ActResult> notNow(String text) {
    return Acting.refused("not-now", text);
  }

  static CompletableFuture<ActResult> done() {
    return CompletableFuture.completedFuture(new ActResult.Done());
  }

  interface Next {
    CompletableFuture<ActResult> go();
  }

  /** The next step, if the one before it was done. */
  static CompletableFuture<ActResult> then(CompletableFuture<ActResult> first, Next next) {
    return first.thenCompose(result ->
        switch (result) {
          case ActResult.Done _ -> next.go();
          case ActResult.Refused _, ActResult.Unknown _ ->
              CompletableFuture.completedFuture(result);
        });
  }

  // ---- hold and room

  private CompletableFuture<ActResult> hold(String call) {
    Optional<String> leg = floor.state().handlerLeg(call);
    if (leg.isEmpty() || !floor.state().joined(call)) {
      return notNow("The caller and you are not joined.");
    }
    boolean queued = place(call) == Place.QUEUE;
    return acting.moved(
        acts ->
            queued
                ? acts.moves().moveBoth(call, Spot.HOLD, leg.get(), Spot.ROOM_HANDLER)
                : acts.moves().move(call, Spot.HOLD),
        state -> is(state, call, Place.HOLD) && state.inBridge(leg.get()));
  }

  private CompletableFuture<ActResult> held(String call) {
    return place(call) == Place.HOLD ? done() : hold(call);
  }

  private CompletableFuture<ActResult> resume(String call) {
    if (place(call) != Place.HOLD) {
      return notNow("The caller is not on hold.");
    }
    return acting.moved(acts -> acts.moves().move(call, Spot.ROOM), state -> state.joined(call));
  }

  /**
   * Has caller and handler in the room before somebody is rung into it. A caller on hold comes back
   * first, to whoever is being consulted too: nobody is to be alone, or to miss what is said, when
   * 999 answers.
   */
  private CompletableFuture<ActResult> inRoom(String call) {
    Optional<String> leg = floor.state().handlerLeg(call);
    if (leg.isPresent() && place(call) == Place.HOLD) {
      return resume(call);
    }
    if (leg.isEmpty() || !floor.state().joined(call)) {
      return notNow("The caller and you are not joined.");
    }
    if (place(call) == Place.ROOM) {
      return done();
    }
    return acting.moved(
        acts -> acts.moves().moveBoth(call, Spot.ROOM, leg.get(), Spot.ROOM_HANDLER),
        state -> is(state, call, Place.ROOM) && state.joined(call));
  }

  static boolean is(FloorState state, String call, Place place) {
    return state.control(call).place() == place;
  }

  // ---- others

  /** Looks whether somebody can be rung, makes ready, then rings. */
  private CompletableFuture<ActResult> checked(String call, Who who, Next ready) {
    return switch (who) {
      case Who.Emergency() ->
          outside
              .emergencyChannel()
              .map(channel -> comes(call, Control.Role.EMERGENCY, channel, ready))
              .orElseGet(() ->
                  Acting.refused("no-carrier", "The ambulance service cannot be rung from here."));
      case Who.Outside(String number, Control.Role role) ->
          outside
              .numberChannel(number)
              .map(channel -> comes(call, role, channel, ready))
              .orElseGet(
                  () -> Acting.refused("no-carrier", "Numbers outside cannot be rung from here."));
      case Who.Colleague(String phone) ->
          isFree(phone)
              ? then(ready.go(), () -> keeping.joins(call, phone))
              : Acting.refused("busy", "That phone is not free.");
    };
  }

  boolean isFree(String phone) {
    return reached(phone).filter(agent -> agent.callId().isEmpty()).isPresent();
  }

  /** Also who has a call to finish may ring somebody: nobody is on the line of it. */
  private boolean mayBegin(String phone) {
    return isFree(phone)
        || reached(phone).filter(agent -> agent.state() == AgentState.WRAP_UP).isPresent();
  }

  /** A phone that can be rung and listens to no call. */
  private Optional<Agent> reached(String phone) {
    return Optional.ofNullable(floor.state().agents().get(phone))
        .filter(agent -> phones.contains(phone) && agent.reachable())
        .filter(agent -> !ControlWatching.listens(floor.state(), phone));
  }

  private CompletableFuture<ActResult> comes(
      String call, Control.Role role, String channel, Next ready) {
    String id = new ChannelIds.Comes(role, call).text(unique.get());
    return then(
        ready.go(),
        () ->
            acting.verified(
                acts ->
                    acts.moves()
                        .ring(channel, id, "onecall-room", "party", variables(call, Map.of())),
                state ->
                    state.control(call).parties().stream().anyMatch(p -> p.channel().equals(id))));
  }

  static String device(String phone) {
    return "PJSIP/" + Names.phone(phone);
  }

  static Map<String, String> variables(String call, Map<String, String> more) {
    Map<String, String> all = new java.util.HashMap<>(more);
    all.put("__OC_CALL", call);
    return all;
  }

  /** The channels of everyone but the caller. */
  private static List<String> channels(FloorState state, String call) {
    List<String> channels = new ArrayList<>(state.legs(call));
    state.control(call).brought().forEach(party -> channels.add(party.channel()));
    return channels;
  }

  private CompletableFuture<ActResult> dismiss(String call) {
    FloorState state = floor.state();
    List<String> others = channels(state, call);
    state.handlerLeg(call).ifPresent(others::remove);
    return then(
        acting.ended(others, now -> channels(now, call)),
        () -> place(call) == Place.HOLD ? resume(call) : done());
  }

  private CompletableFuture<ActResult> leave(String call) {
    FloorState state = floor.state();
    Optional<String> own = state.handlerLeg(call);
    Optional<String> next =
        state.legs(call).stream()
            .filter(leg -> !Optional.of(leg).equals(own) && state.inBridge(leg))
            .findFirst();
    boolean somebody =
        next.isPresent() || state.control(call).brought().stream().anyMatch(Control.Party::joined);
    if (own.isEmpty() || !somebody) {
      return notNow("Nobody else is there to take the caller.");
    }
    CompletableFuture<ActResult> together =
        place(call) == Place.HOLD
            ? acting.moved(acts -> acts.moves().move(call, Spot.ROOM), s -> s.joined(call))
            : done();
    Optional<String> phone = next.flatMap(state::phoneOf);
    return then(
        together,
        () ->
            phone
                .map(other -> acting.accepted(acts -> acts.moves().set(call, "OC_HANDLER", other)))
                .orElseGet(AsteriskControl::done)
                .thenCompose(_ -> acting.ended(List.of(own.get()), s -> s.legs(call))));
  }
}
