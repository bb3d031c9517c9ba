package org.onecall.encounter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Outcome;

/**
 * What has happened in an encounter. Events say all that a reader needs, so that a history can be
 * read when the protocol and the directory it was made with are gone.
 */
public sealed interface Event {

  /** A call was answered. Always the first event and never another. */
  record Opened(CallId call, String line, Caller caller, String handler) implements Event {}

  /** Somebody else goes on. */
  record HandedOver(String handler) implements Event {}

  /** Who the patient is, in place of what was recorded before. */
  record PatientRecorded(Patient patient) implements Event {}

  /** This version of this protocol is followed; answers to another one are struck. */
  record ProtocolChosen(ProtocolRef protocol) implements Event {}

  /** An answer was given; one to the same question before is replaced. */
  record AnswerGiven(
      String question, String words, Answer answer, String label, AnswerSource source)
      implements Event {}

  /** The answers to these questions no longer matter. */
  record AnswersStruck(List<String> questions) implements Event {

    public AnswersStruck {
      questions = List.copyOf(questions);
    }
  }

  /** The answers to these questions matter again. */
  record AnswersRestored(List<String> questions) implements Event {

    public AnswersRestored {
      questions = List.copyOf(questions);
    }
  }

  /** This question is asked next; an outcome reached before no longer stands. */
  record QuestionAsked(String question) implements Event {}

  /** This outcome stands now; no question is open. */
  record OutcomeReached(Outcome outcome) implements Event {}

  /** A slot is kept for the caller; one kept before is let go. */
  record SlotHeld(ServiceRef service, SlotRef slot, Instant expiresAt, String token)
      implements Event {}

  /** No slot is kept any more. */
  record SlotReleased() implements Event {}

  /** The caller has a place for the outcome that stands; a slot kept before is no longer. */
  record Placed(ServiceRef service, Optional<SlotRef> slot, String reference) implements Event {}

  /** The place under this reference was given back. */
  record PlaceGivenBack(String reference) implements Event {}

  /** The caller is no longer on the telephone. */
  record CallerLeft() implements Event {}

  /** The encounter is closed. */
  record Finished(boolean readBack, Optional<String> reason) implements Event {}
}
