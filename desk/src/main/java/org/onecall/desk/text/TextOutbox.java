package org.onecall.desk.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.onecall.config.Limits;
import org.onecall.journal.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the outbox's text messages to whatever sends them, one after the other, and settles each
 * that was sent. A process that dies between the two sends again under the same key.
 */
public final class TextOutbox implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TextOutbox.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long EVERY_MILLIS = 1_000;

  private static final String OLDEST =
      """
      select key, payload::text as payload from outbox
      where kind = 'send-text/1' and settled_at is null
      order by created_at limit 1
      """;
  private static final String SETTLE =
      """
      update outbox set settled_at = clock_timestamp(), result = $2
      where key = $1 and settled_at is null
      """;

  private final Vertx vertx;
  private final Database database;
  private final TextSender sender;
  private final AtomicBoolean busy = new AtomicBoolean();
  private long timer = -1;

  /** One that has not begun. */
  public TextOutbox(Vertx vertx, Database database, TextSender sender) {
    this.vertx = vertx;
    this.database = database;
    this.sender = sender;
  }

  /** Begins to look into the outbox again and again. */
  public TextOutbox start() {
    timer = vertx.setPeriodic(EVERY_MILLIS, tick -> look());
    return this;
  }

  private void look() {
    if (busy.compareAndSet(false, true)) {
      next()
          .onComplete(
              done -> busy.set(false),
              failure -> {
                busy.set(false);
                log.debug("a text message waits: {}", failure.toString());
              });
    }
  }

  private Future<Void> next() {
    return database
        .pool()
        .query(OLDEST)
        .execute()
        .timeout(Limits.DATABASE_STATEMENT_SECONDS_MAX, TimeUnit.SECONDS)
        .compose(
            rows -> rows.size() == 0 ? Future.succeededFuture() : send(rows.iterator().next()));
  }

  private Future<Void> send(Row row) {
    String key = row.getString("key");
    try {
      JsonNode body = JSON.readTree(row.getString("payload"));
      return sender
          .send(key, body.path("to").asText(), body.path("text").asText())
          .compose(sent -> settle(key, "done"));
    } catch (JsonProcessingException notJson) {
      return settle(key, "refused");
    }
  }

  private Future<Void> settle(String key, String result) {
    return database.pool().preparedQuery(SETTLE).execute(Tuple.of(key, result)).mapEmpty();
  }

  /** Looks no more. */
  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
