package org.onecall.patient.task;

import java.time.Instant;
import java.time.LocalDate;
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

  /** Rings from the desk whom it is about. */
  record Ring() implements TaskAct {}

  /** Rang, and was not answered. */
  record NoAnswer(Optional<String> note) implements TaskAct {}

  /** Agrees another time with the caller. */
  record Postpone(Instant to, String reason) implements TaskAct {}

  /** Says when somebody came home from hospital: from then on the time counts. */
  record CameHome(Instant at) implements TaskAct {}

  /**
   * It is done.
   *
   * @param supportUntil the last day of the support that somebody who came home has
   * @param ended what a clinician’s call-back ended in; of anything else nothing
   */
  record Finish(
      String outcome,
      Optional<Findings> findings,
      Optional<LocalDate> supportUntil,
      Optional<CallBackEnd> ended)
      implements TaskAct {
    /** Done, and no call-back of a clinician. */
    public Finish(String outcome, Optional<Findings> findings, Optional<LocalDate> supportUntil) {
      this(outcome, findings, supportUntil, Optional.empty());
    }

    /** Done, without support that goes on. */
    public Finish(String outcome, Optional<Findings> findings) {
      this(outcome, findings, Optional.empty());
    }

    /** A clinician’s call-back is done. */
    public Finish(String outcome, CallBackEnd ended) {
      this(outcome, Optional.empty(), Optional.empty(), Optional.of(ended));
    }
  }

  /** Sends it back for another outcome, on the same record. */
  record SendBack(BackTo to, String reason) implements TaskAct {}

  /** What is to be done is known better now; these words take the place of those before. */
  record Learn(String words) implements TaskAct {}

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
