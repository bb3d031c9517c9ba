package org.onecall.desk.board;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which alarms of the live floor are quiet now, for everybody who watches it. */
public interface QuietAlarms {
  /** How many at most are quiet at once. */
  int MOST = 200;

  /**
   * One that was quietened.
   *
   * @param alarm the alarm, by the page's name of it
   * @param newest what it had risen from last, such as the caller who waits since then; what is
   *     newer is heard all the same. Empty where it rises from no one thing
   * @param by who quietened it
   * @param at when
   * @param until when it is heard again, if it still stands
   */
  record Quiet(String alarm, Optional<Instant> newest, String by, Instant at, Instant until) {}

  /** Those that are quiet at that moment. */
  Future<List<Quiet>> at(Instant now);

  /** Quietens these, on the audit trail too, and forgets those that are past. */
  Future<Void> add(List<Quiet> alarms);

  /** Forgets these, for they have gone; not one of the same name that was quietened since. */
  Future<Void> forget(List<Quiet> gone);
}
