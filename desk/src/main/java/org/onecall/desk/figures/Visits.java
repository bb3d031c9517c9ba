package org.onecall.desk.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.onecall.patient.history.TaskRecord;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;

/**
 * What indicators count of visits at home.
 *
 * <p>A referral that nobody takes on, that a team declines or sends back, or that is withdrawn once
 * it is late, was not seen in time: a share that left these out would be the better the more people
 * are turned away. One that was withdrawn while there was time left is counted by none.
 *
 * @param twoHoursAfter when two hours of an open service have passed
 */
record Visits(List<TaskRecord> tasks, UnaryOperator<Instant> twoHoursAfter, Instant now) {

  private Stream<TaskRecord> responses() {
    return tasks.stream().filter(Visits::isResponse);
  }

  /** Whether it is one of the two-hour response. */
  static boolean isResponse(TaskRecord task) {
    return task.kind() == TaskKind.RAPID_RESPONSE || task.kind() == TaskKind.FALLS;
  }

  private Stream<TaskRecord> adults() {
    return responses().filter(task -> !task.child());
  }

  /** By when each was there, if anybody was, against by when somebody had to be. */
  static List<Counted> against(
      Stream<TaskRecord> about,
      Function<TaskRecord, Optional<Instant>> there,
      Function<TaskRecord, Instant> limit,
      Instant now) {
    return about
        .filter(task -> there.apply(task).isPresent() || limit.apply(task).isBefore(now))
        .filter(task -> there.apply(task).isPresent() || !withdrawn(task, limit.apply(task)))
        .map(task ->
            Counted.of(
                task, there.apply(task).filter(at -> !at.isAfter(limit.apply(task))).isPresent()))
        .toList();
  }

  /** Whether it was withdrawn before it was late. */
  private static boolean withdrawn(TaskRecord task, Instant limit) {
    return task.state() == TaskState.CANCELLED
        && task.closedAt().filter(at -> at.isAfter(limit)).isEmpty();
  }

  private Instant twoHoursFromReferral(TaskRecord task) {
    return twoHoursAfter.apply(task.madeAt());
  }

  /**
   * When it was due; of visits of before this was kept, whoever was there in time has no time left.
   */
  private Instant due(TaskRecord task) {
    return task.dueAt().or(task::arrivedAt).orElseGet(() -> twoHoursFromReferral(task));
  }

  List<Counted> home() {
    return against(responses(), TaskRecord::arrivedAt, this::twoHoursFromReferral, now);
  }

  List<Counted> fromReferral() {
    return against(adults(), TaskRecord::arrivedAt, this::twoHoursFromReferral, now);
  }

  List<Counted> fromAcceptance() {
    return against(
        adults().filter(task -> task.acceptedAt().isPresent()),
        TaskRecord::arrivedAt,
        task -> twoHoursAfter.apply(task.acceptedAt().orElse(task.madeAt())),
        now);
  }

  /** Taken on; what is waiting within its two hours is neither. */
  List<Counted> accepted() {
    return adults()
        .filter(task ->
            task.acceptedAt().isPresent()
                || task.state() == TaskState.DECLINED
                || twoHoursFromReferral(task).isBefore(now))
        .filter(
            task -> task.acceptedAt().isPresent() || !withdrawn(task, twoHoursFromReferral(task)))
        .map(task -> Counted.of(task, task.acceptedAt().isPresent()))
        .toList();
  }

  /** Whoever came home from hospital: seen there by the time that was due. */
  List<Counted> seenAtHome(TaskKind kind) {
    return against(
        tasks.stream()
            .filter(task -> task.kind() == kind)
            .filter(task -> task.dueAt().isPresent() || task.arrivedAt().isPresent()),
        task -> task.arrivedAt().or(() -> doneAt(task)),
        this::due,
        now);
  }

  /** How long each step of a two-hour visit took: those steps that have been taken. */
  private List<Counted> step(
      Function<TaskRecord, Optional<Instant>> from, Function<TaskRecord, Optional<Instant>> to) {
    return responses()
        .filter(task -> from.apply(task).isPresent() && to.apply(task).isPresent())
        .map(task ->
            Counted.of(
                task,
                true,
                Optional.of(
                    Duration.between(
                        from.apply(task).orElseThrow(), to.apply(task).orElseThrow()))))
        .toList();
  }

  List<Counted> takingOn() {
    return step(task -> Optional.of(task.madeAt()), TaskRecord::acceptedAt);
  }

  List<Counted> settingOff() {
    return step(TaskRecord::acceptedAt, TaskRecord::onTheWayAt);
  }

  List<Counted> travelling() {
    return step(TaskRecord::onTheWayAt, TaskRecord::arrivedAt);
  }

  List<Counted> visiting() {
    return step(TaskRecord::arrivedAt, Visits::doneAt);
  }

  private static Optional<Instant> doneAt(TaskRecord task) {
    return task.closedAt().filter(at -> task.state() == TaskState.DONE);
  }
}
