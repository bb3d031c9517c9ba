package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.onecall.journal.Cursor;
import org.onecall.journal.Database;
import org.onecall.journal.Entry;
import org.onecall.journal.Journal;
import org.onecall.journal.Page;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journal's events, from the first on, into something that is made of them.
 *
 * <p>What a page of events does, and how far has been read, are one transaction: each event counts
 * exactly once, whoever dies and however many nodes follow. The journal stays the truth; all that
 * is made here of it could be made again.
 */
public final class JournalFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JournalFollower.class);
  private static final int EVERY_MILLIS = 200;
  private static final int PAGE_ROWS = 200;

  private final Vertx vertx;
  private final Journal journal;
  private final Database database;
  private final String name;
  private final BiFunction<SqlConnection, Entry, Future<Void>> reader;
  private final AtomicBoolean following = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile boolean closed;
  private long timer = -1;

  /**
   * A follower that has not begun.
   *
   * @param name by which it remembers how far it has read
   * @param reader what one event does, in the transaction that it is given
   */
  public JournalFollower(
      Vertx vertx,
      Journal journal,
      Database database,
      String name,
      BiFunction<SqlConnection, Entry, Future<Void>> reader) {
    this.vertx = vertx;
    this.journal = journal;
    this.database = database;
    this.name = name;
    this.reader = reader;
  }

  /** Begins to follow. */
  public JournalFollower start() {
    timer = vertx.setPeriodic(EVERY_MILLIS, _ -> look());
    return this;
  }

  private void look() {
    if (closed || !following.compareAndSet(false, true)) {
      return;
    }
    catchUp()
        .onComplete(
            done -> {
              following.set(false);
              failing.set(false);
            },
            cause -> {
              following.set(false);
              if (!closed && failing.compareAndSet(false, true)) {
                LOG.warn("the journal could not be followed: {}", cause.toString());
              }
            });
  }

  /** Reads on until there is nothing more. */
  public Future<Void> catchUp() {
    return step().compose(read -> read == 0 ? Future.succeededFuture() : catchUp());
  }

  private Future<Integer> step() {
    return cursor(database.pool()::preparedQuery, "")
        .compose(from ->
            journal
                .follow(from, PAGE_ROWS)
                .compose(page ->
                    page.entries().isEmpty()
                        ? Future.succeededFuture(0)
                        : database.inTransaction(tx -> read(tx, from, page))));
  }

  private interface Preparing {
    io.vertx.sqlclient.PreparedQuery<io.vertx.sqlclient.RowSet<Row>> query(String sql);
  }

  private Future<Cursor> cursor(Preparing on, String lock) {
    return on.query("select transaction_id, position from follower where name = $1" + lock)
        .execute(Tuple.of(name))
        .map(rows -> {
          if (rows.size() == 0) {
            return new Cursor(0, 0);
          }
          Row row = rows.iterator().next();
          return new Cursor(row.getLong("transaction_id"), row.getLong("position"));
        });
  }

  private Future<Integer> read(SqlConnection tx, Cursor from, Page page) {
    return tx.preparedQuery("insert into follower values ($1, 0, 0) on conflict do nothing")
        .execute(Tuple.of(name))
        .compose(there -> cursor(tx::preparedQuery, " for update"))
        .compose(now -> {
          if (!now.equals(from)) {
            // Another node has read it meanwhile.
            return Future.succeededFuture(1);
          }
          return all(tx, page.entries(), 0)
              .compose(done ->
                  tx.preparedQuery(
                          "update follower set transaction_id = $2, position = $3 where name = $1")
                      .execute(Tuple.of(name, page.next().transaction(), page.next().position())))
              .map(page.entries().size());
        });
  }

  private Future<Void> all(SqlConnection tx, List<Entry> entries, int at) {
    return at == entries.size()
        ? Future.succeededFuture()
        : reader.apply(tx, entries.get(at)).compose(done -> all(tx, entries, at + 1));
  }

  @Override
  public void close() {
    closed = true;
    if (timer >= 0) {
      vertx.cancelTimer(timer);
    }
  }
}
