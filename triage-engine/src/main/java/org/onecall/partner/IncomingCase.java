package org.onecall.partner;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A case that another organisation referred to us. It is worked with their answers as they gave
 * them; triage is done anew only if whoever takes it wants to.
 *
 * @param reference what we read out when somebody asks after it
 * @param service the directory's id of the service of ours that was asked
 * @param takenBy who works it; present when it is taken
 * @param version rises with every change
 */
public record IncomingCase(
    UUID id,
    String reference,
    State state,
    Origin origin,
    String service,
    Subject subject,
    Assessment assessment,
    Instant receivedAt,
    Optional<String> takenBy,
    long version) {

  /** How far it is. */
  public enum State {
    /** Nobody has taken it. */
    WAITING,
    /** Somebody works it. */
    TAKEN,
    /** It has been dealt with. */
    CLOSED,
    /** The sender took it back. */
    CANCELLED
  }

  /**
   * Where it came from.
   *
   * @param sender the sender's name in our configuration
   * @param software what made it, in the sender's words
   * @param theirReference the sender's case number, as written
   * @param journey what the whole journey of this person is called by every system
   * @param correlation what all messages of the journey carry
   * @param category whether they hand the case over or want their outcome looked at
   * @param useCase the standard's code of the route, when they gave one
   */
  public record Origin(
      String sender,
      Optional<String> software,
      Optional<String> theirReference,
      Optional<String> journey,
      UUID correlation,
      Category category,
      Optional<String> useCase) {}

  /** What the sender wants. */
  public enum Category {
    /** The case is ours from now on. */
    REFERRAL,
    /** The case stays theirs until we have answered. */
    VALIDATION
  }

  /** The same, of somebody whose record is restricted here. */
  IncomingCase restrict() {
    return with(subject.restrict(), assessment);
  }

  /** The same as far as it may be shown: of a restricted record nothing of where they are. */
  public IncomingCase shown() {
    return subject.restricted()
        ? with(subject.shown(), assessment.withoutPlace().each(subject::hidingReach))
        : this;
  }

  /** Words about them as they may be sent: of a restricted record nothing of where they are. */
  public List<String> sayable(List<String> words) {
    return subject.restricted() ? words.stream().map(subject::hidingReach).toList() : words;
  }

  private IncomingCase with(Subject who, Assessment found) {
    return new IncomingCase(
        id, reference, state, origin, service, who, found, receivedAt, takenBy, version);
  }

  /** When it has to be met by. */
  public Instant dueAt() {
    return assessment.until();
  }

  /** The notes that must be seen before anything else. */
  public List<Coded> warnings() {
    return assessment.flags();
  }
}
