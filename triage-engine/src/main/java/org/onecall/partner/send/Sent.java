package org.onecall.partner.send;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** What was sent to others, kept before it is sent. */
final class Sent {
  private static final String COLUMNS =
      "request_id, correlation_id, body, state, their_id, sent_at";

  private static final String KEEP =
      """
      insert into partner_sent (request_id, correlation_id, bundle_id, request, kind, service_id,
        encounter, starts_at, body, state, sent_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'sent', clock_timestamp())
      on conflict (request, kind) do nothing
      """;

  private final Pool pool;

  Sent(Pool pool) {
    this.pool = pool;
  }

  /** What kind of thing was asked. */
  enum Kind {
    BOOKING("booking"),
    REFERRAL("referral"),
    CANCELLATION("cancellation"),
    MESSAGE("message"),
    ANSWER("answer");

    private final String code;

    Kind(String code) {
      this.code = code;
    }
  }

  /** How it ended. */
  enum State {
    SENT("sent"),
    DONE("done"),
    GONE("gone"),
    REFUSED("refused"),
    UNKNOWN("unknown");

    private final String code;

    State(String code) {
      this.code = code;
    }
  }

  /** A message as it was sent; a repeat is the same bytes under the same ids. */
  record Message(
      UUID requestId,
      UUID correlation,
      String body,
      State state,
      Optional<String> theirId,
      Instant sentAt) {}

  /** A message that is to be sent. */
  record Draft(
      UUID requestId,
      UUID correlation,
      UUID bundleId,
      String request,
      Kind kind,
      String service,
      String encounter,
      Optional<Instant> startsAt,
      String body) {}

  Future<Optional<Message>> find(String request, Kind kind) {
    return pool.preparedQuery(
            "select " + COLUMNS + " from partner_sent where request = $1 and kind = $2")
        .execute(Tuple.of(request, kind.code))
        .map(Sent::first);
  }

  /** Keeps it unless the same was kept before; answers with what is kept. */
  Future<Message> keep(Draft draft) {
    return pool.preparedQuery(KEEP)
        .execute(
            Tuple.tuple()
                .addUUID(draft.requestId())
                .addUUID(draft.correlation())
                .addUUID(draft.bundleId())
                .addString(draft.request())
                .addString(draft.kind().code)
                .addString(draft.service())
                .addString(draft.encounter())
                .addOffsetDateTime(
                    draft.startsAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .addString(draft.body()))
        .compose(kept -> find(draft.request(), draft.kind()))
        .map(Optional::orElseThrow);
  }

  /** Notes how it ended; what is done stays done. */
  Future<Void> settle(UUID requestId, State state, Optional<String> theirId) {
    return pool.preparedQuery(
            "update partner_sent set state = $2, their_id = coalesce($3, their_id),"
                + " settled_at = clock_timestamp() where request_id = $1 and state <> 'done'")
        .execute(Tuple.of(requestId, state.code, theirId.orElse(null)))
        .mapEmpty();
  }

  private static Optional<Message> first(RowSet<Row> rows) {
    for (Row row : rows) {
      return Optional.of(
          new Message(
              row.getUUID("request_id"),
              row.getUUID("correlation_id"),
              row.getString("body"),
              State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
              Optional.ofNullable(row.getString("their_id")),
              row.getOffsetDateTime("sent_at").toInstant()));
    }
    return Optional.empty();
  }
}
