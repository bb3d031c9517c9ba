package org.onecall.desk.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

/** The trail in PostgreSQL, whose table takes entries and lets none be changed. */
public final class PgAuditTrail implements AuditTrail {
  private final Pool pool;

  /** The trail of a database. */
  public PgAuditTrail(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<Void> note(Entry entry) {
    return pool.preparedQuery(
            "insert into audit (actor, act, subject, concerned, reason, result)"
                + " values ($1, $2, $3, $4, $5, $6)")
        .execute(
            Tuple.of(
                entry.actor(),
                entry.act(),
                entry.subject(),
                entry.concerned().orElse(null),
                entry.reason(),
                entry.result()))
        .mapEmpty();
  }
}
