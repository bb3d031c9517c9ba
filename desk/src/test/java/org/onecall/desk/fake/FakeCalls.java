package org.onecall.desk.fake;

import java.time.Instant;
import java.util.Optional;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.CallControl.StandIn;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.floor.CallState;

/** Calls of a floor that is set, and changed copies of them. */
final class FakeCalls {
  private static final int PRIORITY = 5;

  private FakeCalls() {}

  /** A caller who hears the greeting. */
  static Call arrived(String id, String line, String caller, Instant at) {
    return new Call(
        id,
        line,
        "0300",
        caller,
        "",
        at,
        Optional.empty(),
        PRIORITY,
        false,
        CallState.GREETING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What stands in a queue for a caller. */
  static Call standing(StandIn standIn) {
    return new Call(
        standIn.id(),
        standIn.line(),
        standIn.dialled(),
        standIn.caller(),
        "",
        standIn.arrivedAt(),
        Optional.of(standIn.queue()),
        standIn.priority(),
        false,
        CallState.WAITING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same call, in that state. */
  static Call at(
      Call call, CallState state, Optional<String> handler, Optional<Instant> answeredAt) {
    return new Call(
        call.id(),
        call.line(),
        call.dialled(),
        call.caller(),
        call.reference(),
        call.arrivedAt(),
        Optional.of("public"),
        call.priority(),
        call.fallback(),
        state,
        handler,
        answeredAt,
        Optional.empty(),
        Optional.empty());
  }

  /** The same call, in another queue or with another priority. */
  static Call moved(Call call, Move.Queue move) {
    return new Call(
        call.id(),
        call.line(),
        call.dialled(),
        call.caller(),
        call.reference(),
        call.arrivedAt(),
        Optional.of(move.queue()),
        move.priority().orElse(call.priority()),
        call.fallback(),
        call.state(),
        call.handler(),
        call.answeredAt(),
        call.endedAt(),
        call.outcome());
  }

  /** The same call, over. */
  static Call over(Call call, CallOutcome outcome, Instant at) {
    return new Call(
        call.id(),
        call.line(),
        call.dialled(),
        call.caller(),
        call.reference(),
        call.arrivedAt(),
        call.queue(),
        call.priority(),
        call.fallback(),
        CallState.ENDED,
        // A phone that rang has not had the call.
        call.answeredAt().flatMap(answered -> call.handler()),
        call.answeredAt(),
        Optional.of(at),
        Optional.of(outcome));
  }
}
