package org.onecall.desk.wall;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Passes in PostgreSQL. */
public final class PgWallPasses implements WallPasses {
  private static final int SECONDS_MAX = 3;

  private final Pool pool;

  /** Passes in the database of that pool. */
  public PgWallPasses(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<Optional<Pass>> issue(Draft draft) {
    return one(
        """
        insert into wall_pass (screen, issued_by, issued_at, expires_at, code, code_until)
        select $1, $2, $3, $4, $5, $6
        where (select count(*) from wall_pass where revoked_at is null and expires_at > $3) < $7
        returning *
        """,
        Tuple.of(
            draft.screen(),
            draft.issuedBy(),
            at(draft.issuedAt()),
            at(draft.expiresAt()),
            draft.codeHash(),
            at(draft.codeUntil()),
            OPEN_MAX));
  }

  @Override
  public Future<List<Pass>> last(int rowsMax) {
    return rows("select * from wall_pass order by number desc limit $1", Tuple.of(rowsMax));
  }

  @Override
  public Future<Optional<Pass>> begin(String codeHash, String tokenHash, Instant now) {
    return one(
        """
        update wall_pass set token = $2, begun_at = $3, used_at = $3
        where code = $1 and token is null and revoked_at is null
          and code_until > $3 and expires_at > $3
        returning *
        """,
        Tuple.of(codeHash, tokenHash, at(now)));
  }

  @Override
  public Future<Optional<Pass>> find(String tokenHash) {
    return one("select * from wall_pass where token = $1", Tuple.of(tokenHash));
  }

  @Override
  public Future<Void> used(long number, Instant at) {
    return one(
            "update wall_pass set used_at = $2 where number = $1 returning *",
            Tuple.of(number, at(at)))
        .mapEmpty();
  }

  @Override
  public Future<Optional<Pass>> revoke(long number, String by, Instant at) {
    return one(
        """
        update wall_pass set revoked_by = $2, revoked_at = $3
        where number = $1 and revoked_at is null and expires_at > $3
        returning *
        """,
        Tuple.of(number, by, at(at)));
  }

  @Override
  public Future<Optional<Pass>> extend(long number, Instant until, Instant now) {
    return one(
        """
        update wall_pass set expires_at = $2
        where number = $1 and revoked_at is null and expires_at > $3
        returning *
        """,
        Tuple.of(number, at(until), at(now)));
  }

  private Future<Optional<Pass>> one(String statement, Tuple values) {
    return rows(statement, values).map(found -> found.stream().findFirst());
  }

  private Future<List<Pass>> rows(String statement, Tuple values) {
    return pool.preparedQuery(statement)
        .execute(values)
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(PgWallPasses::passes);
  }

  private static List<Pass> passes(RowSet<Row> rows) {
    List<Pass> passes = new ArrayList<>();
    for (Row row : rows) {
      passes.add(
          new Pass(
              row.getLong("number"),
              row.getString("screen"),
              row.getString("issued_by"),
              row.getOffsetDateTime("issued_at").toInstant(),
              row.getOffsetDateTime("expires_at").toInstant(),
              row.getOffsetDateTime("code_until").toInstant(),
              instant(row, "begun_at"),
              instant(row, "used_at"),
              instant(row, "revoked_at").map(at -> new Revoked(row.getString("revoked_by"), at))));
    }
    return passes;
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
