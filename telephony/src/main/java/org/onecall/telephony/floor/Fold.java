package org.onecall.telephony.floor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One step of the floor: takes a state apart, applies one event, puts the next state together.
 *
 * <p>Events come in the order in which Asterisk wrote them, but not each exactly once: some are
 * lost with the link, some are told again by a snapshot's rows, and some that were raised before a
 * snapshot arrive after its rows. So every step says how things are rather than how they change, an
 * ended call stays ended, and a call's or phone's state is worked out anew from the facts (legs,
 * bridges, places) after each change of them. What a complete snapshot did not name, and no event
 * since its beginning did, is gone.
 */
final class Fold extends Draft {
  Fold(FoldedFloor state) {
    super(state);
  }

  FloorState applied(FloorEvent event) {
    switch (event) {
      case FloorEvent.CallArrived e -> arrived(e);
      // It was none of the floor's calls; it is only counted, by whoever listens.
      case FloorEvent.CallRefused _ -> {}
      case FloorEvent.CallRouted e -> routed(e);
      case FloorEvent.QueueJoined e -> joined(e);
      case FloorEvent.PhoneRinging e -> ringing(e);
      case FloorEvent.PhoneUnanswered e -> unanswered(e);
      case FloorEvent.PhoneAnswered e -> answered(e);
      case FloorEvent.BridgeEntered e -> bridged(e.channel(), Optional.of(e.bridge()), e.at());
      case FloorEvent.BridgeLeft e -> bridged(e.channel(), Optional.empty(), e.at());
      case FloorEvent.ChannelEnded e -> channelEnded(e);
      case FloorEvent.CallEnded e -> ended(e);
      case FloorEvent.Controlled e -> controlled(e);
      case FloorEvent.MemberSeen e -> memberSeen(e);
      case FloorEvent.MemberGone e -> memberGone(e);
      case FloorEvent.PhoneReached e -> reached(e);
      case FloorEvent.SnapshotBegan _ -> snapshot = Optional.of(Snapshot.BEGUN);
      case FloorEvent.CallRow e -> callRow(e);
      case FloorEvent.LegRow e -> legRow(e);
      case FloorEvent.SnapshotEnded e -> snapshotEnded(e.at());
      case FloorEvent.LinkLost e -> linkLost(e.at());
    }
    return new FoldedFloor(this);
  }

  private void linkLost(Instant at) {
    snapshot = Optional.empty();
    if (liveness instanceof Liveness.Live) {
      liveness = new Liveness.NotLive(at);
    }
  }

  // ---- calls

