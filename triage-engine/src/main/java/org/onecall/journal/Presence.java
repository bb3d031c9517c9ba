package org.onecall.journal;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's sign of life: so long as it beats, no other node takes its chains. Safety does not hang
 * on it (that is what epochs are for), only peace does.
 */
final class Presence {

  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
  private static final int ALIVE_SECONDS = 10;
  private static final int BEAT_MILLIS = 2_000;

  private final Vertx vertx;
  private final Database database;
  private final String node;
  private final long epoch;
  private final AtomicBoolean lost = new AtomicBoolean();
  private final AtomicBoolean silent = new AtomicBoolean();
  private final AtomicBoolean beating = new AtomicBoolean();
  private final long timer;

  private Presence(Vertx vertx, Database database, String node, long epoch) {
    this.vertx = vertx;
    this.database = database;
    this.node = node;
    this.epoch = epoch;
    this.timer = vertx.setPeriodic(BEAT_MILLIS, _ -> beat());
  }

  static Future<Presence> join(Vertx vertx, Database database, String node) {
    return database
        .pool()
        .preparedQuery(JournalSql.JOIN)
        .execute(Tuple.of(node, ALIVE_SECONDS))
        .map(rows -> new Presence(vertx, database, node, rows.iterator().next().getLong("epoch")));
  }

  String node() {
    return node;
  }

  /** Whether it has left, or another process has come under its name. */
  boolean lost() {
    return lost.get();
  }

  private void beat() {
    if (database.closed()) {
      vertx.cancelTimer(timer);
      return;
    }
    if (!beating.compareAndSet(false, true)) {
      return;
    }
    database
        .pool()
        .preparedQuery(JournalSql.BEAT)
        .execute(Tuple.of(node, epoch, ALIVE_SECONDS))
        .timeout(ALIVE_SECONDS, TimeUnit.SECONDS)
        .onComplete(
            rows -> {
              beating.set(false);
              if (silent.compareAndSet(true, false)) {
                LOG.info("the database answers again");
              }
              if (rows.rowCount() == 0 && lost.compareAndSet(false, true)) {
                vertx.cancelTimer(timer);
                LOG.error("another process has joined the journal as node {}; stopping", node);
              }
            },
            cause -> {
              beating.set(false);
              if (!lost.get() && !database.closed() && silent.compareAndSet(false, true)) {
                LOG.warn("the database does not answer: {}", cause.toString());
              }
            });
  }

  /** Stops beating and says so. */
  Future<Void> leave() {
    if (!lost.compareAndSet(false, true)) {
      return Future.succeededFuture();
    }
    vertx.cancelTimer(timer);
    return database
        .pool()
        .preparedQuery(JournalSql.BEAT)
        .execute(Tuple.of(node, epoch, 0))
        .timeout(ALIVE_SECONDS, TimeUnit.SECONDS)
        .transform(_ -> Future.succeededFuture());
  }
}
