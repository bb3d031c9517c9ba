package org.onecall.encounter;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a command was not done. Nothing has changed by it.
 *
 * <p>The text is for the handler and holds nothing that the caller said.
 */
public sealed interface Refusal {

  /** A stable name for programs. */
  String code();

  /** A sentence for people. */
  String text();

  /** A refusal that needs no more than its reason. */
  record Because(Reason reason) implements Refusal {

    @Override
    public String code() {
      return reason.code();
    }

    @Override
    public String text() {
      return reason.text();
    }
  }

  /** An answer does not fit its question. */
  record WrongAnswer(String question, String code, String text) implements Refusal {}

  /** The service could not give what was asked; these slots are free instead. */
  record NoPlace(String code, String text, List<SlotRef> alternatives) implements Refusal {

    public NoPlace {
      alternatives = List.copyOf(alternatives);
    }
  }

  /**
   * The caller has not confirmed these parts.
   *
   * @param parts in the order in which they are said
   */
  record NotReadBack(List<ReadBack.Part> parts) implements Refusal {

    public NotReadBack {
      parts = List.copyOf(parts);
    }

    @Override
    public String code() {
      return "not-read-back";
    }

    @Override
    public String text() {
      return "Not confirmed by the caller yet: "
          + parts.stream().map(ReadBack.Part::words).collect(Collectors.joining(", "))
          + ". Read it back and hear them say it, or say why not.";
    }
  }

  /** The reasons that need no particulars. */
  enum Reason {
    UNKNOWN_ENCOUNTER("unknown-encounter", "There is no such encounter."),
    ALREADY_OPEN("already-open", "This encounter has begun already."),
    ALREADY_FINISHED("already-finished", "This encounter is finished; nothing can be added."),
    UNKNOWN_PROTOCOL("unknown-protocol", "There is no such protocol."),
    PROTOCOL_CHOSEN("protocol-chosen", "This protocol is being followed already."),
    PROTOCOL_GONE(
        "protocol-gone",
        "The version of the protocol that this encounter began with is not loaded here. Pass the"
            + " caller to a clinician."),
    PROTOCOL_NOT_FOLLOWED("protocol-not-followed", "This protocol is not being followed."),
    PROTOCOL_CONCLUDED(
        "protocol-concluded",
        "This protocol has its outcome, which stands. Change an answer, or follow another one"
            + " besides."),
    PROTOCOL_HANDED_OVER(
        "protocol-handed-over",
        "Another protocol hands over to this one. Change the answer that led here."),
    WOULD_LOWER(
        "would-lower",
        "What has been found is more urgent than where this protocol began. Change the answer that"
            + " was wrong, or go on with it."),
    LAST_PROTOCOL("last-protocol", "This is the only protocol. Follow another one in its place."),
    TOO_MANY_PROTOCOLS(
        "too-many-protocols",
        "Too many protocols are followed in this call. Pass the caller to a clinician."),
    ANYTHING_ELSE("anything-else", "Ask first whether there is anything else."),
    NOT_OFFERED("not-offered", "This is not offered in this call."),
    TOO_MANY_NOTES("too-many-notes", "There are as many notes as an encounter takes."),
    TOO_MANY_COPIES("too-many-copies", "As many copies were sent as one call may send."),
    NO_PROTOCOL("no-protocol", "Choose a protocol first."),
    UNKNOWN_QUESTION("unknown-question", "The protocol has no such question."),
    QUESTION_NOT_ASKED("question-not-asked", "This question has not been asked yet."),
    NO_OUTCOME("no-outcome", "There is no outcome yet to find a service for."),
    NOTHING_HELD("nothing-held", "No slot is being held."),
    HOLD_CHANGED(
        "hold-changed",
        "Another time is held by now. Look at the one that is shown, and choose again."),
    HOLD_OUTDATED(
        "hold-outdated",
        "What was found has changed since this time was held. Choose a service for what is found"
            + " now."),
    ALREADY_PLACED("already-placed", "The caller has a place already."),
    PLACE_FIRST("place-first", "Find the caller's place first; another service comes as well."),
    TOO_MANY_REFERRALS(
        "too-many-referrals", "As many services are told of this person as one call may tell."),
    NO_EMERGENCY("no-emergency", "No emergency stands in this call."),
    EMERGENCY_OPEN(
        "emergency-open",
        "This emergency is not handed over to 999. Bring 999 into the call, or say who has it there,"
            + " or end the call early and say what was done for the person."),
    NO_SERVICE("no-service", "An outcome stands and no service is chosen. Choose one or say why."),
    REASON_NEEDED(
        "reason-needed", "The caller is on the line and there is no outcome. Say why it ends."),
    NOTHING_TO_READ_BACK("nothing-to-read-back", "There is nothing of that to be read back now."),
    READ_BACK_CHANGED(
        "read-back-changed",
        "What there is to read back has changed since. Read it back again as it stands now."),
    PLACES_UNCLEAR(
        "places-unclear", "The service gave an answer that does not fit. Try again or refer."),
    BEING_CHECKED(
        "being-checked",
        "It is being checked whether the last booking was made. Wait for that, refer, or promise to"
            + " ring back."),
    NOTHING_AWAITED(
        "nothing-awaited", "Nothing is being checked any more: what became of it is shown."),
    NO_NUMBER(
        "no-number",
        "No number is known to ring back. Ask for one and write it down with the patient."),
    CALLER_THERE("caller-there", "The caller is still on the line."),
    BEING_RUNG("being-rung", "The caller is being rung already."),
    TOO_LONG("too-long", "This encounter has grown too long to be added to. Begin another."),
    COMMAND_REUSED(
        "command-reused", "Another act was sent under this name before; send it under a new one."),
    BUSY("busy", "Too much is waiting for this encounter. Try again."),
    ELSEWHERE("elsewhere", "Another server holds this encounter. Try again."),
    BORN_LATER("born-later", "The date of birth is after today."),
    FAILED_SAFE("failed-safe", "Something went wrong on our side. Pass the caller to a clinician."),
    NOT_SAVED("not-saved", "It could not be saved. It does not count until it is. Try again.");

    private final String code;
    private final String text;

    Reason(String code, String text) {
      this.code = code;
      this.text = text;
    }

    /** The stable name. */
    public String code() {
      return code;
    }

    /** The sentence. */
    public String text() {
      return text;
    }
  }
}
