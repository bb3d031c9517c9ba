package org.onecall.desk.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.onecall.desk.Names;
import org.onecall.desk.SenderName;
import org.onecall.patient.history.CaseRecord;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.TaskRecord;

/**
 * One thing that an indicator is about.
 *
 * @param met whether it met what is asked
 * @param at when it began
 * @param whose who had it
 * @param what the outcome or the kind of task
 * @param how the place or the state
 * @param took how long it took, where that is what is asked
 * @param leads to what can be looked at step by step, where there is something
 */
record Counted(
    boolean met,
    String id,
    Instant at,
    Whose whose,
    String what,
    String how,
    Optional<Duration> took,
    Optional<Leads> leads) {

  /** Who had it, by the ids they are kept by. */
  sealed interface Whose {
    /** People of the desk, in order. */
    record People(List<String> users) implements Whose {}

    /** A team, by its service. */
    record Team(String service) implements Whose {}

    /** Nobody: it came over a line. */
    record Line(String line) implements Whose {}

    /** Whoever sent it, as the partners’ file has them. */
    record Sender(String name) implements Whose {}

    /** What they are called. */
    default String named(Names names) {
      return switch (this) {
        case People(List<String> users) ->
            users.stream().map(names.person()).collect(Collectors.joining(", "));
        case Team(String service) -> names.service().apply(service);
        case Line(String line) -> names.line().apply(line);
        case Sender(String name) -> SenderName.of(name);
      };
    }
  }

  /**
   * Where it leads.
   *
   * @param to the id of an encounter or of a call
   * @param record whether of that call only a record is kept, for nobody answered it
   */
  record Leads(String to, boolean record) {
    static Leads of(UUID encounter) {
      return new Leads(encounter.toString(), false);
    }
  }

  static Counted of(EncounterRecord one, boolean met) {
    return new Counted(
        met,
        one.encounter().toString(),
        one.openedAt(),
        new Whose.People(one.handlers()),
        one.reached().map(reached -> reached.urgency().label()).orElse("No outcome"),
        one.place().map(EncounterRecord.Placed::serviceName).orElse("No place"),
        Optional.empty(),
        Optional.of(Leads.of(one.encounter())));
  }

  static Counted of(TaskRecord one, boolean met) {
    return of(one, met, Optional.empty());
  }

  static Counted of(TaskRecord one, boolean met, Optional<Duration> took) {
    return new Counted(
        met,
        one.task().toString(),
        one.madeAt(),
        new Whose.Team(one.team()),
        one.kind().title(),
        one.state().title(),
        took,
        one.encounter().map(Leads::of));
  }

  static Counted of(CallRecord one) {
    return of(one, true);
  }

  static Counted of(CallRecord one, boolean met) {
    return new Counted(
        met,
        one.call(),
        one.arrivedAt(),
        new Whose.Line(one.line()),
        "Call",
        Standing.ended(one).words(),
        Optional.empty(),
        Optional.of(new Leads(one.call(), one.answeredAt().isEmpty())));
  }

  static Counted of(QueueBack one, boolean met, Optional<Duration> took) {
    return new Counted(
        met,
        one.call(),
        one.askedAt(),
        new Whose.Line(one.line()),
        "Left a queue to be rung back",
        one.end().map(QueueBack.End::words).orElse("Keeps the place"),
        took,
        Optional.of(new Leads(one.call(), true)));
  }

  static Counted of(CaseRecord one, boolean met) {
    return new Counted(
        met,
        one.id().toString(),
        one.receivedAt(),
        one.takenBy()
            .<Whose>map(user -> new Whose.People(List.of(user)))
            .orElseGet(() -> new Whose.Sender(one.sender())),
        "Sent for validation",
        one.state(),
        Optional.empty(),
        Optional.empty());
  }
}
