package org.onecall.encounter;

import java.util.Optional;
import org.onecall.protocol.Answer;
import org.onecall.protocol.ProtocolId;

/** What somebody wants done to an encounter. */
public sealed interface Command {

  /** A call was answered: the encounter begins. Never sent twice for one call. */
  record OpenCall(CallId call, String line, Caller caller, String handler) implements Command {

    public OpenCall {
      Texts.require("line", line, 1, Texts.ID_CHARS_MAX);
      Texts.require("handler", handler, 1, Texts.ID_CHARS_MAX);
    }
  }

  /** Another handler goes on with it. */
  record HandOver(String handler) implements Command {

    public HandOver {
      Texts.require("handler", handler, 1, Texts.ID_CHARS_MAX);
    }
  }

  /** What is known of the patient now, in place of what was recorded before. */
  record RecordPatient(Patient patient) implements Command {}

  /** Follow the current version of this protocol. */
  record ChooseProtocol(ProtocolId protocol) implements Command {}

  /** The answer to the question asked now, or a new one to a question answered before. */
  record GiveAnswer(String question, Answer answer) implements Command {}

  /** Keep this slot for the caller; in place of the one kept before, if any. */
  record HoldSlot(String service, String slot) implements Command {}

  /** Let go of the slot that is kept. */
  record ReleaseSlot() implements Command {}

  /** Book the slot that is kept. */
  record BookHeld() implements Command {}

  /** Send the caller to a service that has no slots. */
  record Refer(String service) implements Command {}

  /** The caller is no longer on the telephone. */
  record CallEnded() implements Command {}

  /**
   * Close the encounter.
   *
   * @param readBack whether outcome, place and worsening advice were read back to the caller
   * @param reason why it ends without a place, or without reading back
   */
  record Finish(boolean readBack, Optional<String> reason) implements Command {

    public Finish {
      if (reason.isPresent()) {
        Texts.require("reason", reason.get(), 1, Texts.TEXT_CHARS_MAX);
      }
    }
  }
}
