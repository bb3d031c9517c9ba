package org.onecall.partner.bars;

import java.time.Instant;
import java.util.Optional;
import org.onecall.partner.Assessment;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.Subject;

/**
 * A message of the standard as far as it decides anything: read with tolerance for spelling, with
 * none for values that cannot be read.
 *
 * @param referral the one ServiceRequest, if there is one
 * @param appointment the one Appointment, if there is one
 * @param subject the one Patient, if there is one
 * @param assessment what was found out, of a referral
 */
public record BarsMessage(
    Envelope envelope,
    Optional<Referral> referral,
    Optional<Appointment> appointment,
    Optional<Subject> subject,
    Optional<Assessment> assessment) {

  /** What the message is about. */
  public enum Event {
    SERVICEREQUEST_REQUEST,
    SERVICEREQUEST_RESPONSE,
    BOOKING_REQUEST,
    BOOKING_RESPONSE
  }

  /** Whether it is new. */
  public enum Reason {
    NEW,
    UPDATE,
    DELETE
  }

  /**
   * What stands on the outside.
   *
   * @param version the version of the standard it claims
   * @param destination the id of the service it is for
   * @param respondsTo the bundle it answers, of a response
   * @param software what made it
   * @param at when it was made, by the sender's clock
   */
  public record Envelope(
      Optional<String> bundleId,
      Optional<String> version,
      Event event,
      Reason reason,
      Optional<String> definition,
      Optional<String> destination,
      Optional<String> respondsTo,
      Optional<String> software,
      Optional<Instant> at,
      String path) {}

  /**
   * What a sender may name again later.
   *
   * @param id the name the message gives it: ours when it was read from us, else the sender's own
   * @param version the version that the sender says it read from us
   */
  public record Item(
      Optional<String> id, Optional<String> status, Optional<String> version, String path) {}

  /**
   * A ServiceRequest and the state of what goes with it.
   *
   * @param encounterStatus of the encounter that the request or, in a response, the header points
   *     to
   * @param theirReference the sender's case number
   * @param journey what every system calls the journey
   * @param appointment the booking that goes with it, if that came first
   */
  public record Referral(
      Item item,
      Optional<IncomingCase.Category> category,
      Optional<String> useCase,
      Optional<String> planStatus,
      Optional<String> encounterStatus,
      Optional<String> theirReference,
      Optional<String> journey,
      Optional<String> appointment,
      String encounterPath,
      String planPath) {}

  /**
   * An Appointment and the slot it is in.
   *
   * @param basedOn the referral it belongs to, if that came first
   */
  public record Appointment(
      Item item,
      Optional<Instant> start,
      Optional<Instant> end,
      Optional<Slot> slot,
      Optional<String> basedOn) {}

  /** A Slot as the sender sends it back. */
  public record Slot(Optional<String> id, Optional<Instant> start, String path) {}
}