  private void arrived(FloorEvent.CallArrived e) {
    seen(e.call());
    if (calls.containsKey(e.call()) || ended.find(e.call()).isPresent()) {
      return;
    }
    begin(
        new Call(
            e.call(),
            e.line(),
            e.dialled(),
            e.caller(),
            e.reference(),
            e.at(),
            Optional.empty(),
            0,
            false,
            CallState.GREETING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    if (snapshot.isEmpty()) {
      ended = ended.pruned(e.at());
    }
  }

  private void begin(Call call) {
    calls = Maps.with(calls, call.id(), call);
    if (!call.isBack()) {
      offered(call.arrivedAt());
    }
  }

  private void offered(Instant arrivedAt) {
    LocalDate day = LocalDate.ofInstant(arrivedAt, zone);
    if (day.isAfter(tally.day())) {
      tally = Tally.of(day);
    }
    if (day.equals(tally.day())) {
      tally = tally.offeredOneMore();
    }
  }

  private void routed(FloorEvent.CallRouted e) {
    seen(e.call());
    boolean fallback =
        switch (e.route()) {
          case FRONT_DOOR -> false;
          case FALLBACK -> true;
        };
    change(e.call(), call -> call.routed(e.queue(), e.priority(), fallback), e.at());
  }

  private void joined(FloorEvent.QueueJoined e) {
    seen(e.call());
    change(e.call(), call -> call.queued(e.queue()), e.at());
  }

  private void ringing(FloorEvent.PhoneRinging e) {
    seen(e.call());
    if (calls.containsKey(e.call()) && !legs.containsKey(e.leg())) {
      leg(e.leg(), new Leg(e.call(), e.phone(), Optional.empty()), e.at());
    }
  }

  private void unanswered(FloorEvent.PhoneUnanswered e) {
    seen(e.call());
    for (Map.Entry<String, Leg> entry : legs.entrySet()) {
      Leg leg = entry.getValue();
      if (leg.call().equals(e.call())
          && leg.phone().equals(e.phone())
          && leg.answeredAt().isEmpty()) {
        legs = Maps.without(legs, entry.getKey());
      }
    }
    settle(e.call(), Set.of(e.phone()), e.at());
  }

  private void answered(FloorEvent.PhoneAnswered e) {
    seen(e.call());
    if (calls.containsKey(e.call())) {
      leg(e.leg(), new Leg(e.call(), e.phone(), Optional.of(e.at())), e.at());
    }
  }

  private void leg(String channel, Leg leg, Instant at) {
    seen(channel);
    legs = Maps.with(legs, channel, leg);
    settle(leg.call(), Set.of(leg.phone()), at);
  }

  private void bridged(String channel, Optional<String> bridge, Instant at) {
    if (bridge.isPresent()) {
      controls = Controls.joined(controls, channel, at);
    }
    Leg leg = legs.get(channel);
    if (leg == null && !calls.containsKey(channel)) {
      return;
    }
    seen(channel);
    bridges =
        bridge.isPresent()
            ? Maps.with(bridges, channel, bridge.get())
            : Maps.without(bridges, channel);
    settle(leg == null ? channel : leg.call(), phonesOf(leg == null ? channel : leg.call()), at);
  }

  private void controlled(FloorEvent.Controlled e) {
    switch (e.fact()) {
      case ControlFact.PartyRung rung -> seen(rung.channel());
      case ControlFact.Watched watched -> seen(watched.channel());
      case ControlFact.Placed _, ControlFact.Found _, ControlFact.Recorded _ -> seen(e.call());
    }
    if (calls.containsKey(e.call())) {
      controls = Controls.with(controls, e.call(), e.fact(), e.at());
    }
  }

  private void channelEnded(FloorEvent.ChannelEnded e) {
    controls = Controls.gone(controls, e.channel());
    Leg leg = legs.get(e.channel());
    if (leg != null) {
      dropLeg(e.channel(), e.at());
      return;
    }
    Call call = calls.get(e.channel());
    if (call != null) {
      // The dialplan's own record comes first; without it the call ended in no way it knows.
      CallOutcome outcome =
          call.answeredAt().isEmpty()
              ? CallOutcome.FAILED
              : call.fallback() ? CallOutcome.FALLBACK : CallOutcome.ANSWERED;
      end(call.over(e.at(), outcome), true);
    }
  }

  private void dropLeg(String channel, Instant at) {
    Leg leg = Objects.requireNonNull(legs.get(channel));
    legs = Maps.without(legs, channel);
    bridges = Maps.without(bridges, channel);
    settle(leg.call(), Set.of(leg.phone()), at);
  }

  private void ended(FloorEvent.CallEnded e) {
    Optional<Call> before = ended.find(e.call());
    if (before.isPresent()) {
      if (ended.guessed().contains(e.call())) {
        correct(before.get(), before.get().over(e));
      }
      return;
    }
    if (!calls.containsKey(e.call())) {
      begin(Call.recorded(e));
    }
    end(Objects.requireNonNull(calls.get(e.call())).over(e), false);
  }

  private void correct(Call guess, Call record) {
    ended = ended.without(guess.id()).with(record, record.endedAt().orElseThrow());
    if (isOfTheDay(guess)) {
      tally =
          tally
              .notEnded(guess.outcome().orElseThrow(), waited(guess))
              .ended(record.outcome().orElseThrow(), waited(record));
    }
  }

  private boolean isOfTheDay(Call call) {
    return !call.isBack() && LocalDate.ofInstant(call.arrivedAt(), zone).equals(tally.day());
  }

  private static Duration waited(Call over) {
    return over.waited(over.endedAt().orElseThrow());
  }

  private void end(Call over, boolean guessed) {
    Instant at = over.endedAt().orElseThrow();
    Set<String> touched = phonesOf(over.id());
    calls = Maps.without(calls, over.id());
    bridges = Maps.without(bridges, over.id());
    controls = Maps.without(controls, over.id());
    for (Map.Entry<String, Leg> entry : legs.entrySet()) {
      if (entry.getValue().call().equals(over.id())) {
        legs = Maps.without(legs, entry.getKey());
        bridges = Maps.without(bridges, entry.getKey());
      }
    }
    ended = guessed ? ended.guessed(over, at) : ended.with(over, at);
    if (isOfTheDay(over)) {
      tally = tally.ended(over.outcome().orElseThrow(), waited(over));
    }
    touched.forEach(phone -> settlePhone(phone, at));
  }

  // ---- phones

  private void memberSeen(FloorEvent.MemberSeen e) {
    snapshot = snapshot.map(s -> s.withPlace(e.queue(), e.phone()));
    Phone.Place place = new Phone.Place(e.paused(), e.paused() ? e.reason() : "");
    put(e.phone(), phone(e.phone()).withPlace(e.queue(), place));
    settlePhone(e.phone(), e.paused() ? e.pausedAt() : e.at());
  }

  private void memberGone(FloorEvent.MemberGone e) {
    put(e.phone(), phone(e.phone()).withoutPlace(e.queue()));
    settlePhone(e.phone(), e.at());
  }

  private void reached(FloorEvent.PhoneReached e) {
    snapshot = snapshot.map(s -> s.withPhone(e.phone()));
    put(e.phone(), phone(e.phone()).reached(e.reachable()));
    settlePhone(e.phone(), e.at());
  }

  // ---- snapshots

  private void callRow(FloorEvent.CallRow e) {
    seen(e.call());
    if (ended.find(e.call()).isPresent()) {
      return;
    }
    Call call = calls.get(e.call());
    if (call == null) {
      begin(Call.of(e));
    } else {
      calls = Maps.with(calls, call.id(), call.as(e));
    }
    bridges =
        e.bridge().isPresent()
            ? Maps.with(bridges, e.call(), e.bridge().get())
            : Maps.without(bridges, e.call());
  }

  private void legRow(FloorEvent.LegRow e) {
    seen(e.leg());
    Leg known = legs.get(e.leg());
    if (known == null) {
      legs = Maps.with(legs, e.leg(), new Leg(e.call(), e.phone(), Optional.empty()));
    }
    bridges =
        e.bridge().isPresent()
            ? Maps.with(bridges, e.leg(), e.bridge().get())
            : Maps.without(bridges, e.leg());
  }

  private void snapshotEnded(Instant at) {
    if (snapshot.isEmpty()) {
      return;
    }
    Snapshot complete = snapshot.get();
    snapshot = Optional.empty();
    controls = Controls.only(controls, complete.channels());
    for (String channel : List.copyOf(legs.keySet())) {
      Leg leg = Objects.requireNonNull(legs.get(channel));
      if (!complete.channels().contains(channel) || !calls.containsKey(leg.call())) {
        dropLeg(channel, at);
      }
    }
    for (Call call : List.copyOf(calls.values())) {
      if (complete.channels().contains(call.id())) {
        settle(call.id(), phonesOf(call.id()), at);
      } else {
        // Not there, and no record of its end: Asterisk itself was gone.
        channelEnded(new FloorEvent.ChannelEnded(at, call.id()));
      }
    }
    for (String number : List.copyOf(phones.keySet())) {
      Phone phone = phone(number);
      for (String queue : phone.places().keySet()) {
        if (!complete.hasPlace(queue, number)) {
          phone = phone.withoutPlace(queue);
        }
      }
      put(number, complete.phones().contains(number) ? phone : phone.reached(false));
      settlePhone(number, at);
    }
    ended = ended.pruned(at);
    if (liveness instanceof Liveness.NotLive) {
      liveness = new Liveness.Live(at);
    }
  }

  private void seen(String channel) {
    snapshot = snapshot.map(s -> s.withChannel(channel));
  }

  private interface Change {
    Call of(Call call);
  }

  private void change(String id, Change change, Instant at) {
    Call call = calls.get(id);
    if (call != null) {
      calls = Maps.with(calls, id, change.of(call));
      settle(id, phonesOf(id), at);
    }
  }
}
