package org.onecall.patient.task;

import java.time.Instant;
import java.util.Optional;

/** What somebody does about a task. */
public sealed interface TaskAct {

  /** Takes it on; its two hours begin, where it has two hours. */
  record Accept() implements TaskAct {}

  /** Does not take it on; a clinician finds another way. */
  record Decline(String reason) implements TaskAct {}

  /** Sets off. */
  record SetOff() implements TaskAct {}

  /** Is there. */
  record Arrive() implements TaskAct {}

  /** Rang, and was not answered. */
  record NoAnswer(Optional<String> note) implements TaskAct {}

  /** Agrees another time with the caller. */
  record Postpone(Instant to, String reason) implements TaskAct {}

  /** It is done. */
  record Finish(String outcome, Optional<Findings> findings) implements TaskAct {}

  /** Sends it back for another outcome, on the same record. */
  record SendBack(BackTo to, String reason) implements TaskAct {}

  /** It is no longer wanted. */
  record Cancel(String reason) implements TaskAct {}

  /** What was found and done after a fall. */
  record Findings(boolean lifted, boolean riskAssessed, String interventions) {

    String words() {
      return (lifted ? "lifted" : "not lifted")
          + "; falls risk "
          + (riskAssessed ? "assessed" : "not assessed")
          + (interventions.isBlank() ? "" : "; " + interventions);
    }
  }
}
