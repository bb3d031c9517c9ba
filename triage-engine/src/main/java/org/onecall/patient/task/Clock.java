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
 * @param escalatedAt when a supervisor was told, for whatever reason
 */
public record Clock(
    Instant madeAt,
    Optional<Instant> acceptBy,
    Optional<Instant> warnAt,
    Optional<Instant> dueAt,
    Optional<Instant> acceptedAt,
    Optional<Instant> escalatedAt,
    Optional<Instant> warnedAt,
    Optional<Instant> breachedAt) {

  /** The clock of a task that is made now. */
  static Clock made(
      Instant at, Optional<Instant> acceptBy, Optional<Instant> warnAt, Optional<Instant> dueAt) {
    return new Clock(
        at,
        acceptBy,
        warnAt,
        dueAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Clock accepted(Instant at, Optional<Instant> warn, Optional<Instant> due) {
    return new Clock(
        madeAt, acceptBy, warn, due, Optional.of(at), escalatedAt, warnedAt, breachedAt);
  }

  /** Due at another time, by agreement: what was warned of and missed before stays on record. */
  Clock dueAt(Optional<Instant> warn, Instant due) {
    return new Clock(
        madeAt,
        acceptBy,
        warn,
        Optional.of(due),
        acceptedAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Clock escalated(Instant at) {
    return new Clock(
        madeAt,
        acceptBy,
        warnAt,
        dueAt,
        acceptedAt,
        escalatedAt.or(() -> Optional.of(at)),
        warnedAt,
        breachedAt);
  }

  Clock warned(Instant at) {
    return new Clock(
        madeAt, acceptBy, warnAt, dueAt, acceptedAt, escalatedAt, Optional.of(at), breachedAt);
  }

  Clock breached(Instant at) {
    return new Clock(
        madeAt, acceptBy, warnAt, dueAt, acceptedAt, escalatedAt, warnedAt, Optional.of(at));
  }

  /** When it next does something by itself, while the task is open. */
  Optional<Instant> nextAt() {
    return Stream.of(
            acceptBy.filter(at -> acceptedAt.isEmpty() && escalatedAt.isEmpty()),
            warnAt.filter(at -> warnedAt.isEmpty() && breachedAt.isEmpty()),
            dueAt.filter(at -> breachedAt.isEmpty()))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }
}
