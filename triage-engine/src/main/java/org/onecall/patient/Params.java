package org.onecall.patient;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement, and the columns of a row, where something may be absent. */
public final class Params {

  private final Tuple tuple = Tuple.tuple();

  /** A value. */
  public Params add(Object value) {
    tuple.addValue(value instanceof Instant at ? time(at) : value);
    return this;
  }

  /** A value that may be absent. */
  public Params add(Optional<?> value) {
    tuple.addValue(value.map(v -> v instanceof Instant at ? time(at) : (Object) v).orElse(null));
    return this;
  }

  /** All of them. */
  public Tuple tuple() {
    return tuple;
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** A text column that may be empty. */
  public static Optional<String> text(Row row, String column) {
    return Optional.ofNullable(row.getString(column));
  }

  /** A moment that may be empty. */
  public static Optional<Instant> moment(Row row, String column) {
    @Nullable OffsetDateTime at = row.getOffsetDateTime(column);
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  /** A moment that is never empty. */
  public static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
