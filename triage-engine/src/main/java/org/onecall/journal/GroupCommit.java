package org.onecall.journal;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.onecall.config.Limits;
import org.onecall.trace.Span;

/**
 * Commits the appends of many encounters together: while two commits are on their way, what comes
 * waits and goes with the next.
 *
 * <p>All state belongs to one Vert.x context; every method must be called there. A statement that
 * the database refuses is tried again append by append, so that one bad row harms nobody else; one
 * whose fate is unknown (a lost connection, too long a silence) fails all its appends.
 */
final class GroupCommit {

  private static final int IN_FLIGHT_MAX = 2;

  private final Context context;
  private final Database database;
  private final String owner;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private final Set<UUID> chainsInFlight = new HashSet<>();
  private int inFlight;

  /**
   * An append whose turn comes.
   *
   * @param commit from when it came until it is settled
   */
  private record Waiting(Append append, Promise<Head> done, Span commit) {
    Span write() {
      return commit.child(Span.Kind.INTERNAL, "journal write");
    }

    void fail(Throwable cause) {
      commit.failed(cause.getClass().getSimpleName());
      commit.end();
      done.fail(cause);
    }
  }

  GroupCommit(Context context, Database database, String owner) {
    this.context = context;
    this.database = database;
    this.owner = owner;
  }

  /**
   * Appends in its turn.
   *
   * @param within what the append is part of: its commit is a span of it, and the write to the
   *     database, which comes once it has waited, a span of that
   */
  Future<Head> add(Append append, Span within) {
    if (waiting.size() >= Limits.JOURNAL_WAITING_MAX) {
      return Future.failedFuture(
          new JournalException(
              JournalException.Why.FULL, "more than the journal may keep waiting"));
    }
    Promise<Head> done = Promise.promise();
    waiting.add(new Waiting(append, done, within.child(Span.Kind.INTERNAL, "journal commit")));
    send();
    return done.future();
  }

  private void send() {
    while (inFlight < IN_FLIGHT_MAX) {
      List<Waiting> batch = nextBatch();
      if (batch.isEmpty()) {
        return;
      }
      inFlight++;
      batch.forEach(w -> chainsInFlight.add(w.append().chain()));
      commit(batch)
          .onComplete(done ->
              context.runOnContext(_ -> {
                inFlight--;
                batch.forEach(w -> chainsInFlight.remove(w.append().chain()));
                send();
              }));
    }
  }

  /** As many as fit; a chain that is in flight, or is in the batch already, waits its turn. */
  private List<Waiting> nextBatch() {
    List<Waiting> batch = new ArrayList<>();
    Set<UUID> chains = new HashSet<>(chainsInFlight);
    int rows = 0;
    var all = waiting.iterator();
    while (all.hasNext()) {
      Waiting next = all.next();
      int size = next.append().entries().size();
      if (rows + size > Limits.JOURNAL_BATCH_ROWS_MAX) {
        break;
      }
      if (chains.add(next.append().chain())) {
        batch.add(next);
        rows += size;
        all.remove();
      }
    }
    return batch;
  }

  private Future<Void> commit(List<Waiting> batch) {
    Promise<Void> settled = Promise.promise();
    List<Span> writes = batch.stream().map(Waiting::write).toList();
    database
        .pool()
        .preparedQuery(JournalSql.APPEND)
        .execute(
            AppendTuples.of(
                owner,
                batch.stream().map(Waiting::append).toList(),
                batch.stream().map(Waiting::commit).toList()))
        .timeout(Limits.DATABASE_STATEMENT_SECONDS_MAX, TimeUnit.SECONDS)
        .onComplete(done -> written(writes, done))
        .onComplete(
            rows -> {
              Set<UUID> moved = AppendTuples.chains(rows);
              batch.forEach(w -> settle(w, moved));
              settled.complete();
            },
            cause -> {
              if (cause instanceof PgException && batch.size() > 1) {
                one(batch, 0).onComplete(_ -> settled.complete());
              } else {
                batch.forEach(w -> w.fail(cause));
                settled.complete();
              }
            });
    return settled.future();
  }

  private static void written(List<Span> writes, AsyncResult<?> done) {
    writes.forEach(write -> {
      if (done.failed()) {
        write.failed(done.cause().getClass().getSimpleName());
      }
      write.end();
    });
  }

  private Future<Void> one(List<Waiting> batch, int index) {
    return index == batch.size()
        ? Future.succeededFuture()
        : commit(List.of(batch.get(index))).compose(_ -> one(batch, index + 1));
  }

  private static void settle(Waiting waiting, Set<UUID> moved) {
    if (moved.contains(waiting.append().chain())) {
      waiting.commit().end();
      waiting.done().complete(waiting.append().head());
    } else {
      waiting.fail(fenced());
    }
  }

  static JournalException fenced() {
    return new JournalException(
        JournalException.Why.FENCED, "the chain has moved on or is in other hands");
  }
}
