package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;

/** What came of an act. */
public sealed interface ActReply {
  /** It is done and committed. */
  record Done(EncounterView encounter) implements ActReply {}

  /**
   * It was not done, and nothing changed.
   *
   * @param encounter as it stands
   * @param alternatives slots that can be had instead
   */
  record Refused(
      String code, String text, Optional<EncounterView> encounter, Optional<ArrayNode> alternatives)
      implements ActReply {}

  /** There is no such encounter for this person. */
  record NotFound() implements ActReply {}
}
