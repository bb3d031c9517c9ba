package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** What a handler does to an encounter, as it came over the wire and was found well formed. */
public sealed interface Act {
  /**
   * Says who the patient is, as far as known by now.
   *
   * @param fields the fields of docs/desk-api.md that were given; what is not among them stays as
   *     it was, and what is empty is known no more
   */
  record RecordPatient(Map<String, String> fields) implements Act {}

  /** Chooses the protocol to go by. */
  record ChooseProtocol(String protocol) implements Act {}

  /**
   * Answers a question, for the first time or again.
   *
   * @param value text, number or list of texts
   */
  record GiveAnswer(String question, JsonNode value) implements Act {}

  /** Holds a slot for the caller. */
  record HoldSlot(String service, String slot) implements Act {}

  /** Lets go of what is held. */
  record ReleaseSlot() implements Act {}

  /** Books what is held. */
  record BookHeld() implements Act {}

  /** Sends the caller to a service that has no slots. */
  record Refer(String service) implements Act {}

  /**
   * Ends the encounter.
   *
   * @param readBack whether the outcome was read back to the caller and understood
   * @param reason why it ends without a service chosen
   */
  record Finish(boolean readBack, Optional<String> reason) implements Act {}
}
