package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.directory.RejectReason;
import org.onecall.encounter.ReadBack;
import org.onecall.encounter.Sought;

/** What a handler does to an encounter, as it came over the wire and was found well formed. */
public sealed interface Act {
  /** An act that says all that the encounter needs for it. */
  sealed interface OfItself extends Act {}

  /**
   * Says who the patient is, as far as known by now.
   *
   * @param fields the fields of docs/desk-api.md that were given; what is not among them stays as
   *     it was, and what is empty is known no more
   */
  record RecordPatient(Map<String, String> fields) implements Act {
    /** The field by which the server alone says that it may be said to nobody where they are. */
    static final String RESTRICTED = "restricted";
  }

  /**
   * Puts in what is on record of whoever the patient is said to be.
   *
   * @param fields what is on record of them, in the fields of {@link RecordPatient}
   * @param before the same of everybody else whom they were said to be before
   */
  record PatientOnRecord(Map<String, String> fields, List<Map<String, String>> before)
      implements Act {
    public PatientOnRecord {
      fields = Map.copyOf(fields);
      before = List.copyOf(before);
    }
  }

  /**
   * Chooses a protocol to go by, besides those gone by already.
   *
   * @param instead whether it takes the place of the one that asks now
   */
  record ChooseProtocol(String protocol, boolean instead) implements OfItself {

    /** Chooses one besides those gone by already. */
    public ChooseProtocol(String protocol) {
      this(protocol, false);
    }
  }

  /** Asks the emergency questions before the problem is known. */
  record AskGate() implements OfItself {}

  /** Goes on with the questions of a protocol that is followed. */
  record ResumeProtocol(String protocol) implements OfItself {}

  /** Goes by a protocol no more. */
  record SetAsideProtocol(String protocol) implements OfItself {}

  /** Says that the caller was asked for anything else and has nothing. */
  record NothingElse() implements OfItself {}

  /** Records the caller's yes or no to something offered beside what the call was about. */
  record AnswerPrevention(String offer, boolean accepted) implements OfItself {}

  /** Writes something down. */
  record AddNote(String text) implements OfItself {}

  /**
   * Sends a copy of the outcome and its advice to a telephone.
   *
   * @param phone empty for the number that is on record, or that rings, which need not be shown
   */
  record SendCopy(String phone) implements OfItself {}

  /**
   * Answers a question, for the first time or again.
   *
   * @param value text, number or list of texts
   */
  record GiveAnswer(String question, JsonNode value) implements OfItself {}

  /**
   * Takes over what another service has asked already, so that it is not asked again.
   *
   * @param from who asked, such as {@code NHS 111}
   * @param answers by question; what fits no question of ours is passed over
   * @param takenAt when they were given there
   */
  record BringAnswers(String from, Map<String, JsonNode> answers, Instant takenAt)
      implements OfItself {
    public BringAnswers {
      answers = Map.copyOf(answers);
    }
  }

  /** Holds a slot for the caller. */
  record HoldSlot(String service, String slot, Sought sought) implements OfItself {

    /** A handler holds one for the outcome. */
    public HoldSlot(String service, String slot) {
      this(service, slot, Sought.BY_HANDLER);
    }
  }

  /**
   * Lets go of what is held.
   *
   * @param slot which one was shown as held
   */
  record ReleaseSlot(String slot) implements OfItself {}

  /**
   * Books what is held.
   *
   * @param slot which one was shown as held
   */
  record BookHeld(String slot) implements OfItself {}

  /** Sends the caller to a service that has no slots. */
  record Refer(String service, Sought sought) implements OfItself {

    /** A handler sends them for the outcome. */
    public Refer(String service) {
      this(service, Sought.BY_HANDLER);
    }
  }

  /**
   * Books what is held besides an urgent booking that stands.
   *
   * @param slot which one was shown as held
   * @param reason why a second one is needed
   */
  record BookBesides(String slot, String reason) implements OfItself {}

  /**
   * Sends the caller to a service besides an urgent booking that stands.
   *
   * @param reason why a second one is needed
   */
  record ReferBesides(String service, String reason, Sought sought) implements OfItself {}

  /** Tells another service as well; the caller's place stays. */
  record ReferAlso(String service, Sought sought) implements OfItself {}

  /**
   * Says that an offered service, or somebody whom the care plan names, is not taken.
   *
   * @param reason a standard reason that this person may give, with the comment that it asks for
   */
  record RefuseOffer(String service, RejectReason reason, Optional<String> comment)
      implements Act {}

  /**
   * Says that somebody whom the care plan names was reached.
   *
   * @param contact the step of the plan, by the name that it is offered under
   * @param seesToIt whether they take it on, so that nobody else has to come
   * @param words what came of it
   */
  record FollowPlan(String contact, boolean seesToIt, String words) implements Act {}

  /** Cancels a booking of this encounter or of an earlier one. */
  record CancelBooking(String reference, String reason) implements OfItself {}

  /**
   * Rings the caller, who is gone, again.
   *
   * @param call the call by which they are rung
   * @param rangFrom whether at the number they rang from, also where another is written down
   */
  record RingAgain(String call, boolean rangFrom) implements OfItself {}

  /** Promises to ring the caller back once it is known whether their booking was made. */
  record PromiseCallBack() implements OfItself {}

  /**
   * Gives the encounter to somebody else who takes calls; only a supervisor does so.
   *
   * @param clinician whether that is a clinician now
   */
  record HandOver(String user, boolean clinician) implements OfItself {}

  /**
   * Says that one part was read back to the caller, who agreed.
   *
   * @param confirmed false where that was said by mistake
   * @param said the name of what was read back, as it was shown
   */
  record ConfirmPart(ReadBack.Part part, boolean confirmed, Optional<String> said)
      implements OfItself {}

  /**
   * Ends the encounter.
   *
   * @param nothingElse whether the caller was asked for anything else and has nothing
   * @param reason why it ends without a service chosen
   * @param done what was done for the person, where an emergency is handed over to nobody
   */
  record Finish(boolean nothingElse, Optional<String> reason, Optional<String> done)
      implements OfItself {
    /** Of whoever says nothing of an emergency. */
    public Finish(boolean nothingElse, Optional<String> reason) {
      this(nothingElse, reason, Optional.empty());
    }
  }

  /** Says that 999 was rung outside of the call and who there has the emergency. */
  record AmbulanceRung(String whom) implements OfItself {}

  /**
   * Says that it was seen how an encounter ended whose emergency was handed over to nobody; only a
   * supervisor does so.
   *
   * @param words what they did about it
   */
  record SeeEmergency(String words) implements OfItself {}
}
