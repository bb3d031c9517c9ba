package org.onecall.encounter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.Answer;
import org.onecall.protocol.ProtocolId;

/** What somebody wants done to an encounter. */
public sealed interface Command {

  /**
   * A call was answered: the encounter begins. Never sent twice for one call.
   *
   * @param clinician whether its handler is a clinician now, where that is known
   * @param gateFirst whether it begins with the emergency questions
   */
  record OpenCall(
      CallId call,
      String line,
      Caller caller,
      String handler,
      Optional<Boolean> clinician,
      boolean gateFirst)
      implements Command {
    /** Of a handler of whom nobody said what they are. */
    public OpenCall(CallId call, String line, Caller caller, String handler) {
      this(call, line, caller, handler, Optional.empty(), false);
    }

    public OpenCall {
      Texts.require("line", line, 1, Texts.ID_CHARS_MAX);
      Texts.require("handler", handler, 1, Texts.ID_CHARS_MAX);
    }
  }

  /**
   * Another handler goes on with it.
   *
   * @param clinician whether that handler is a clinician now, where that is known
   */
  record HandOver(String handler, Optional<Boolean> clinician) implements Command {
    /** To somebody of whom nobody said what they are. */
    public HandOver(String handler) {
      this(handler, Optional.empty());
    }

    public HandOver {
      Texts.require("handler", handler, 1, Texts.ID_CHARS_MAX);
    }
  }

  /** Told by the telephone: the ambulance service is in the call. */
  record AmbulanceJoined() implements Command {}

  /**
   * 999 was rung outside of the call and has the emergency that stands.
   *
   * @param whom who has it there
   */
  record AmbulanceRung(String whom) implements Command {

    public AmbulanceRung {
      Texts.require("whom", whom, 1, Texts.LINE_CHARS_MAX);
    }
  }

  /**
   * A supervisor has seen that the encounter ended with an emergency that nobody was handed.
   *
   * @param words what they did about it
   */
  record SeeEmergency(String words) implements Command {

    public SeeEmergency {
      Texts.require("words", words, 1, Texts.TEXT_CHARS_MAX);
    }
  }

  /** What is known of the patient now, in place of what was recorded before. */
  record RecordPatient(Patient patient) implements Command {}

  /** About what is asked and answered. */
  sealed interface OfTriage extends Command {}

  /**
   * Follow the current version of this protocol, besides those that are followed, and in place of
   * what asks the emergency questions alone; go on with it, where it is one of them.
   */
  record ChooseProtocol(ProtocolId protocol) implements OfTriage {}

  /**
   * Ask the emergency questions before the problem is known; no more where any protocol is
   * followed, since each begins with them.
   */
  record AskGate() implements OfTriage {}

  /** Follow this protocol in place of the one whose questions are asked now. */
  record ReplaceProtocol(ProtocolId protocol) implements OfTriage {}

  /** Go on with the questions of this one of the protocols that are followed. */
  record ResumeProtocol(ProtocolId protocol) implements OfTriage {}

  /** Follow this protocol no more, because it does not fit. */
  record SetAsideProtocol(ProtocolId protocol) implements OfTriage {}

  /** The answer to the question asked now, or a new one to a question answered before. */
  record GiveAnswer(String question, Answer answer) implements OfTriage {}

  /**
   * What another service has asked already. What fits no question of the bank is passed over.
   *
   * @param from who sends it, such as {@code NHS 111}
   */
  record BringAnswers(String from, List<Brought> answers) implements OfTriage {

    public BringAnswers {
      Texts.require("from", from, 1, Texts.ID_CHARS_MAX);
      answers = List.copyOf(answers);
      if (answers.size() > Brought.BROUGHT_MAX) {
        throw new IllegalArgumentException("more than " + Brought.BROUGHT_MAX + " answers");
      }
    }
  }

  /** Ask again, while questions are asked, what was answered too long ago. */
  record ExpireAnswers() implements OfTriage {}

  /** The caller was asked for anything else and has nothing. */
  record NothingElse() implements OfTriage {}

  /**
   * The caller's yes or no to something that is offered beside what the call was about.
   *
   * @param offer its name in its protocol
   */
  record AnswerPrevention(String offer, boolean accepted) implements Command {

    public AnswerPrevention {
      Texts.require("offer", offer, 1, Texts.ID_CHARS_MAX);
    }
  }

  /** Write this down. */
  record AddNote(Note.Text text) implements Command {}

  /** Send a copy of the outcome and its advice to this number, as a text message. */
  record SendCopy(Copy.Phone to) implements Command {}

  /**
   * The places keep the slot for longer.
   *
   * @param token whose hold it is
   */
  record ExtendHold(String token, Instant expiresAt) implements Command {}

  /** Keep this slot for the caller; in place of the one kept before, if any. */
  record HoldSlot(String service, String slot, Sought sought) implements Command {

    /** A handler keeps it for the outcome. */
    public HoldSlot(String service, String slot) {
      this(service, slot, Sought.BY_HANDLER);
    }
  }

