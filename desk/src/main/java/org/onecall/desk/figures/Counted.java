package org.onecall.desk.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.onecall.patient.history.CaseRecord;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.TaskRecord;

/**
 * One thing that an indicator is about.
 *
 * @param met whether it met what is asked
 * @param at when it began
 * @param who the handler, the team or the line
 * @param what the outcome or the kind of task
 * @param how the place or the state
 * @param took how long it took, where that is what is asked
 */
record Counted(
    boolean met,
    String id,
    Instant at,
    String who,
    String what,
    String how,
    Optional<Duration> took) {

  static Counted of(EncounterRecord one, boolean met) {
    return new Counted(
        met,
        one.encounter().toString(),
        one.openedAt(),
        String.join(", ", one.handlers()),
        one.reached().map(reached -> reached.urgency().label()).orElse("No outcome"),
        one.place().map(EncounterRecord.Placed::serviceName).orElse("No place"),
        Optional.empty());
  }

  static Counted of(TaskRecord one, boolean met) {
    return of(one, met, Optional.empty());
  }

  static Counted of(TaskRecord one, boolean met, Optional<Duration> took) {
    return new Counted(
        met,
        one.task().toString(),
        one.madeAt(),
        one.team(),
        one.kind().title(),
        one.state().title(),
        took);
  }

  static Counted of(CallRecord one) {
    return of(one, true);
  }

  static Counted of(CallRecord one, boolean met) {
    return new Counted(
        met,
        one.call(),
        one.arrivedAt(),
        one.line(),
        "Call",
        Standing.ended(one).words(),
        Optional.empty());
  }

  static Counted of(QueueBack one, boolean met, Optional<Duration> took) {
    return new Counted(
        met,
        one.call(),
        one.askedAt(),
        one.line(),
        "Left a queue to be rung back",
        one.end().map(QueueBack.End::words).orElse("Keeps the place"),
        took);
  }

  static Counted of(CaseRecord one, boolean met) {
    return new Counted(
        met,
        one.id().toString(),
        one.receivedAt(),
        one.takenBy().orElse(one.sender()),
        "Sent for validation",
        one.state(),
        Optional.empty());
  }
}
