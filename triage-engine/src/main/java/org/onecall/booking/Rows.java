package org.onecall.booking;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Database rows as values, and moments as the database takes them. */
final class Rows {
  private Rows() {}

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  static SlotId slotId(Row row) {
    return new SlotId(row.getString("service_id"), instant(row, "starts_at"));
  }

  static Slot slot(Row row) {
    return new Slot(slotId(row), instant(row, "ends_at"), row.getLong("free").intValue());
  }

  static Hold hold(Row row) {
    return new Hold(
        slotId(row),
        instant(row, "ends_at"),
        row.getLong("unit_id"),
        row.getLong("fence"),
        instant(row, "held_until"));
  }

  static Booked booked(Row row) {
    return new Booked(
        row.getString("reference"),
        row.getString("service_id"),
        row.getOffsetDateTime("starts_at") == null
            ? Optional.empty()
            : Optional.of(new Booked.Time(instant(row, "starts_at"), instant(row, "ends_at"))),
        row.getString("encounter"),
        instant(row, "booked_at"));
  }
}
