package org.onecall.desk.content;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.onecall.protocol.SourceFile;

/** Versions in PostgreSQL; each file is kept once, however many versions share it. */
public final class PgContentStore implements ContentStore {
  private static final int SECONDS_MAX = 5;
  private static final String TAKEN = "23505";

  private final Pool pool;

  /** Versions in the database of that pool. */
  public PgContentStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<List<Version>> newest(int rowsMax) {
    return versions("order by proposed_at desc, hash limit $1", Tuple.of(rowsMax));
  }

  @Override
  public Future<List<Version>> published(int rowsMax) {
    return versions(
            "where state = 'published' order by decided_at desc, hash limit $1", Tuple.of(rowsMax))
        .map(List::reversed);
  }

  @Override
  public Future<Long> publishedCount() {
    return pool.query("select count(*) from content_version where state = 'published'")
        .execute()
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> rows.iterator().next().getLong(0));
  }

  @Override
  public Future<Optional<Version>> find(String hash) {
    return versions("where hash = $1", Tuple.of(hash)).map(found -> found.stream().findFirst());
  }

  private Future<List<Version>> versions(String which, Tuple values) {
    return pool.preparedQuery("select * from content_version " + which)
        .execute(values)
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(PgContentStore::versions);
  }

  private static List<Version> versions(RowSet<Row> rows) {
    List<Version> versions = new ArrayList<>();
    for (Row row : rows) {
      versions.add(
          new Version(
              row.getString("hash"),
              row.getString("protocol"),
              row.getString("version"),
              row.getString("title"),
              row.getString("author"),
              row.getOffsetDateTime("proposed_at").toInstant(),
              row.getString("why"),
              Optional.ofNullable(row.getString("decided_by"))
                  .map(by ->
                      new Decision(
                          State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                          by,
                          row.getOffsetDateTime("decided_at").toInstant(),
                          row.getString("decision")))));
    }
    return versions;
  }

  @Override
  public Future<List<SourceFile>> files(String hash) {
    return pool.preparedQuery(
            """
            select p.name, f.bytes from content_part p join content_file f on f.hash = p.file
            where p.version = $1 order by p.name
            """)
        .execute(Tuple.of(hash))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          List<SourceFile> files = new ArrayList<>();
          for (Row row : rows) {
            files.add(new SourceFile(row.getString("name"), row.getBuffer("bytes").getBytes()));
          }
          return files;
        });
  }

  @Override
  public Future<Boolean> propose(Version version, List<SourceFile> files) {
    return pool.withTransaction(connection -> insert(connection, version, files))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(true)
        .recover(cause ->
            cause instanceof PgException refused && TAKEN.equals(refused.getSqlState())
                ? Future.succeededFuture(false)
                : Future.failedFuture(cause));
  }

  private static Future<Void> insert(
      SqlConnection connection, Version version, List<SourceFile> files) {
    List<Tuple> contents =
        files.stream().map(f -> Tuple.of(hash(f.bytes()), Buffer.buffer(f.bytes()))).toList();
    List<Tuple> parts =
        files.stream().map(f -> Tuple.of(version.hash(), f.name(), hash(f.bytes()))).toList();
    return connection
        .preparedQuery(
            """
            insert into content_version
              (hash, protocol, version, title, state, author, proposed_at, why)
            values ($1, $2, $3, $4, 'waiting', $5, $6, $7)
            """)
        .execute(
            Tuple.of(
                version.hash(),
                version.protocol(),
                version.version(),
                version.title(),
                version.author(),
                at(version.proposedAt()),
                version.why()))
        .compose(added ->
            connection
                .preparedQuery(
                    "insert into content_file (hash, bytes) values ($1, $2) on conflict do nothing")
                .executeBatch(contents))
        .compose(added ->
            connection
                .preparedQuery("insert into content_part (version, name, file) values ($1, $2, $3)")
                .executeBatch(parts))
        .mapEmpty();
  }

  @Override
  public Future<Boolean> decide(String hash, Decision decision) {
    return pool.preparedQuery(
            """
            update content_version
            set state = $2, decided_by = $3, decided_at = $4, decision = $5
            where hash = $1 and state = 'waiting' and ($2 <> 'published' or author <> $3)
            """)
        .execute(
            Tuple.of(
                hash, decision.state().key(), decision.by(), at(decision.at()), decision.words()))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> rows.rowCount() == 1);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("SHA-256 is part of every JDK", missing);
    }
  }
}
