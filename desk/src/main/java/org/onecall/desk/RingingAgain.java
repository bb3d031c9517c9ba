package org.onecall.desk;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.onecall.desk.access.Person;
import org.onecall.telephony.ActResult;

/**
 * Rings the caller of an encounter again whose call is over. The new call belongs to the same
 * encounter, which knows of it before any phone rings: so whatever dies in between, nobody is on
 * the line of whom there is no record. Belongs to one event loop.
 */
final class RingingAgain {
  private static final ActResult.Refused NO_CALL =
      new ActResult.Refused("no-call", "Nobody called: this is a case that was sent.");
  private static final ActResult.Refused NO_NUMBER =
      new ActResult.Refused("no-number", "No number is known here.");

  private final Encounters encounters;
  private final OutgoingCalls outgoing;
  private final HandlerDesk desk;

  RingingAgain(Encounters encounters, OutgoingCalls outgoing, HandlerDesk desk) {
    this.encounters = encounters;
    this.outgoing = outgoing;
    this.desk = desk;
  }

  /**
   * What is asked for.
   *
   * @param rangFrom whether at the number they rang from, also where another is written down
   */
  record Wanted(Person person, UUID commandId, String encounter, boolean rangFrom) {}

  /** Rings them, the handler's own phone first. */
  Future<ActReply> ring(Wanted wanted) {
    return encounters
        .toRing(wanted.person().user(), wanted.encounter(), wanted.rangFrom())
        .compose(found ->
            found
                .map(to -> ring(wanted, to))
                .orElseGet(() -> Future.succeededFuture(new ActReply.NotFound())));
  }

  private Future<ActReply> ring(Wanted wanted, Encounters.ToRing to) {
    Optional<ActResult.Refused> unable = unable(wanted.person(), to);
    if (unable.isPresent()) {
      return Future.succeededFuture(refused(unable.get(), Optional.empty()));
    }
    String call = OutgoingCalls.again(wanted.commandId(), to.shown());
    return desk.callEnds().begin(call, () -> ring(wanted, to, call)).onSuccess(desk::acted);
  }

  private Optional<ActResult.Refused> unable(Person person, Encounters.ToRing to) {
    if (to.ofCase()) {
      return Optional.of(NO_CALL);
    }
    return to.number().isEmpty()
        ? Optional.of(NO_NUMBER)
        : outgoing.unableAgain(person, to.number());
  }

  private Future<ActReply> ring(Wanted wanted, Encounters.ToRing to, String call) {
    var act = new Act.RingAgain(call, wanted.rangFrom());
    return encounters
        .act(wanted.person().user(), wanted.encounter(), wanted.commandId(), act)
        .compose(reply ->
            reply instanceof ActReply.Done(EncounterView view) && isToRing(view, call)
                ? outgoing.ringAgain(wanted.person(), to, call).map(came -> reply(came, view))
                : Future.succeededFuture(reply));
  }

  /** A command that is sent again after a restart has rung already, or has come to nothing. */
  private boolean isToRing(EncounterView view, String call) {
    return view.callId().equals(call) && view.json().has("ringingSince") && !outgoing.has(call);
  }

  private static ActReply reply(ActResult came, EncounterView view) {
    return switch (came) {
      case ActResult.Done() -> new ActReply.Done(view);
      case ActResult.Refused refused -> refused(refused, Optional.of(view));
      case ActResult.Unknown(String text) ->
          refused(new ActResult.Refused("unknown", text), Optional.of(view));
    };
  }

  private static ActReply refused(ActResult.Refused why, Optional<EncounterView> view) {
    return new ActReply.Refused(why.code(), why.text(), view, Optional.empty());
  }
}
