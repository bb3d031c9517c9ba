package org.onecall.patient.task;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The moments of a task: those that are to come, and those that came.
 *
 * @param acceptBy when somebody is told that nobody has taken it on
 * @param warnAt when whoever has it is warned that it is nearly due
 * @param dueAt when it is due
 * @param escalatedAt when a supervisor was first told, for whatever reason
 * @param again how often that was, and when it is the next time
 * @param promisedAt when somebody was to be there, once somebody is: what is due then is the
 *     outcome
 */
public record Clock(
    Instant madeAt,
    Optional<Instant> acceptBy,
    Optional<Instant> warnAt,
    Optional<Instant> dueAt,
    Optional<Instant> acceptedAt,
    Optional<Instant> escalatedAt,
    Optional<Instant> warnedAt,
    Optional<Instant> breachedAt,
    Again again,
    Optional<Instant> promisedAt) {

  /**
   * The escalations of what stays undone.
   *
   * @param times how many there were
   * @param nextAt when the next is; empty when there is none to come
   */
  public record Again(int times, Optional<Instant> nextAt) {
    /** None yet. */
    public static final Again NONE = new Again(0, Optional.empty());
  }

  /** The clock of a task that is made now. */
  static Clock made(
      Instant at, Optional<Instant> acceptBy, Optional<Instant> warnAt, Instant dueAt) {
    return new Clock(
        at,
        acceptBy,
        warnAt,
        Optional.of(dueAt),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Again.NONE,
        Optional.empty());
  }

  /** Taken on; what it is due by stays. */
  Clock accepted(Instant at) {
    return new Clock(
        madeAt,
        acceptBy,
        warnAt,
        dueAt,
        Optional.of(at),
        escalatedAt,
        warnedAt,
        breachedAt,
        breachedAt.isPresent() ? again : Again.NONE,
        promisedAt);
  }

  /** Due at another time: what was warned of and missed before stays on record, as events. */
  Clock dueAt(Instant warn, Instant due) {
    return new Clock(
        madeAt,
        acceptBy,
        Optional.of(warn),
        Optional.of(due),
        acceptedAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Again.NONE,
        promisedAt);
  }

  /** Somebody is there: from now on what is due is the outcome. */
  Clock arrived(Instant warn, Instant due) {
    return dueAt(warn, due).promised(dueAt);
  }

  private Clock promised(Optional<Instant> before) {
    return new Clock(
        madeAt,
        acceptBy,
        warnAt,
        dueAt,
        acceptedAt,
        escalatedAt,
        warnedAt,
        breachedAt,
        again,
        before);
  }

  Clock escalated(Instant at, Again next) {
    return new Clock(
        madeAt,
        acceptBy,
        warnAt,
        dueAt,
        acceptedAt,
        escalatedAt.or(() -> Optional.of(at)),
        warnedAt,
        breachedAt,
        next,
        promisedAt);
  }

  Clock warned(Instant at) {
    return new Clock(
        madeAt,
        acceptBy,
        warnAt,
        dueAt,
        acceptedAt,
        escalatedAt,
        Optional.of(at),
        breachedAt,
        again,
        promisedAt);
  }

  Clock breached(Instant at) {
    return new Clock(
        madeAt,
        acceptBy,
        warnAt,
        dueAt,
        acceptedAt,
        escalatedAt,
        warnedAt,
        Optional.of(at),
        again,
        promisedAt);
  }

  /** Whether it should have been taken on by now, and was not. */
  boolean untaken(Instant now) {
    return acceptedAt.isEmpty() && acceptBy.filter(at -> !at.isAfter(now)).isPresent();
  }

  /** When it next does something by itself, while the task is open. */
  Optional<Instant> nextAt() {
    return Stream.of(
            acceptBy.filter(at -> acceptedAt.isEmpty() && escalatedAt.isEmpty()),
            warnAt.filter(at -> warnedAt.isEmpty() && breachedAt.isEmpty()),
            dueAt.filter(at -> breachedAt.isEmpty()),
            again.nextAt())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }
}
