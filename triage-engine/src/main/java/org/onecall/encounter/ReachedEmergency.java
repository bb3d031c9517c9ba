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
 * @param ambulanceAt when the ambulance service came into the call for it
 * @param placedAt when the caller got the place for it that they have
 */
public record ReachedEmergency(
    Instant since,
    Optional<Instant> undoneAt,
    Optional<Instant> ambulanceAt,
    Optional<Instant> placedAt) {

  /** One that nobody has been handed over for. */
  public ReachedEmergency(Instant since, Optional<Instant> undoneAt) {
    this(since, undoneAt, Optional.empty(), Optional.empty());
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
    return new ReachedEmergency(since, Optional.of(at), ambulanceAt, placedAt);
  }

  /** Whether it stands and the ambulance service has not been in the call for it. */
  boolean isWithoutAmbulance() {
    return undoneAt.isEmpty() && ambulanceAt.isEmpty();
  }

  ReachedEmergency withAmbulance(Instant at) {
    return new ReachedEmergency(since, undoneAt, Optional.of(at), placedAt);
  }

  /** The caller has a place now: one that was chosen while it stands is one for it. */
  ReachedEmergency placed(Instant at) {
    return undoneAt.isPresent()
        ? this
        : new ReachedEmergency(since, undoneAt, ambulanceAt, Optional.of(at));
  }

  /** The caller's place is gone: what was undone before that had its place. */
  ReachedEmergency placeGone() {
    return undoneAt.isPresent()
        ? this
        : new ReachedEmergency(since, undoneAt, ambulanceAt, Optional.empty());
  }
}
