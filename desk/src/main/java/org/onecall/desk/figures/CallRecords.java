package org.onecall.desk.figures;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the records of calls are kept. */
public interface CallRecords {
  /** Keeps a record; what was kept of the same call before is replaced. */
  Future<Void> keep(CallRecord call);

  /**
   * The calls that arrived from a moment on and before another, in order of arrival.
   *
   * @param most how many at most; one more is asked for by who must know whether there are more
   */
  Future<List<CallRecord>> arrived(Instant from, Instant before, int most);

  /** What is on record of one call. */
  Future<Optional<CallRecord>> find(String call);

  /** The calls that arrived from a moment on and before another, summed by hour, in order. */
  Future<List<HourOfCalls>> hours(Instant from, Instant before);
}
