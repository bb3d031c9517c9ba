package org.onecall.desk.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The trail as PostgreSQL has it: acts, records looked at, tasks; and what was done in encounters,
 * of one of them or by one user.
 */
public final class PgAuditSearch implements AuditSearch {
  private static final int SECONDS_MAX = 8;

  /** The database gives up as well, so that a long question holds no connection that calls need. */
  private static final String BOUND = "set local statement_timeout = '" + SECONDS_MAX + "s'";

  private static final String ENCOUNTER = "encounter/";

  private static final String FIND =
      """
      select at, stream, id, actor, act, subject, concerned, reason, result
      from (
        select * from audit_entry where at >= $1 and at < $2
        union all
        select at, 'encounter', chain || '/' || lpad(sequence::text, 6, '0'), actor, type,
            'encounter/' || chain, null, '', 'done'
          from event where chain = $6 and at >= $1 and at < $2
        union all
        select at, 'encounter', chain || '/' || lpad(sequence::text, 6, '0'), actor, type,
            'encounter/' || chain, null, '', 'done'
          from event
          where $13 and actor = any($3) and chain is distinct from $6 and at >= $1 and at < $2
      ) entry
      where ($3::text[] is null or actor = any($3))
        and ($4::text is null or starts_with(act, $4) or split_part(act, '/', 1) = any($12::text[]))
        and ($5::text is null or starts_with(subject, $5))
        and ($7::text[] is null or concerned = any($7))
        and ($8::timestamptz is null or (at, stream, id) < ($8, $9, $10))
      order by at desc, stream desc, id desc
      limit $11
      """;

  private final Pool pool;

  /** The trail of a database. */
  public PgAuditSearch(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<List<Found>> find(Query query, int rowsMax) {
    return pool.withTransaction(connection ->
            connection
                .query(BOUND)
                .execute()
                .compose(bound -> connection.preparedQuery(FIND).execute(wanted(query, rowsMax))))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(PgAuditSearch::found);
  }

  private static Tuple wanted(Query query, int rowsMax) {
    return Tuple.of(
        at(query.from()),
        at(query.to()),
        query.actor().map(PgAuditSearch::array).orElse(null),
        query.act().map(Acts::prefix).orElse(null),
        query.subject().orElse(null),
        encounter(query.subject()).orElse(null),
        query.concerned().map(PgAuditSearch::array).orElse(null),
        query.after().map(cursor -> at(cursor.at())).orElse(null),
        query.after().map(Cursor::stream).orElse(null),
        query.after().map(Cursor::id).orElse(null),
        rowsMax,
        query.act().map(Acts::names).map(PgAuditSearch::array).orElse(null),
        query.readsEncounters());
  }

  private static String[] array(Collection<String> texts) {
    return texts.toArray(String[]::new);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Optional<UUID> encounter(Optional<String> subject) {
    return subject
        .filter(text -> text.startsWith(ENCOUNTER))
        .map(text -> text.substring(ENCOUNTER.length()))
        .filter(text -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
        .map(UUID::fromString);
  }

  private static List<Found> found(RowSet<Row> rows) {
    List<Found> found = new ArrayList<>(rows.size());
    for (Row row : rows) {
      found.add(
          new Found(
              row.getOffsetDateTime("at").toInstant(),
              row.getString("stream"),
              row.getString("id"),
              row.getString("actor"),
              row.getString("act"),
              row.getString("subject"),
              Optional.ofNullable(row.getString("concerned")),
              row.getString("reason"),
              row.getString("result")));
    }
    return found;
  }
}
