package org.onecall.encounter;

import java.time.Instant;
import java.util.Optional;
import org.onecall.protocol.Urgency;

/**
 * That an emergency was concluded in an encounter: it does not vanish when its answers are changed.
 *
 * <p>Whom it was handed over to counts for the emergency it was handed over for. One that is
 * reached anew after it was undone, or that becomes more urgent, is to be handed over anew.
 *
 * @param since when it was first concluded
 * @param undoneAt when it was no longer concluded; absent while it is
 * @param ambulanceAt when the ambulance service had it: came into the call for it, or was rung
 *     outside of the call and had it, as somebody says
 * @param placedAt when the caller got the place that they have, where that hands it over: of one
 *     for an emergency department, and with anybody but the ambulance service
 * @param left how the encounter ended without it being handed over, where it did
 */
public record ReachedEmergency(
    Instant since,
    Optional<Instant> undoneAt,
    Optional<Instant> ambulanceAt,
    Optional<Instant> placedAt,
    Optional<Left> left) {

  /**
   * That the encounter ended and nobody had been handed the emergency.
   *
   * @param by who ended it
   * @param done what was done for the person, in their words
   * @param seen whether a supervisor has seen it
   */
  public record Left(Instant at, Actor by, String done, boolean seen) {
    Left bySupervisor() {
      return new Left(at, by, done, true);
    }
  }

  /** One that nobody has been handed over for. */
  public ReachedEmergency(Instant since, Optional<Instant> undoneAt) {
    this(since, undoneAt, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * What is to be said after something has happened.
   *
   * @param was the emergency that stood before, if one did
   * @param stands the one that stands now
   */
  static Optional<ReachedEmergency> after(
      Optional<ReachedEmergency> before,
      Optional<Urgency> was,
      Optional<Urgency> stands,
      Instant at) {
    if (stands.isEmpty()) {
      return before.map(one -> one.undoneAt.isPresent() ? one : one.undone(at));
    }
    if (before.isEmpty()) {
      return Optional.of(new ReachedEmergency(at, Optional.empty()));
    }
    ReachedEmergency one = before.get();
    boolean same = one.undoneAt.isEmpty() && was.isPresent() && was.get().atLeast(stands.get());
    return same ? before : Optional.of(new ReachedEmergency(one.since, Optional.empty()));
  }

  private ReachedEmergency undone(Instant at) {
    return new ReachedEmergency(since, Optional.of(at), ambulanceAt, placedAt, left);
  }

  /** Whether it stands and the ambulance service has not had it. */
  boolean isWithoutAmbulance() {
    return undoneAt.isEmpty() && ambulanceAt.isEmpty();
  }

  /** Whether it stands and is handed over to nobody. */
  public boolean isOpen() {
    return isWithoutAmbulance() && placedAt.isEmpty();
  }

  ReachedEmergency withAmbulance(Instant at) {
    return new ReachedEmergency(since, undoneAt, Optional.of(at), placedAt, left);
  }

  /** The caller has a place now that hands it over: one that was chosen while it stands. */
  ReachedEmergency placed(Instant at) {
    return undoneAt.isPresent()
        ? this
        : new ReachedEmergency(since, undoneAt, ambulanceAt, Optional.of(at), left);
  }

  /** The caller's place is gone: what was undone before that had its place. */
  ReachedEmergency placeGone() {
    return undoneAt.isPresent()
        ? this
        : new ReachedEmergency(since, undoneAt, ambulanceAt, Optional.empty(), left);
  }

  ReachedEmergency left(Optional<Left> how) {
    return new ReachedEmergency(since, undoneAt, ambulanceAt, placedAt, how);
  }
}
