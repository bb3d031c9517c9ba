package org.onecall.desk.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.onecall.patient.history.TaskRecord;
import org.onecall.patient.task.CallBackEnd;
import org.onecall.patient.task.TaskKind;

/**
 * What indicators count of clinicians' call-backs.
 *
 * <p>Whom it is about has been reached when they were rung and nobody noted that there was no
 * answer; until what came of it is noted, nobody knows that, and it counts as not reached. A call
 * that was made with another phone is known by its end alone.
 */
record CallBacks(List<TaskRecord> tasks, Instant now) {
  private static final Duration SOON = Duration.ofMinutes(20);
  private static final Duration HOUR = Duration.ofHours(1);

  private Stream<TaskRecord> due(Duration over, Duration atMost) {
    return tasks.stream()
        .filter(task -> task.kind() == TaskKind.CLINICIAN_CALL_BACK)
        .filter(task -> task.dueAt().isPresent())
        .filter(task -> dueWithin(task).compareTo(over) > 0)
        .filter(task -> dueWithin(task).compareTo(atMost) <= 0);
  }

  private static Duration dueWithin(TaskRecord task) {
    return Duration.between(task.madeAt(), task.dueAt().orElse(task.madeAt()));
  }

  private static Optional<Instant> reachedAt(TaskRecord task) {
    if (task.ended().equals(Optional.of(CallBackEnd.NOT_REACHED))) {
      return Optional.empty();
    }
    return switch (task.state()) {
      case DONE -> task.rangAt().or(task::closedAt);
      case SENT_BACK -> task.rangAt();
      case REFERRED, ACCEPTED, ON_THE_WAY, ARRIVED, DECLINED, CANCELLED -> Optional.empty();
    };
  }

  List<Counted> soon() {
    return Visits.against(
        due(Duration.ofSeconds(Long.MIN_VALUE), SOON),
        CallBacks::reachedAt,
        task -> task.madeAt().plus(SOON),
        now);
  }

  private List<Counted> agreed(Duration over, Duration atMost) {
    return Visits.against(
        due(over, atMost), CallBacks::reachedAt, task -> task.dueAt().orElse(task.madeAt()), now);
  }

  List<Counted> withinAnHour() {
    return agreed(SOON, HOUR);
  }

  List<Counted> afterAnHour() {
    return agreed(HOUR, Duration.ofSeconds(Long.MAX_VALUE));
  }

  List<Counted> later() {
    return agreed(SOON, Duration.ofSeconds(Long.MAX_VALUE));
  }
}
