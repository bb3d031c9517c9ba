package org.onecall.encounter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onecall.encounter.GivenAnswer.Standing;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.Step;

/** What follows for the whole triage once an answer is new: what counts, and what comes next. */
final class Reconsidering {

  private Reconsidering() {}

  static List<Event> after(Protocol protocol, Encounter encounter) {
    Triage triage = encounter.triage();
    Answers known = triage.known();
    Set<String> counted = protocol.counted(known);
    List<String> struck = new ArrayList<>();
    List<String> restored = new ArrayList<>();
    for (GivenAnswer given : triage.answers()) {
      boolean counts = counted.contains(given.question());
      if (given.standing() == Standing.COUNTS && !counts) {
        struck.add(given.question());
      } else if (given.standing() == Standing.STRUCK && counts) {
        restored.add(given.question());
      }
    }
    List<Event> events = new ArrayList<>();
    if (!struck.isEmpty()) {
      events.add(new Event.AnswersStruck(struck));
    }
    if (!restored.isEmpty()) {
      events.add(new Event.AnswersRestored(restored));
    }
    // By what counts and nothing else: a struck answer is no reason for anything.
    Answers counting = known;
    for (String question : known.questions()) {
      counting = counted.contains(question) ? counting : counting.without(question);
    }
    next(triage, protocol.next(counting)).ifPresent(events::add);
    return events;
  }

  private static Optional<Event> next(Triage triage, Step step) {
    return switch (step) {
      case Step.Ask(var question) ->
          triage.question().filter(q -> q.equals(question.id())).isPresent()
              ? Optional.empty()
              : Optional.of(new Event.QuestionAsked(question.id()));
      case Step.Concluded(Outcome outcome) ->
          triage.outcome().filter(o -> o.equals(outcome)).isPresent()
              ? Optional.empty()
              : Optional.of(new Event.OutcomeReached(outcome));
    };
  }
}
