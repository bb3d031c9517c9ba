package org.onecall.patient.history;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.onecall.patient.task.CallBackEnd;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;

/**
 * What became of one task; nothing of whom it is about but whether they are a child.
 *
 * @param child whether the person is known to be under eighteen
 * @param onTheWayAt when the team set off
 * @param dueAt when it is due; of a visit, when somebody was to be there
 * @param arrivedAt when the team was there
 * @param rangAt when whom it is about was rung last, if nobody noted that there was no answer
 * @param ended how a clinician’s call-back ended; not known of those that are older than this
 */
public record TaskRecord(
    UUID task,
    TaskKind kind,
    TaskState state,
    String team,
    Optional<UUID> encounter,
    boolean child,
    Instant madeAt,
    Optional<Instant> dueAt,
    Optional<Instant> acceptedAt,
    Optional<Instant> onTheWayAt,
    Optional<Instant> arrivedAt,
    Optional<Instant> rangAt,
    Optional<Instant> closedAt,
    Optional<CallBackEnd> ended) {
  /** One of which it is not known how it ended. */
  public TaskRecord(
      UUID task,
      TaskKind kind,
      TaskState state,
      String team,
      Optional<UUID> encounter,
      boolean child,
      Instant madeAt,
      Optional<Instant> dueAt,
      Optional<Instant> acceptedAt,
      Optional<Instant> onTheWayAt,
      Optional<Instant> arrivedAt,
      Optional<Instant> rangAt,
      Optional<Instant> closedAt) {
    this(
        task,
        kind,
        state,
        team,
        encounter,
        child,
        madeAt,
        dueAt,
        acceptedAt,
        onTheWayAt,
        arrivedAt,
        rangAt,
        closedAt,
        Optional.empty());
  }

  /** The same, ended like that. */
  public TaskRecord ended(CallBackEnd end) {
    return new TaskRecord(
        task,
        kind,
        state,
        team,
        encounter,
        child,
        madeAt,
        dueAt,
        acceptedAt,
        onTheWayAt,
        arrivedAt,
        rangAt,
        closedAt,
        Optional.of(end));
  }
}
