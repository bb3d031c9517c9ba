package org.onecall.patient.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.onecall.directory.ServiceType;
import org.onecall.protocol.Urgency;

/**
 * What became of one encounter, as its events so far say; nothing of the patient.
 *
 * @param handlers everybody who had it, in order
 * @param clinicians those of them who were clinicians when they had it
 * @param protocol what the call is about: the first protocol that was followed, but for one that
 *     was followed for its emergency questions alone until the problem was found
 * @param reached the outcome that stands
 * @param place the place that stands
 * @param offeredFirst the service that was first of those shown when the services for that outcome
 *     were shown first; not known where none were, or of what is older than this
 * @param beside what is known beside the encounter's own events
 */
public record EncounterRecord(
    UUID encounter,
    String call,
    String line,
    List<String> handlers,
    List<String> clinicians,
    Instant openedAt,
    Optional<Named> protocol,
    Optional<Reached> reached,
    Optional<Placed> place,
    Optional<String> offeredFirst,
    Optional<Instant> finishedAt,
    Beside beside) {

  public EncounterRecord {
    handlers = List.copyOf(handlers);
    clinicians = List.copyOf(clinicians);
  }

  /** One that no clinician had. */
  public EncounterRecord(
      UUID encounter,
      String call,
      String line,
      List<String> handlers,
      Instant openedAt,
      Optional<Named> protocol,
      Optional<Reached> reached,
      Optional<Placed> place,
      Optional<String> offeredFirst,
      Optional<Instant> finishedAt,
      Beside beside) {
    this(
        encounter,
        call,
        line,
        handlers,
        List.of(),
        openedAt,
        protocol,
        reached,
        place,
        offeredFirst,
        finishedAt,
        beside);
  }

  /** The same, had by those clinicians. */
  public EncounterRecord by(List<String> some) {
    return new EncounterRecord(
        encounter,
        call,
        line,
        handlers,
        some,
        openedAt,
        protocol,
        reached,
        place,
        offeredFirst,
        finishedAt,
        beside);
  }

  /** One of which nothing is known beside its own events, and that no clinician had. */
  public EncounterRecord(
      UUID encounter,
      String call,
      String line,
      List<String> handlers,
      Instant openedAt,
      Optional<Named> protocol,
      Optional<Reached> reached,
      Optional<Placed> place,
      Optional<String> offeredFirst,
      Optional<Instant> finishedAt) {
    this(
        encounter,
        call,
        line,
        handlers,
        List.of(),
        openedAt,
        protocol,
        reached,
        place,
        offeredFirst,
        finishedAt,
        Beside.NOTHING);
  }

  /**
   * What is known beside the encounter's own events.
   *
   * @param again whether the same person rang again within 96 hours
   * @param also the kinds of services that were told as well
   * @param groups to which the person belongs, as far as it is on record; nothing else of them
   * @param stood every urgency that was the outcome at some time
   */
  public record Beside(
      boolean again, List<ServiceType> also, Set<String> groups, Set<Urgency> stood) {
    public static final Beside NOTHING = new Beside(false, List.of(), Set.of(), Set.of());

    public Beside {
      also = List.copyOf(also);
      groups = Set.copyOf(groups);
      stood = Set.copyOf(stood);
    }
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
