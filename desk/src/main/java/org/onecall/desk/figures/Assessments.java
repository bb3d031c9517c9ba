package org.onecall.desk.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.TaskRecord;
import org.onecall.patient.task.CallBackEnd;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;
import org.onecall.protocol.Urgency;

/** Which encounters a clinician assessed, and what the assessment came to. */
final class Assessments {
  private final Map<UUID, List<TaskRecord>> backs = new HashMap<>();

  /** By those tasks. */
  Assessments(List<TaskRecord> tasks) {
    for (TaskRecord task : tasks) {
      if (task.kind() == TaskKind.CLINICIAN_CALL_BACK) {
        task.encounter()
            .ifPresent(id -> backs.computeIfAbsent(id, first -> new ArrayList<>()).add(task));
      }
    }
  }

  /** The call-backs that were asked for early enough to be the encounter's own. */
  private Stream<TaskRecord> own(EncounterRecord one) {
    Instant before = one.openedAt().plus(KpiRows.FOLLOWED);
    return backs.getOrDefault(one.encounter(), List.of()).stream()
        .filter(task -> task.madeAt().isBefore(before));
  }

  /** Those of them in which somebody was spoken to, in order. */
  private List<TaskRecord> spoken(EncounterRecord one) {
    return own(one)
        .filter(task -> task.state() == TaskState.DONE)
        .filter(task -> !task.ended().equals(Optional.of(CallBackEnd.NOT_REACHED)))
        .sorted(Comparator.comparing(TaskRecord::madeAt))
        .toList();
  }

  /** Whether a clinician had it, or rang back and spoke with somebody. */
  boolean assessed(EncounterRecord one) {
    return !one.clinicians().isEmpty() || !spoken(one).isEmpty();
  }

  /** Whether a clinician is still to ring back, late or not. */
  boolean isToBeRung(EncounterRecord one) {
    return own(one).anyMatch(task -> !task.state().closed());
  }

  /** Whether no clinician has assessed it yet and one is to ring back who is not late by then. */
  boolean awaited(EncounterRecord one, Instant now) {
    return !assessed(one)
        && own(one)
            .filter(task -> !task.state().closed())
            .anyMatch(task -> task.dueAt().filter(due -> !due.isAfter(now)).isEmpty());
  }

  /**
   * Whether it came to self-care: as the last call-back ended, or else by the outcome of the
   * encounter that a clinician had; empty where neither is known.
   */
  Optional<Boolean> selfCare(EncounterRecord one) {
    return spoken(one).stream()
        .flatMap(task -> task.ended().stream())
        .reduce((first, last) -> last)
        .map(end -> end == CallBackEnd.SELF_CARE)
        .or(() ->
            one.clinicians().isEmpty()
                ? Optional.empty()
                : one.reached().map(reached -> reached.urgency() == Urgency.SELF_CARE));
  }
}
