package org.onecall.desk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.onecall.desk.access.Person;
import org.onecall.desk.admin.Noted;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.FloorState;

/**
 * Acts on calls in progress: a handler's on their own call, a supervisor's on any, with a reason on
 * the audit trail. Belongs to one event loop.
 */
final class CallDesk {
  private final Context loop;
  private final Telephone telephone;
  private final Floors floors;
  private final HandlerDesk desk;
  private final Noted noted;
  private final SupervisedBoard supervised;
  private final PausesToCome pauses;
  private final MovesInTurn moves;

  CallDesk(
      Context loop,
      Telephone telephone,
      Floors floors,
      HandlerDesk desk,
      AuditTrail audit,
      SupervisedBoard supervised,
      MovesInTurn moves) {
    this.loop = loop;
    this.telephone = telephone;
    this.floors = floors;
    this.desk = desk;
    this.noted = new Noted(audit);
    this.supervised = supervised;
    this.moves = moves;
    this.pauses = new PausesToCome(loop, telephone);
  }

  /** Sets right what the floor's step has undone. Call whenever it has stepped. */
  void look(FloorState floor) {
    pauses.look(floor);
  }

  /** A colleague to whom a caller could be given, and what their phone is doing. */
  record Colleague(Person person, Agent agent) {
    boolean free() {
      return agent.callId().isEmpty();
    }

    boolean ready() {
      return agent.state() == AgentState.READY;
    }
  }

  /**
   * Everyone else who takes calls and has a phone that can be reached; those who are ready before
   * the others.
   */
  List<Colleague> colleagues(Person asking) {
    FloorState floor = telephone.floor();
    return desk.people().stream()
        .filter(person -> !person.user().equals(asking.user()))
        .filter(Person::takesCalls)
        .flatMap(person -> agent(person, floor).map(a -> new Colleague(person, a)).stream())
        .sorted(Comparator.comparing(Colleague::ready).reversed())
        .toList();
  }

  private Optional<Agent> agent(Person person, FloorState floor) {
    return phone(person)
        .map(number -> floor.agents().get(number))
        .filter(agent -> agent != null && agent.reachable());
  }

  /** Whether numbers outside can be rung. */
  boolean ringsOut() {
    return telephone.control().canRingOut();
  }

  /** The phone that somebody uses. */
  Optional<String> phone(Person person) {
    return desk.phones().phone(person, telephone.floor());
  }

  /** Somebody by their user name. */
  Optional<Person> person(String user) {
    return desk.people().stream().filter(person -> person.user().equals(user)).findFirst();
  }

  /** Whether a call is a handler's own: they talk with the caller, or were brought to the call. */
  boolean isOwn(Person person, String callId) {
    FloorState floor = telephone.floor();
    Call call = floor.calls().get(callId);
    return call != null
        && (call.handler().flatMap(floors::at).filter(person::equals).isPresent()
            || floor.legs(callId).stream()
                .flatMap(leg -> floor.phoneOf(leg).stream())
                .anyMatch(number -> floors.at(number).filter(person::equals).isPresent()));
  }

  /** Does something with a handler's own call. */
  Future<ActResult> own(String callId, Move move) {
    if (move instanceof Move.Give) {
      desk.lost().given(callId);
    }
    return here(telephone.control().act(callId, move));
  }

  /** Does something with any call, for a supervisor. */
  Future<ActResult> supervised(
      Person actor, AuditAct act, String callId, String reason, Move move) {
    return supervised(
        actor, act, callId, reason, () -> here(telephone.control().act(callId, move)));
  }

  /** Puts a waiting caller elsewhere, for a supervisor. Refusal besides: {@code changed}. */
  Future<ActResult> moved(Person actor, String callId, String reason, WantedPlace wanted) {
    return supervised(
        actor,
        AuditAct.MOVE,
        callId,
        reason,
        () ->
            moves.move(
                callId,
                now ->
                    wanted
                        .refusal(now)
                        .<Future<ActResult>>map(Future::succeededFuture)
                        .orElseGet(() -> here(telephone.control().act(callId, wanted.from(now))))));
  }

  private Future<ActResult> supervised(
      Person actor, AuditAct act, String callId, String reason, Supplier<Future<ActResult>> doing) {
    Optional<String> concerned =
        Optional.ofNullable(telephone.floor().calls().get(callId))
            .flatMap(Call::handler)
            .flatMap(floors::at)
            .map(Person::user);
    return noted(
            new AuditTrail.Entry(actor.user(), act, "call/" + callId, concerned, reason, "asked"),
            doing)
        .onSuccess(result -> concerned.ifPresent(user -> shown(user, actor, act, reason, result)));
  }

  /** What a supervisor does with a handler. */
  enum OnHandler {
    /** Their phone is rung no more. */
    PAUSE,
    /** It is rung again. */
    READY,
    /** It leaves all queues. */
    SIGN_OUT
  }

  /** Does something with a handler's phone, for a supervisor. */
  Future<ActResult> onHandler(Person actor, OnHandler act, Person handler, String reason) {
    Optional<String> phone = phone(handler);
    if (phone.isEmpty()) {
      return Future.succeededFuture(new ActResult.Refused("no-phone", "They have no phone."));
    }
    AuditAct name =
        switch (act) {
          case PAUSE -> AuditAct.PAUSE;
          case READY -> AuditAct.MAKE_READY;
          case SIGN_OUT -> AuditAct.SIGN_OUT;
        };
    String by = "By " + actor.name() + ": " + reason;
    String why = by.substring(0, Math.min(80, by.length()));
    return noted(
            new AuditTrail.Entry(
                actor.user(),
                name,
                "agent/" + handler.user(),
                Optional.of(handler.user()),
                reason,
                "asked"),
            () ->
                here(
                    switch (act) {
                      case PAUSE -> {
                        pauses.asked(phone.get(), why);
                        yield telephone.notReady(phone.get(), why);
                      }
                      case READY -> {
                        pauses.calledOff(phone.get());
                        yield telephone.ready(phone.get(), floors.queues());
                      }
                      case SIGN_OUT -> telephone.signOut(phone.get());
                    }))
        .onSuccess(result -> shown(handler.user(), actor, name, reason, result));
  }

  /** Whoever is concerned sees what may have been done; of what was refused nothing came. */
  private void shown(String user, Person actor, AuditAct act, String reason, ActResult result) {
    switch (result) {
      case ActResult.Done _, ActResult.Unknown _ -> supervised.show(user, actor, act.key(), reason);
      case ActResult.Refused _ -> {}
    }
  }

  /** Notes an act, does it, notes what came of it. */
  Future<ActResult> noted(AuditTrail.Entry entry, Supplier<Future<ActResult>> act) {
    return noted.act(entry, act, CallDesk::word);
  }

  private static String word(ActResult result) {
    return switch (result) {
      case ActResult.Done() -> "done";
      case ActResult.Refused refused -> "refused";
      case ActResult.Unknown unknown -> "unknown";
    };
  }

  private Future<ActResult> here(CompletableFuture<ActResult> act) {
    return Future.fromCompletionStage(act, loop);
  }
}
