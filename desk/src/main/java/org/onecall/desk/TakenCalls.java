package org.onecall.desk;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.onecall.desk.access.Clinicians;
import org.onecall.desk.access.Person;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.FloorState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an encounter for every call that a handler has taken, again until it is open. Belongs to
 * one event loop.
 */
final class TakenCalls {
  private static final Logger log = LoggerFactory.getLogger(TakenCalls.class);
  private static final int TO_OPEN_MAX = 2_000;

  private final InstantSource clock;
  private final Encounters encounters;
  private final Clinicians clinicians;
  private final Floors floors;
  private final Trying trying;
  private final Consumer<EncounterView> took;
  private final Map<String, Encounters.Taken> toOpen = new LinkedHashMap<>();
  private final Set<String> opened = new HashSet<>();

  TakenCalls(
      InstantSource clock,
      Encounters encounters,
      Clinicians clinicians,
      Floors floors,
      Trying trying,
      Consumer<EncounterView> took) {
    this.clock = clock;
    this.encounters = encounters;
    this.clinicians = clinicians;
    this.floors = floors;
    this.trying = trying;
    this.took = took;
  }

  /** Notes what was taken, and opens what is not open. */
  void look(FloorState floor, List<Call> ended) {
    floor.calls().values().stream()
        .filter(call -> call.state() == CallState.TALKING && callerIsThere(floor, call))
        .forEach(this::note);
    // Answered and ended between two looks: the caller was spoken to all the same.
    ended.stream()
        .filter(call -> call.answeredAt().isPresent() && !call.isBack())
        .forEach(this::note);
    toOpen.values().stream().toList().forEach(this::open);
  }

  /** A handler who answered for a caller who is rung back speaks with nobody yet. */
  private static boolean callerIsThere(FloorState floor, Call call) {
    return !call.isBack()
        || floor.control(call.id()).caller().filter(Control.Party::joined).isPresent();
  }

  private void note(Call call) {
    Optional<Person> handler = call.handler().flatMap(floors::at);
    // Whoever is rung again has an encounter.
    if (OutgoingCalls.isAgain(call.id()) || opened.contains(call.id()) || handler.isEmpty()) {
      return;
    }
    if (toOpen.size() >= TO_OPEN_MAX) {
      log.error("more than {} encounters wait to be opened", TO_OPEN_MAX);
      return;
    }
    toOpen.putIfAbsent(
        call.id(),
        new Encounters.Taken(
            call.id(),
            call.line(),
            call.caller(),
            handler.get().user(),
            call.answeredAt().orElse(clock.instant()),
            clinicians.has(handler.get().user())));
  }

  private void open(Encounters.Taken taken) {
    trying.once(
        "open " + taken.callId(),
        () ->
            encounters
                .open(taken)
                .onSuccess(view -> {
                  toOpen.remove(taken.callId());
                  opened.add(taken.callId());
                  took.accept(view);
                }));
  }

  /** Whether the encounter of a call is still to be opened. */
  boolean waits(String call) {
    return toOpen.containsKey(call);
  }

  /** The encounter of a call was found open. */
  void isOpen(String call) {
    opened.add(call);
  }

  /** Calls that the floor knows no more need not be remembered. */
  void forgetWhatIsGone(FloorState floor) {
    opened.removeIf(id -> floor.call(id).isEmpty());
  }
}
