package org.onecall.patient.history;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** What encounters and tasks came to. */
public interface History {
  /**
   * The encounters opened from a moment on and before another, in order.
   *
   * @param most how many at most
   */
  Future<List<EncounterRecord>> encounters(Instant from, Instant before, int most);

  /**
   * The tasks made from a moment on and before another, in order.
   *
   * @param most how many at most
   */
  Future<List<TaskRecord>> tasks(Instant from, Instant before, int most);

  /**
   * The cases of others received from a moment on and before another, in order.
   *
   * @param most how many at most
   */
  Future<List<CaseRecord>> cases(Instant from, Instant before, int most);
}
