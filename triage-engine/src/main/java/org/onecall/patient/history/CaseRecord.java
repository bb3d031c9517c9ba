package org.onecall.patient.history;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of one case that another organisation sent; nothing of whom it is about.
 *
 * @param validation whether the sender keeps it and wants their outcome looked at
 * @param state as kept: waiting, taken, closed or cancelled
 * @param takenBy who worked it
 * @param clinician whether they were a clinician when they took it, or said that they do not
 */
public record CaseRecord(
    UUID id,
    String sender,
    boolean validation,
    String state,
    Instant receivedAt,
    Instant dueAt,
    Optional<String> takenBy,
    boolean clinician) {

  /** Whether it has been dealt with. */
  public boolean closed() {
    return state.equals("closed");
  }

  /** Whether the sender took it back. */
  public boolean cancelled() {
    return state.equals("cancelled");
  }
}
