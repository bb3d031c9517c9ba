package org.onecall.encounter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.ProtocolId;

/**
 * What has happened in an encounter. Events say all that a reader needs, so that a history can be
 * read when the protocol and the directory it was made with are gone.
 */
public sealed interface Event {

  /** What has happened to what was asked, answered and concluded. */
  sealed interface OfTriage extends Event {}

  /** Whether the caller is on the telephone, after the call was answered. */
  sealed interface OfCall extends Event {}

  /**
   * A call was answered. Always the first event and never another.
   *
   * @param clinician whether its handler was a clinician then; not known of what is older than this
   */
  record Opened(
      CallId call, String line, Caller caller, String handler, Optional<Boolean> clinician)
      implements Event {
    /** Of a handler of whom nobody said what they were. */
    public Opened(CallId call, String line, Caller caller, String handler) {
      this(call, line, caller, handler, Optional.empty());
    }
  }

  /**
   * Somebody else goes on.
   *
   * @param clinician whether they were a clinician then; not known of what is older than this
   */
  record HandedOver(String handler, Optional<Boolean> clinician) implements Event {
    /** To somebody of whom nobody said what they were. */
    public HandedOver(String handler) {
      this(handler, Optional.empty());
    }
  }

  /** The ambulance service is in the call: the emergency that stands is handed over to it. */
  record AmbulanceJoined() implements Event {}

  /**
   * Somebody rang 999 outside of the call, and says that the emergency that stands is theirs.
   *
   * @param whom who has it there, as whoever rang says it
   */
  record AmbulanceRung(String whom) implements Event {}

  /**
   * The encounter is closed next though its emergency was handed over to nobody.
   *
   * @param done what was done for the person, in the words of whoever closes it
   */
  record EmergencyLeft(String done) implements Event {}

  /** A supervisor has seen that, and says what they did about it. */
  record EmergencySeen(String words) implements Event {}

  /** Who the patient is, in place of what was recorded before. */
  record PatientRecorded(Patient patient) implements Event {}

  /**
   * This version of this protocol is followed, alone; answers to another one are struck.
   *
   * @param gate whether for its emergency questions alone, before the problem is known
   */
  record ProtocolChosen(ProtocolRef protocol, boolean gate) implements OfTriage {
    /** For the problem that the caller has. */
    public ProtocolChosen(ProtocolRef protocol) {
      this(protocol, false);
    }
  }

  /** This version of this protocol is followed besides, and its questions are asked now. */
  record ProtocolAdded(ProtocolRef protocol, Followed.Because because, Optional<ProtocolId> from)
      implements OfTriage {}

  /** The questions of this protocol, which is followed already, are asked now. */
  record ProtocolResumed(ProtocolId protocol) implements OfTriage {}

  /** This protocol is followed no more; the answers stay on the record. */
  record ProtocolSetAside(ProtocolId protocol) implements OfTriage {}

  /** This protocol, one of those followed, concludes this from the answers as they are. */
  record ProtocolConcluded(ProtocolId protocol, Outcome outcome) implements OfTriage {}

  /** What this protocol concluded before no longer stands. */
  record ProtocolReopened(ProtocolId protocol) implements OfTriage {}

  /** An answer was given; one to the same question before is replaced. */
  record AnswerGiven(
      String question, String words, Answer answer, String label, AnswerSource source)
      implements OfTriage {}

  /**
   * An answer came along with the caller; one to the same question that is older is replaced.
   *
   * @param takenAt when it was given there
   * @param from who sent it, such as {@code NHS 111}
   */
  record AnswerBrought(
      String question, String words, Answer answer, String label, Instant takenAt, String from)
      implements OfTriage {}

  /** The answers to these questions are too old to rest on. */
  record AnswersExpired(List<String> questions) implements OfTriage {

    public AnswersExpired {
      questions = List.copyOf(questions);
    }
  }

  /** The answers to these questions no longer matter. */
  record AnswersStruck(List<String> questions) implements OfTriage {

    public AnswersStruck {
      questions = List.copyOf(questions);
    }
  }

  /** The answers to these questions matter again. */
  record AnswersRestored(List<String> questions) implements OfTriage {

    public AnswersRestored {
      questions = List.copyOf(questions);
    }
  }

