package org.onecall.desk.http;

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
}
