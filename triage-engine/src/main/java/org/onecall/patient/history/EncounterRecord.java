package org.onecall.patient.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.directory.ServiceType;
import org.onecall.protocol.Urgency;

/**
 * What became of one encounter, as its events so far say; nothing of the patient.
 *
 * @param handlers everybody who had it, in order
 * @param protocol the first protocol that was followed
 * @param reached the outcome that stands
 * @param place the place that stands
 * @param refused how many offers were not taken, for a reason given
 */
public record EncounterRecord(
    UUID encounter,
    String call,
    String line,
    List<String> handlers,
    Instant openedAt,
    Optional<Named> protocol,
    Optional<Reached> reached,
    Optional<Placed> place,
    int refused,
    Optional<Instant> finishedAt) {

  public EncounterRecord {
    handlers = List.copyOf(handlers);
  }

  /** A protocol by id and title. */
  public record Named(String id, String title) {}

  /** An outcome and when it was reached. */
  public record Reached(Urgency urgency, Optional<String> need, Instant at) {}

  /**
   * A place that was given.
   *
   * @param type the service's kind, where the directory still has it
   * @param slotStart when the appointment begins, where it is one
   */
  public record Placed(
      String service,
      String serviceName,
      Optional<ServiceType> type,
      Optional<Instant> slotStart,
      Instant at) {}
}