  /** This question is asked next; an outcome reached before no longer stands. */
  record QuestionAsked(String question) implements OfTriage {}

  /** This outcome stands now, the most urgent of all followed; no question is open. */
  record OutcomeReached(Outcome outcome) implements OfTriage {}

  /** A slot is kept for the caller; one kept before is let go. */
  record SlotHeld(ServiceRef service, SlotRef slot, Instant expiresAt, String token)
      implements Event {}

  /** The caller was asked for anything else and had nothing. */
  record NothingElse() implements OfTriage {}

  /**
   * The caller was offered something beside what the call was about, and said yes or no.
   *
   * @param offer the offer's name in its protocol
   * @param need what the directory is searched for, if it is accepted
   */
  record PreventionAnswered(String offer, String title, String need, boolean accepted)
      implements Event {}

  /** Somebody wrote something down. */
  record NoteAdded(Note.Text text) implements Event {}

  /** The slot that is kept is kept until then. */
  record HoldExtended(Instant expiresAt) implements Event {}

  /** A copy of the outcome and its advice is sent to this number. */
  record CopySent(Copy.Phone to) implements Event {}

  /** No slot is kept any more. */
  record SlotReleased() implements Event {}

  /**
   * The caller has a place for the outcome that stands; a slot kept before is no longer.
   *
   * @param ambulance whether that is the ambulance service, which nothing rings by being chosen;
   *     not said of what is older than this
   */
  record Placed(ServiceRef service, Optional<SlotRef> slot, String reference, boolean ambulance)
      implements Event {
    /** A place with any other service. */
    public Placed(ServiceRef service, Optional<SlotRef> slot, String reference) {
      this(service, slot, reference, false);
    }
  }

  /** Another service is told as well; the place that the caller has stays. */
  record AlsoReferred(ServiceRef service, String reference) implements Event {}

  /** The place under this reference was given back. */
  record PlaceGivenBack(String reference) implements Event {}

  /** An offered service was not taken, for one of the standard reasons. */
  record OfferRefused(ServiceRef service, int reason, String words, Optional<String> comment)
      implements Event {}

  /**
   * Somebody whom the person's care plan names was reached.
   *
   * @param contact the step of the plan
   * @param seesToIt whether they take it on, so that nobody else has to come
   * @param words what came of it
   */
  record PlanFollowed(ServiceRef contact, boolean seesToIt, String words) implements Event {}

  /** Why the place that is taken next is needed besides an urgent booking that stands. */
  record SecondPlaceReasoned(String reason) implements Event {}

  /** A booking, of this encounter or of an earlier one, was cancelled at the caller's wish. */
  record BookingCancelled(ServiceRef service, String reference, String reason) implements Event {}

  /** A slot that was kept is booked here and asked for at the organisation that keeps it. */
  record PlaceAwaited(ServiceRef service, SlotRef slot, String reference) implements Event {}

  /** The other organisation has not said whether it is booked; that is being looked up. */
  record PlaceUnclear(String reference) implements Event {}

  /** The other organisation did not give what was asked; the booking here is cancelled. */
  record PlaceNotGiven(String reference, String code, String text) implements Event {}

  /** The caller was promised to be rung back once it is known whether this is booked. */
  record CallBackPromised(ServiceRef service, SlotRef slot, String reference) implements Event {}

  /** The caller is no longer on the telephone. */
  record CallerLeft() implements OfCall {}

  /**
   * The caller, who had gone, is rung again.
   *
   * @param call the call by which they are rung, which is the encounter's from now on
   * @param to the number that is rung
   */
  record CallerRungAgain(CallId call, Caller to) implements OfCall {}

  /** The caller who was rung again has answered. */
  record CallerReached() implements OfCall {}

  /** The caller who was rung again was not reached. */
  record CallerNotReached() implements OfCall {}

  /**
   * A part of what the caller has to know was read back to them and they agreed, or that is taken
   * back.
   */
  record PartReadBack(ReadBack.Part part, boolean confirmed) implements Event {}

  /**
   * The encounter is closed.
   *
   * @param readBack whether all that there was to read back was read back: as one flag of whoever
   *     closed it, before each part was confirmed by itself
   */
  record Finished(boolean readBack, Optional<String> reason) implements Event {}
}
