package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.onecall.patient.history.CaseRecord;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.History;
import org.onecall.patient.history.TaskRecord;

/** A history that holds what it is told. */
public final class FakeHistory implements History {
  private final List<EncounterRecord> encounters = new CopyOnWriteArrayList<>();
  private final List<TaskRecord> tasks = new CopyOnWriteArrayList<>();
  private final List<CaseRecord> cases = new CopyOnWriteArrayList<>();

  /** This happened. */
  public void add(EncounterRecord encounter) {
    encounters.add(encounter);
  }

  /** This was to be done. */
  public void add(TaskRecord task) {
    tasks.add(task);
  }

  /** This was sent by others. */
  public void add(CaseRecord sent) {
    cases.add(sent);
  }

  @Override
  public Future<List<EncounterRecord>> encounters(Instant from, Instant before, int most) {
    return Future.succeededFuture(
        encounters.stream()
            .filter(one -> !one.openedAt().isBefore(from) && one.openedAt().isBefore(before))
            .limit(most)
            .toList());
  }

  @Override
  public Future<List<TaskRecord>> tasks(Instant from, Instant before, int most) {
    return Future.succeededFuture(
        tasks.stream()
            .filter(one -> !one.madeAt().isBefore(from) && one.madeAt().isBefore(before))
            .limit(most)
            .toList());
  }

  @Override
  public Future<List<CaseRecord>> cases(Instant from, Instant before, int most) {
    return Future.succeededFuture(
        cases.stream()
            .filter(one -> !one.receivedAt().isBefore(from) && one.receivedAt().isBefore(before))
            .limit(most)
            .toList());
  }

  /** When the encounter of each call was finished, by the call's id. */
  Map<String, Instant> finished() {
    Map<String, Instant> finished = new HashMap<>();
    encounters.forEach(one -> one.finishedAt().ifPresent(at -> finished.put(one.call(), at)));
    return Map.copyOf(finished);
  }
}
