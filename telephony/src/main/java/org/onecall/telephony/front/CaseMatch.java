package org.onecall.telephony.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a transferred caller's case: one that is certain by its clue, or those that the
 * handler chooses among.
 *
 * @param by how it was found
 * @param cases the one case, or the candidates, likeliest first
 */
public record CaseMatch(By by, List<CaseFinder.Found> cases) {
  /** Candidates beyond these are no help to a handler who is on the telephone. */
  public static final int CANDIDATES_MAX = 10;

  /** No case. */
  public static final CaseMatch NONE = new CaseMatch(By.NOTHING, List.of());

  /** How a case was found, the surest first. */
  public enum By {
    /** The reference in the call's signalling. */
    REFERENCE,
    /** The transfer code that was keyed in. */
    CODE,
    /** The number to call back. */
    CALL_BACK_NUMBER,
    /** Not at all: the handler chooses. */
    HANDLER,
    /** There is none to choose from. */
    NOTHING
  }

  public CaseMatch {
    cases = List.copyOf(cases.subList(0, Math.min(cases.size(), CANDIDATES_MAX)));
  }

  /** The case, when it is one and sure. */
  public Optional<CaseFinder.Found> sure() {
    return switch (by) {
      case REFERENCE, CODE, CALL_BACK_NUMBER -> Optional.of(cases.getFirst());
      case HANDLER, NOTHING -> Optional.empty();
    };
  }

  /**
   * Goes through the clues in their order. A clue that points to one case decides; one that points
   * to several leaves the choice among them to the handler; none at all leaves what came lately.
   */
  public static CaseMatch of(Arrival arrival, CaseFinder finder) throws Exception {
    List<Step> steps = new ArrayList<>();
    if (!arrival.reference().isEmpty()) {
      steps.add(new Step(By.REFERENCE, new CaseFinder.Clue.Reference(arrival.reference())));
    }
    if (!arrival.code().isEmpty()) {
      steps.add(new Step(By.CODE, new CaseFinder.Clue.Code(arrival.code())));
    }
    if (!arrival.caller().isEmpty()) {
      steps.add(new Step(By.CALL_BACK_NUMBER, new CaseFinder.Clue.CallBack(arrival.caller())));
    }
    for (Step step : steps) {
      List<CaseFinder.Found> found = finder.find(step.clue());
      if (found.size() == 1) {
        return new CaseMatch(step.by(), found);
      }
      if (!found.isEmpty()) {
        return new CaseMatch(By.HANDLER, found);
      }
    }
    List<CaseFinder.Found> lately = finder.find(new CaseFinder.Clue.Lately());
    return lately.isEmpty() ? NONE : new CaseMatch(By.HANDLER, lately);
  }

  private record Step(By by, CaseFinder.Clue clue) {}
}