  /**
   * Let go of the slot that is kept.
   *
   * @param slot which one was meant, for another may be kept by now
   */
  record ReleaseSlot(String slot) implements Command {}

  /**
   * Book the slot that is kept.
   *
   * @param slot which one was meant, for another may be kept by now
   */
  record BookHeld(String slot) implements Command {}

  /** Send the caller to a service that has no slots. */
  record Refer(String service, Sought sought) implements Command {

    /** A handler sends them for the outcome. */
    public Refer(String service) {
      this(service, Sought.BY_HANDLER);
    }
  }

  /**
   * Tell another service as well, which has no slots: the place that the caller has stays, and this
   * comes with it, such as help at home after an emergency department.
   */
  record ReferAlso(String service, Sought sought) implements Command {

    /** A handler tells one that the outcome itself asks for. */
    public ReferAlso(String service) {
      this(service, Sought.BY_HANDLER);
    }
  }

  /**
   * Book the slot that is kept, besides an urgent booking of the person's that stands.
   *
   * @param slot which one was meant, for another may be kept by now
   */
  record BookBesides(String slot, String reason) implements Command {

    public BookBesides {
      Texts.require("reason", reason, 1, Texts.TEXT_CHARS_MAX);
    }
  }

  /** Send the caller to a service, besides an urgent booking of the person's that stands. */
  record ReferBesides(String service, String reason, Sought sought) implements Command {

    public ReferBesides {
      Texts.require("reason", reason, 1, Texts.TEXT_CHARS_MAX);
    }
  }

  /**
   * An offered service is not taken.
   *
   * @param reason the number of one of the standard reasons
   * @param words that reason in words
   * @param comment what was said besides
   */
  record RefuseOffer(ServiceRef service, int reason, String words, Optional<String> comment)
      implements Command {

    public RefuseOffer {
      Texts.require("words", words, 1, Texts.TEXT_CHARS_MAX);
      if (comment.isPresent()) {
        Texts.require("comment", comment.get(), 1, Texts.TEXT_CHARS_MAX);
      }
    }
  }

  /**
   * Somebody whom the person's care plan names was reached.
   *
   * @param seesToIt whether they take it on, so that nobody else has to come
   * @param words what came of it
   */
  record FollowPlan(ServiceRef contact, boolean seesToIt, String words) implements Command {

    public FollowPlan {
      Texts.require("words", words, 1, Texts.TEXT_CHARS_MAX);
    }
  }

  /** Cancel a booking of this encounter or of an earlier one, by the reference the caller has. */
  record CancelBooking(String reference, String reason) implements Command {

    public CancelBooking {
      Texts.require("reference", reference, 6, 20);
      Texts.require("reason", reason, 1, Texts.TEXT_CHARS_MAX);
    }
  }

  /**
   * What another organisation said of a booking that was asked of it.
   *
   * @param reference our booking
   */
  record PlaceSaid(String reference, Said said) implements Command {
    /** What it said. */
    public sealed interface Said {}

    /** It is booked. */
    public record Given() implements Said {}

    /** It is not and will not be. */
    public record NotGiven(String code, String text) implements Said {}

    /** Nobody knows yet; it is being looked up. */
    public record Unclear() implements Said {}
  }

  /** The caller is rung back once it is known whether what was asked elsewhere is booked. */
  record PromiseCallBack() implements Command {}

  /** Told by the telephone: the caller is no longer there, or was rung again and not reached. */
  record CallEnded() implements Command {}

  /**
   * The caller, who is gone, is rung again.
   *
   * @param call the call by which they are rung
   * @param rangFrom whether at the number they rang from, also where another is written down
   */
  record RingAgain(CallId call, boolean rangFrom) implements Command {}

  /** Told by the telephone: the caller who was rung again has answered. */
  record CallerAnswered() implements Command {}

  /**
   * One part was read back to the caller, who agreed.
   *
   * @param confirmed false where that was said by mistake
   * @param said the {@linkplain ReadBack.Part#saidName name} of what was read back; what has
   *     changed since is not confirmed by it
   */
  record ConfirmPart(ReadBack.Part part, boolean confirmed, Optional<String> said)
      implements Command {}

  /**
   * Close the encounter.
   *
   * @param nothingElse whether the caller was asked for anything else and had nothing
   * @param reason why it ends without a place, or without reading back
   * @param done what was done for the person, where an emergency is handed over to nobody
   */
  record Finish(boolean nothingElse, Optional<String> reason, Optional<String> done)
      implements Command {

    public Finish {
      reason.ifPresent(text -> Texts.require("reason", text, 1, Texts.TEXT_CHARS_MAX));
      done.ifPresent(text -> Texts.require("done", text, 1, Note.CHARS_MAX));
    }

    /** Of whoever says nothing of an emergency. */
    public Finish(boolean nothingElse, Optional<String> reason) {
      this(nothingElse, reason, Optional.empty());
    }
  }
}
