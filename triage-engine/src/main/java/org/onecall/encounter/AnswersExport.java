package org.onecall.encounter;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.journal.Database;
import org.onecall.journal.Fact;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.replay.RecordWriter;

/**
 * Writes what the journal holds of one protocol to a file of recorded answers: for each encounter
 * that it concluded, the answers known at the end and the conclusion. The journal is read in pages,
 * an encounter at a time; nothing that names anybody is written, the encounter's id being the
 * reference.
 */
public final class AnswersExport {
  private static final int PAGE_ROWS = 2_000;

  private static final String NEXT =
      """
      select chain, sequence, actor, at, type, payload::text as payload from event
      where (chain, sequence) > ($1, $2) order by chain, sequence limit $3
      """;

  private final Database database;
  private final ProtocolId protocol;
  private final RecordWriter writer;
  private final List<Recorded> history = new ArrayList<>();
  private UUID chain = new UUID(0, 0);
  private long sequence;
  private long written;

  private AnswersExport(Database database, ProtocolId protocol, RecordWriter writer) {
    this.database = database;
    this.protocol = protocol;
    this.writer = writer;
  }

  /** Writes all there is; gives the number of encounters written. Does not close the writer. */
  public static Future<Long> write(Database database, ProtocolId protocol, RecordWriter writer) {
    return new AnswersExport(database, protocol, writer).next();
  }

  private Future<Long> next() {
    return database
        .pool()
        .preparedQuery(NEXT)
        .execute(Tuple.of(chain, sequence, PAGE_ROWS))
        .compose(rows -> {
          take(rows);
          if (rows.size() == PAGE_ROWS) {
            return next();
          }
          finish();
          return Future.succeededFuture(written);
        });
  }

  private void take(RowSet<Row> rows) {
    for (Row row : rows) {
      UUID of = row.getUUID("chain");
      if (!of.equals(chain)) {
        finish();
        chain = of;
      }
      sequence = row.getLong("sequence");
      OffsetDateTime at = row.getOffsetDateTime("at");
      history.add(
          new Recorded(
              sequence,
              at.toInstant(),
              new Actor(row.getString("actor")),
              EventCodec.read(new Fact(row.getString("type"), row.getString("payload")))));
    }
  }

  /** The encounter whose events were gathered is complete. */
  private void finish() {
    if (!history.isEmpty()) {
      write(Encounter.replay(new EncounterId(chain), history));
      history.clear();
    }
  }

  private void write(Encounter encounter) {
    Optional<Followed> followed = encounter.triage().following(protocol);
    Optional<Outcome> concluded = followed.flatMap(Followed::concluded);
    if (concluded.isEmpty()) {
      return;
    }
    ProtocolRef version = followed.orElseThrow().protocol();
    try {
      writer.version(version.version(), version.hash());
      writer.add(
          encounter.id().toString(),
          encounter.triage().known(),
          concluded.get().id(),
          concluded.get().urgency());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    written++;
  }
}
