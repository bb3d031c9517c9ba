package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.onecall.directory.RejectReason;

/** What a handler does to an encounter, as it came over the wire and was found well formed. */
public sealed interface Act {
  /**
   * Says who the patient is, as far as known by now.
   *
   * @param fields the fields of docs/desk-api.md that were given; what is not among them stays as
   *     it was, and what is empty is known no more
   */
  record RecordPatient(Map<String, String> fields) implements Act {}

  /**
   * Chooses a protocol to go by, besides those gone by already.
   *
   * @param instead whether it takes the place of the one that asks now
   */
  record ChooseProtocol(String protocol, boolean instead) implements Act {

    /** Chooses one besides those gone by already. */
    public ChooseProtocol(String protocol) {
      this(protocol, false);
    }
  }

  /** Goes on with the questions of a protocol that is followed. */
  record ResumeProtocol(String protocol) implements Act {}

  /** Goes by a protocol no more. */
  record SetAsideProtocol(String protocol) implements Act {}

  /** Says that the caller was asked for anything else and has nothing. */
  record NothingElse() implements Act {}

  /** Records the caller's yes or no to something offered beside what the call was about. */
  record AnswerPrevention(String offer, boolean accepted) implements Act {}

  /** Writes something down. */
  record AddNote(String text) implements Act {}

  /** Sends a copy of the outcome and its advice to a telephone. */
  record SendCopy(String phone) implements Act {}

  /**
   * Answers a question, for the first time or again.
   *
   * @param value text, number or list of texts
   */
  record GiveAnswer(String question, JsonNode value) implements Act {}

  /**
   * Takes over what another service has asked already, so that it is not asked again.
   *
   * @param from who asked, such as {@code NHS 111}
   * @param answers by question; what fits no question of ours is passed over
   * @param takenAt when they were given there
   */
  record BringAnswers(String from, Map<String, JsonNode> answers, Instant takenAt) implements Act {
    public BringAnswers {
      answers = Map.copyOf(answers);
    }
  }

  /** Holds a slot for the caller. */
  record HoldSlot(String service, String slot) implements Act {}

  /** Lets go of what is held. */
  record ReleaseSlot() implements Act {}

  /** Books what is held. */
  record BookHeld() implements Act {}

  /** Sends the caller to a service that has no slots. */
  record Refer(String service) implements Act {}

  /**
   * Books what is held besides an urgent booking that stands.
   *
   * @param reason why a second one is needed
   */
  record BookBesides(String reason) implements Act {}

  /**
   * Sends the caller to a service besides an urgent booking that stands.
   *
   * @param reason why a second one is needed
   */
  record ReferBesides(String service, String reason) implements Act {}

  /** Tells another service as well; the caller's place stays. */
  record ReferAlso(String service) implements Act {}

  /**
   * Says that an offered service is not taken.
   *
   * @param reason a standard reason that this person may give, with the comment that it asks for
   */
  record RefuseOffer(String service, RejectReason reason, Optional<String> comment)
      implements Act {}

  /** Cancels a booking of this encounter or of an earlier one. */
  record CancelBooking(String reference, String reason) implements Act {}

  /** Gives the encounter to somebody else who takes calls; only a supervisor does so. */
  record HandOver(String user) implements Act {}

  /**
   * Ends the encounter.
   *
   * @param readBack whether the outcome was read back to the caller and understood
   * @param nothingElse whether the caller was asked for anything else and has nothing
   * @param reason why it ends without a service chosen
   */
  record Finish(boolean readBack, boolean nothingElse, Optional<String> reason) implements Act {

    /** Ends one whose caller had nothing else, if everything was read back. */
    public Finish(boolean readBack, Optional<String> reason) {
      this(readBack, readBack, reason);
    }
  }
}
