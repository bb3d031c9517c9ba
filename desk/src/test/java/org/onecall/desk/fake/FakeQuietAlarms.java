package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.onecall.desk.board.QuietAlarms;

/** Quiet alarms in memory; they outlive a desk, as a database does. */
public final class FakeQuietAlarms implements QuietAlarms {
  private final List<Quiet> all = new ArrayList<>();
  private volatile boolean away;

  /** Lets everything that is quietened fail from now on, or no more. */
  public void away(boolean now) {
    away = now;
  }

  @Override
  public synchronized Future<List<Quiet>> at(Instant now) {
    return Future.succeededFuture(
        all.stream().filter(one -> now.isBefore(one.until())).limit(MOST).toList());
  }

  @Override
  public synchronized Future<Void> add(List<Quiet> alarms) {
    if (away) {
      return Future.failedFuture("away");
    }
    alarms.forEach(one -> all.removeIf(known -> known.alarm().equals(one.alarm())));
    all.addAll(alarms);
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> forget(List<Quiet> gone) {
    if (away) {
      return Future.failedFuture("away");
    }
    all.removeAll(gone);
    return Future.succeededFuture();
  }
}
