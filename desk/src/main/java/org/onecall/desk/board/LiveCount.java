package org.onecall.desk.board;

import java.util.Optional;
import java.util.function.BiPredicate;
import org.onecall.desk.Encounters;
import org.onecall.desk.figures.Defined;
import org.onecall.desk.figures.Definition;
import org.onecall.desk.figures.Figure;
import org.onecall.desk.figures.Standing;
import org.onecall.encounter.CallId;
import org.onecall.encounter.EncounterService;
import org.onecall.telephony.floor.CallOutcome;

/**
 * A count of today's calls on the live board: its formula, its version, and the calls it is made
 * of.
 */
// The functions hold no state.
@SuppressWarnings("ImmutableEnumChecker")
enum LiveCount implements Defined {
  /** Calls that reached us. */
  OFFERED("Offered", "Calls that reached us since midnight", (_, _) -> true),
  /** Calls that a person took. */
  ANSWERED(
      "Answered",
      "Taken by a person, by the fallback queue too, those still talking included",
      (call, _) -> call.answered()),
  /** Calls whose caller hung up. */
  ABANDONED(
      "Abandoned",
      "The caller hung up before a person took the call",
      (call, _) -> call.abandoned()),
  /** Calls that we lost. */
  FAILED(
      "Failed",
      "Ended by us or by a fault before a person took the call",
      (call, _) -> call.failed()),
  /** Callers who left a queue to be rung back. */
  CALL_BACK(
      "Left for a call-back",
      "Left a queue for a call-back that keeps the place",
      (call, _) ->
          !call.waiting() && !call.answered() && call.call().outcome() == CallOutcome.CALL_BACK),
  /** Calls that came to an outcome. */
  TRIAGED(
      "Triaged",
      "Their encounter stands at an outcome",
      (call, reached) -> reached.triaged().contains(EncounterService.encounterOf(id(call)))),
  /** Calls that came to a place. */
  BOOKED(
      "Booked",
      "Their encounter has a time or a place that was not given back",
      (call, reached) -> reached.booked().contains(EncounterService.encounterOf(id(call))));

  /** The version of every formula here; raised for all when one of them changes. */
  static final String VERSION = "3";

  private final String title;
  private final String formula;
  private final BiPredicate<Standing, Encounters.Reached> behind;

  LiveCount(String title, String formula, BiPredicate<Standing, Encounters.Reached> behind) {
    this.title = title;
    this.formula = formula;
    this.behind = behind;
  }

  private static CallId id(Standing call) {
    return new CallId(call.call().call());
  }

  @Override
  public Definition definition() {
    return new Definition(title, formula, VERSION, Figure.Unit.CALLS);
  }

  /** The name in the interface: {@code today-call-back}. */
  @Override
  public String key() {
    return "today-" + Defined.super.key();
  }

  /** The same over calls that have ended, whose code in the national collection it has. */
  Optional<Figure> ended() {
    return switch (this) {
      case OFFERED -> Optional.of(Figure.OFFERED);
      case ABANDONED -> Optional.of(Figure.ABANDONED);
      case ANSWERED -> Optional.of(Figure.ANSWERED);
      case FAILED -> Optional.of(Figure.FAILED);
      case CALL_BACK, TRIAGED, BOOKED -> Optional.empty();
    };
  }

  /** Whether the call is one of those counted. */
  boolean isBehind(Standing call, Encounters.Reached reached) {
    return behind.test(call, reached);
  }
}
