package org.onecall.journal;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.onecall.config.Limits;
import org.onecall.journal.JournalException.Why;
import org.onecall.trace.Span;
import org.onecall.trace.Spans;

/**
 * The durable record: chains of events, each chain written by one node at a time.
 *
 * <p>A node takes a chain in hand, which raises the chain's epoch, and appends under that epoch and
 * after the head it knows. Both are checked by the statement that writes, under the lock of the
 * chain's row: what a former owner sends late, or a repeat of what was sent, moves nothing and is
 * {@link Why#FENCED}. Taking a chain again after a write of unknown fate therefore settles that
 * fate: either it is there, or it never will be.
 *
 * <p>Futures complete on the context of the caller's database calls; failures other than {@link
 * JournalException} mean that the database did not answer as it should, and that nothing is known.
 */
public final class Journal {

  private final Database database;
  private final Context context;
  private final Presence presence;
  private final GroupCommit commits;

  private Journal(Database database, Context context, Presence presence) {
    this.database = database;
    this.context = context;
    this.presence = presence;
    this.commits = new GroupCommit(context, database, presence.node());
  }

  /**
   * Joins the journal as the node of that name. A process that joined under the same name before is
   * taken for dead: what it still sends is refused.
   */
  public static Future<Journal> open(Vertx vertx, Database database, String node) {
    Context context = vertx.getOrCreateContext();
    return Presence.join(vertx, database, node)
        .map(presence -> new Journal(database, context, presence));
  }

  /** The name of this node. */
  public String node() {
    return presence.node();
  }

  /** Takes the chain in hand, making it if it is not there. */
  public Future<Taken> own(UUID chain) {
    return take(JournalSql.OWN, chain, Tuple.of(chain, node(), AppendTuples.buffer(Hash.NONE)))
        .compose(taken ->
            taken.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(elsewhere())));
  }

  /** Takes the chain in hand if it is there. */
  public Future<Optional<Taken>> take(UUID chain) {
    return take(JournalSql.TAKE, chain, Tuple.of(chain, node()))
        .compose(taken ->
            taken.isPresent()
                ? Future.succeededFuture(taken)
                : database
                    .pool()
                    .preparedQuery(JournalSql.OWNER)
                    .execute(Tuple.of(chain))
                    .timeout(Limits.DATABASE_STATEMENT_SECONDS_MAX, TimeUnit.SECONDS)
                    .compose(rows ->
                        rows.size() == 0
                            ? Future.succeededFuture(Optional.<Taken>empty())
                            : Future.failedFuture(elsewhere())));
  }

  private static JournalException elsewhere() {
    return new JournalException(Why.ELSEWHERE, "a node that is alive has the chain");
  }

  private Future<Optional<Taken>> take(String sql, UUID chain, Tuple parameters) {
    if (presence.lost()) {
      return Future.failedFuture(
          new JournalException(
              Why.CLOSED, "another process has this node's name, or it is closed"));
    }
    return database
        .pool()
        .preparedQuery(sql)
        .execute(parameters)
        .timeout(Limits.DATABASE_STATEMENT_SECONDS_MAX, TimeUnit.SECONDS)
        .compose(rows -> {
          if (rows.size() == 0) {
            return Future.succeededFuture(Optional.empty());
          }
          Row row = rows.iterator().next();
          Head head = new Head(row.getLong("head_sequence"), AppendTuples.hash(row, "head_hash"));
          Owned owned = new Owned(chain, row.getLong("epoch"), head);
          return head.sequence() == 0
              ? Future.succeededFuture(Optional.of(new Taken(owned, List.of())))
              : read(chain).compose(entries -> whole(owned, entries)).map(Optional::of);
        });
  }

  private static Future<Taken> whole(Owned owned, List<Entry> entries) {
    Entry last = entries.getLast();
    return new Head(last.sequence(), last.hash()).equals(owned.head())
        ? Future.succeededFuture(new Taken(owned, entries))
        : Future.failedFuture(
            new JournalException(
                Why.FENCED, "chain " + owned.chain() + " moved while it was being read"));
  }

  /** Appends, together with what others append at the same time. */
  public Future<Head> append(Append append) {
    Promise<Head> done = Promise.promise();
    Span within = Spans.current();
    context.runOnContext(_ -> {
      if (presence.lost()) {
        done.fail(new JournalException(Why.CLOSED, "the journal is closed"));
      } else {
        commits.add(append, within).onComplete(done);
      }
    });
    return done.future();
  }

  /** Appends in a transaction that also does other things; the caller commits it. */
  public Future<Head> append(SqlConnection transaction, Append append) {
    return Spans.during(
        "journal write",
        () ->
            transaction
                .preparedQuery(JournalSql.APPEND)
                .execute(AppendTuples.of(node(), List.of(append), List.of(Spans.current())))
                .compose(rows ->
                    rows.size() == 1
                        ? Future.succeededFuture(append.head())
                        : Future.failedFuture(GroupCommit.fenced())));
  }

  /** Every event of a chain; fails with {@link Why#BROKEN} when the hashes do not hold. */
  public Future<List<Entry>> read(UUID chain) {
    return database
        .pool()
        .preparedQuery(JournalSql.READ)
        .execute(Tuple.of(chain))
        .timeout(Limits.DATABASE_STATEMENT_SECONDS_MAX, TimeUnit.SECONDS)
        .compose(rows -> verified(entries(rows)));
  }

  /** Every event of every chain that is not closed, by chain. */
  public Future<Map<UUID, List<Entry>>> readOpen(int chainsMax) {
    return database
        .pool()
        .preparedQuery(JournalSql.READ_OPEN)
        .execute(Tuple.of(chainsMax))
        .timeout(Limits.DATABASE_STATEMENT_SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          Map<UUID, List<Entry>> chains = new LinkedHashMap<>();
          for (Entry entry : entries(rows)) {
            chains.computeIfAbsent(entry.chain(), _ -> new ArrayList<>()).add(entry);
          }
          return chains;
        });
  }

  /**
   * The events after the cursor, across all chains, each exactly once for a reader that goes on
   * from {@link Page#next()}. Events of one chain come in their order; events of two chains come in
   * no order that means anything. The newest may be missing for a moment, never for good.
   */
  public Future<Page> follow(Cursor after, int rowsMax) {
    return database
        .pool()
        .preparedQuery(JournalSql.FOLLOW)
        .execute(Tuple.of(after.transaction(), after.position(), rowsMax))
        .timeout(Limits.DATABASE_STATEMENT_SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          Cursor next = after;
          for (Row row : rows) {
            next = new Cursor(row.getLong("transaction"), row.getLong("position"));
          }
          return new Page(entries(rows), next);
        });
  }

  private static List<Entry> entries(RowSet<Row> rows) {
    List<Entry> entries = new ArrayList<>(rows.size());
    rows.forEach(row -> entries.add(AppendTuples.entry(row)));
    return entries;
  }

  private static Future<List<Entry>> verified(List<Entry> entries) {
    Head head = Head.NONE;
    for (Entry entry : entries) {
      if (entry.sequence() != head.sequence() + 1 || !entry.follows(head.hash())) {
        return Future.failedFuture(
            new JournalException(
                Why.BROKEN,
                "chain "
                    + entry.chain()
                    + " is not what was written, at event "
                    + entry.sequence()));
      }
      head = new Head(entry.sequence(), entry.hash());
    }
    return Future.succeededFuture(entries);
  }

  /** Leaves: other nodes may take this one's chains at once. The database stays open. */
  public Future<Void> close() {
    return presence.leave();
  }
}
