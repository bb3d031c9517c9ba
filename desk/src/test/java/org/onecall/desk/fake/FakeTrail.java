package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.onecall.desk.audit.AuditSearch;
import org.onecall.desk.audit.AuditTrail;

/** A trail in memory, to be written and looked through. */
final class FakeTrail implements AuditTrail, AuditSearch {
  private final List<Found> all = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final InstantSource clock;
  private boolean fails;

  FakeTrail(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void fails(boolean now) {
    fails = now;
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized Future<Void> note(Entry entry) {
    if (fails) {
      return Future.failedFuture("no table");
    }
    entries.add(entry);
    all.add(
        new Found(
            clock.instant(),
            "act",
            "%06d".formatted(all.size()),
            entry.actor(),
            entry.act(),
            entry.subject(),
            entry.concerned(),
            entry.reason(),
            entry.result()));
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<List<Found>> find(Query query, int rowsMax) {
    return Future.succeededFuture(
        all.reversed().stream()
            .filter(one -> !one.at().isBefore(query.from()) && one.at().isBefore(query.to()))
            .filter(is(query.actor(), one -> query.actor().get().contains(one.actor())))
            .filter(is(query.act(), one -> query.act().get().has(one.act())))
            .filter(is(query.subject(), one -> one.subject().startsWith(query.subject().get())))
            .filter(
                is(
                    query.concerned(),
                    one -> one.concerned().filter(query.concerned().get()::contains).isPresent()))
            .filter(is(query.after(), one -> one.id().compareTo(query.after().get().id()) < 0))
            .limit(rowsMax)
            .toList());
  }

  private static Predicate<Found> is(Optional<?> wanted, Predicate<Found> test) {
    return wanted.isEmpty() ? any -> true : test;
  }
}
