package org.onecall.desk;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.onecall.config.Role;
import org.onecall.desk.access.Person;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.telephony.ActResult;

/**
 * What a supervisor does with an encounter whose caller is gone and whose handler does not finish
 * it: gives it to another handler, or closes it. While the caller is on the line the call decides
 * who has it. Belongs to one event loop.
 */
final class LeftEncounters {
  private final Encounters encounters;
  private final HandlerDesk desk;
  private final CallDesk calls;
  private final SupervisedBoard supervised;
  private final Predicate<String> isClinician;

  LeftEncounters(
      Encounters encounters,
      HandlerDesk desk,
      CallDesk calls,
      SupervisedBoard supervised,
      Predicate<String> isClinician) {
    this.encounters = encounters;
    this.desk = desk;
    this.calls = calls;
    this.supervised = supervised;
    this.isClinician = isClinician;
  }

  /** What is done, by whom and why; of the sight of what ended, what they did about it. */
  record Wanted(Person actor, UUID commandId, String encounter, String reason) {}

  /** Gives it to another handler; empty where there is no such encounter. */
  Optional<Future<ActResult>> handOver(Wanted wanted, Person to) {
    return desk.unfinished(wanted.encounter())
        .map(view -> {
          if (!to.is(Role.HANDLER) && !to.is(Role.CLINICIAN)) {
            return refused("takes-no-calls", to.name() + " takes no calls.");
          }
          if (view.handler().equals(to.user())) {
            return refused("has-it", to.name() + " has it already.");
          }
          if (desk.isInCall(to)) {
            return refused(
                "busy", to.name() + " is in a call. Hand it to somebody else, or after that call.");
          }
          var over = new Act.HandOver(to.user(), isClinician.test(to.user()));
          return done(wanted, view, AuditAct.HAND_OVER, over)
              .onSuccess(result -> told(result, to.user(), wanted, "hand-to"));
        });
  }

  /**
   * Closes it; empty where there is no such encounter. Whoever says what was done for the person of
   * an emergency has seen it by that.
   *
   * @param instead what was done for the person, where an emergency is handed over to nobody
   */
  Optional<Future<ActResult>> close(Wanted wanted, Optional<String> instead) {
    var finish = new Act.Finish(false, Optional.of(reason(wanted)), instead);
    return desk.unfinished(wanted.encounter())
        .map(view ->
            done(wanted, view, AuditAct.CLOSE, finish)
                .compose(result ->
                    instead
                        .filter(_ -> result instanceof ActResult.Done)
                        .map(words -> seenByWhoClosed(wanted, words).map(result))
                        .orElseGet(() -> Future.succeededFuture(result))));
  }

  /** Where this fails, the emergency alarms until it is seen as any other. */
  private Future<Void> seenByWhoClosed(Wanted wanted, String words) {
    String name = "seen by who closed, " + wanted.commandId();
    UUID commandId = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return encounters
        .supervise(
            wanted.actor().user(), wanted.encounter(), commandId, new Act.SeeEmergency(words))
        .onSuccess(desk::acted)
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  /**
   * Says that it was seen how one ended whose emergency was handed over to nobody; empty where no
   * such is to be seen.
   */
  Optional<Future<ActResult>> seen(Wanted wanted) {
    var see = new Act.SeeEmergency(wanted.reason());
    return desk.unseen(wanted.encounter())
        .map(view -> noted(wanted, view, AuditAct.SEE_EMERGENCY, see));
  }

  /** The record says who closed it, as nobody who was on the call did. */
  private static String reason(Wanted wanted) {
    return "By " + wanted.actor().name() + ": " + wanted.reason();
  }

  private Future<ActResult> done(Wanted wanted, EncounterView view, AuditAct name, Act act) {
    if (!view.callOver()) {
      return refused("caller-there", "The caller is still on the line: move the call instead.");
    }
    return noted(wanted, view, name, act)
        .onSuccess(result -> told(result, view.handler(), wanted, name.key()));
  }

  private Future<ActResult> noted(Wanted wanted, EncounterView view, AuditAct name, Act act) {
    String user = wanted.actor().user();
    return calls.noted(
        new AuditTrail.Entry(
            user,
            name,
            "encounter/" + view.id(),
            Optional.of(view.handler()),
            wanted.reason(),
            "asked"),
        () ->
            encounters
                .supervise(user, view.id(), wanted.commandId(), act)
                .map(reply -> {
                  desk.acted(reply);
                  return result(reply);
                }));
  }

  private static ActResult result(ActReply reply) {
    return switch (reply) {
      case ActReply.Done done -> new ActResult.Done();
      case ActReply.Refused refused -> new ActResult.Refused(refused.code(), refused.text());
      case ActReply.NotFound() ->
          new ActResult.Refused("finished", "This encounter is finished already.");
    };
  }

  private void told(ActResult result, String handler, Wanted wanted, String name) {
    if (result instanceof ActResult.Done) {
      supervised.show(handler, wanted.actor(), name, wanted.reason());
    }
  }

  private static Future<ActResult> refused(String code, String text) {
    return Future.succeededFuture(new ActResult.Refused(code, text));
  }
}
