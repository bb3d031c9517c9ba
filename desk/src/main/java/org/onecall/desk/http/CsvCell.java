package org.onecall.desk.http;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A cell of a file of comma-separated values (RFC 4180) that no spreadsheet takes for a formula.
 */
public final class CsvCell {
  private CsvCell() {}

  /** The cell that holds the text. */
  public static String of(String text) {
    String safe = text.matches("(?s)[=+@\\-\\t\\r\\n|%].*") ? "'" + text : text;
    return safe.matches("[^\",\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  /** Two cells: a moment by the clock on the wall, and how far that is from universal time. */
  public static String local(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    // A time's own sign is no formula.
    String offset = local.getOffset().getTotalSeconds() == 0 ? "+00:00" : local.getOffset().getId();
    return local.toLocalDateTime() + "," + offset;
  }
}
