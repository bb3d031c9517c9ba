package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.desk.directory.Editions;

/** Editions of services in memory, of which the first of a number is kept. */
public final class FakeEditions implements Editions {
  private final InstantSource clock;
  private final List<Edition> all = new ArrayList<>();
  private boolean unread;

  /** None yet. */
  public FakeEditions(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether they can be kept and not read from now on. */
  public synchronized void cannotBeRead(boolean now) {
    unread = now;
  }

  @Override
  public synchronized Future<List<Edition>> last() {
    if (unread) {
      return Future.failedFuture("no connection");
    }
    Map<String, Edition> last = new HashMap<>();
    all.forEach(one -> last.put(one.said().service(), one));
    return Future.succeededFuture(List.copyOf(last.values()));
  }

  @Override
  public synchronized Future<Long> count() {
    return Future.succeededFuture((long) all.size());
  }

  @Override
  public synchronized Future<List<Edition>> of(String service, int rowsMax) {
    return Future.succeededFuture(
        all.stream()
            .filter(one -> one.said().service().equals(service))
            .sorted(Comparator.comparing((Edition one) -> one.said().number()).reversed())
            .limit(rowsMax)
            .toList());
  }

  @Override
  public synchronized Future<Optional<Edition>> add(Draft draft) {
    boolean taken =
        all.stream()
            .anyMatch(one ->
                one.said().service().equals(draft.service())
                    && one.said().number() == draft.number());
    if (taken) {
      return Future.succeededFuture(Optional.empty());
    }
    all.add(new Edition(draft, clock.instant()));
    return Future.succeededFuture(Optional.of(all.getLast()));
  }
}
