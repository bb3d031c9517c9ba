package org.onecall.patient.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.onecall.protocol.Urgency;

/** The tasks that follow from another, so that nothing ends with nobody: pure. */
final class Following {

  private Following() {}

  /** The key under which a team that has not taken a task on is rung. */
  static String ringKey(Task task) {
    return "ring/untaken/" + task.id();
  }

  /**
   * The key of the task that keeps the time of whom a service was told of, once it was told: from
   * then on it counts as taken on.
   */
  static Optional<String> clockOf(Task told) {
    return told.kind() == TaskKind.TELL_SERVICE && told.state() == TaskState.DONE
        ? told.subject()
            .reference()
            .filter(reference -> told.key().equals(TaskMaker.key(reference)))
            .map(TaskMaker::clockKey)
        : Optional.empty();
  }

  /** A team that does not look is told by telephone. */
  static NewTask ring(Task task, Instant now) {
    return new NewTask(
        ringKey(task),
        TaskKind.TELL_SERVICE,
        task.urgency(),
        Task.HANDLERS,
        task.subject()
            .of(task.team())
            .saying(
                "Nobody has taken this on. Ring them. (%s: %s)"
                    .formatted(task.kind().title(), task.subject().words())),
        now,
        Optional.empty());
  }

  /** The clinician's task that follows when another way must be found. */
  static NewTask clinician(Task task, Urgency urgency, String words, Instant now) {
    String why = task.kind().title() + " " + words;
    return new NewTask(
        "after/" + task.id() + "/" + task.version(),
        TaskKind.CLINICIAN_CALL_BACK,
        urgency,
        Task.CLINICIANS,
        task.subject().ofNoService().saying(why + " (" + task.subject().words() + ")"),
        now,
        Optional.empty());
  }

  /** Who has had support is asked on its last day whether more is needed. */
  static NewTask supportEnds(Task task, LocalDate day, WorkingHours hours, Instant now) {
    return new NewTask(
        "support/" + task.id(),
        TaskKind.FOLLOW_UP,
        task.urgency(),
        Task.HANDLERS,
        task.subject()
            .ofNoService()
            .saying(
                task.kind().title()
                    + ": the support ends on "
                    + day
                    + ". Is more needed? ("
                    + task.subject().words()
                    + ")"),
        now,
        Optional.of(day.atTime(hours.opens()).atZone(hours.zone()).toInstant()));
  }
}
