package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.onecall.directory.Directory;
import org.onecall.encounter.Event;
import org.onecall.encounter.EventCodec;
import org.onecall.journal.Cursor;
import org.onecall.journal.Database;
import org.onecall.journal.Entry;
import org.onecall.journal.Journal;
import org.onecall.journal.Page;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.TaskMaker;
import org.onecall.patient.task.Tasks;
import org.onecall.protocol.Urgency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journal's events into contacts, and makes the tasks that placements call for.
 *
 * <p>What a page of events does, and how far has been read, are one transaction: each event counts
 * exactly once, whoever dies and however many nodes follow. The journal stays the truth; all that
 * is made here of it could be made again.
 */
public final class EncounterFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EncounterFollower.class);
  private static final String NAME = "contacts";
  private static final int EVERY_MILLIS = 200;
  private static final int PAGE_ROWS = 200;
  private static final String BY = "onecall";

  private final Vertx vertx;
  private final Journal journal;
  private final Database database;
  private final Directory directory;
  private final Tasks tasks;
  private final InstantSource clock;
  private final AtomicBoolean following = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile boolean closed;
  private long timer = -1;

  /** A follower that has not begun. */
  public EncounterFollower(
      Vertx vertx,
      Journal journal,
      Database database,
      Directory directory,
      Tasks tasks,
      InstantSource clock) {
    this.vertx = vertx;
    this.journal = journal;
    this.database = database;
    this.directory = directory;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** Begins to follow. */
  public EncounterFollower start() {
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

  private static Future<Cursor> cursor(Preparing on, String lock) {
    return on.query("select transaction_id, position from follower where name = $1" + lock)
        .execute(Tuple.of(NAME))
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
        .execute(Tuple.of(NAME))
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
                      .execute(Tuple.of(NAME, page.next().transaction(), page.next().position())))
              .map(page.entries().size());
        });
  }

  private Future<Void> all(SqlConnection tx, List<Entry> entries, int at) {
    return at == entries.size()
        ? Future.succeededFuture()
        : one(tx, entries.get(at)).compose(done -> all(tx, entries, at + 1));
  }

  /** An event that says nothing about a contact leaves it as it is. */
  private Future<Void> one(SqlConnection tx, Entry entry) {
    Event event = EventCodec.read(entry.fact());
    if (event instanceof Event.Opened opened) {
      return ContactRows.opened(tx, entry, opened);
    } else if (event instanceof Event.HandedOver over) {
      return ContactRows.handler(tx, entry.chain(), over.handler());
    } else if (event instanceof Event.PatientRecorded recorded) {
      return ContactRows.patient(tx, entry.chain(), recorded.patient());
    } else if (event instanceof Event.OutcomeReached reached) {
      return ContactRows.outcome(tx, entry.chain(), reached.outcome());
    } else if (event instanceof Event.Placed placed) {
      return ContactRows.placed(tx, entry.chain(), placed).compose(done -> task(tx, entry, placed));
    } else if (event instanceof Event.PlaceGivenBack back) {
      return ContactRows.givenBack(tx, entry.chain(), back.reference())
          .compose(done ->
              tasks.cancel(
                  tx,
                  TaskMaker.key(back.reference()),
                  "The caller was placed elsewhere",
                  BY,
                  now(entry)));
    } else if (event instanceof Event.Finished) {
      return ContactRows.finished(tx, entry.chain(), entry.at());
    }
    return Future.succeededFuture();
  }

  private Future<Void> task(SqlConnection tx, Entry entry, Event.Placed placed) {
    return directory
        .service(placed.service().id())
        .map(service ->
            ContactRows.subject(tx, entry.chain(), placed.reference())
                .compose(said ->
                    TaskMaker.of(
                            service.type(),
                            service.id(),
                            placed.reference(),
                            said.urgency().orElse(Urgency.CLINICIAN_NOW),
                            said.subject(),
                            entry.at())
                        .map(made -> tasks.make(tx, made, BY, now(entry)).<Void>mapEmpty())
                        .orElseGet(Future::succeededFuture)))
        .orElseGet(Future::succeededFuture);
  }

  /** What was committed a moment ago is dated by its commit, not by when it is read. */
  private Instant now(Entry entry) {
    Instant now = clock.instant();
    return entry.at().isAfter(now) ? now : entry.at();
  }

  /** What a task is about. */
  record Said(Subject subject, Optional<Urgency> urgency) {}

  @Override
  public void close() {
    closed = true;
    if (timer >= 0) {
      vertx.cancelTimer(timer);
    }
  }
}
