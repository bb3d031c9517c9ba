package org.onecall.desk.http;

/** A file of comma-separated values that a page hands out. */
public final class CsvFile {
  /** Says that it is UTF-8: a spreadsheet takes a file without it for another encoding. */
  private static final String MARK = "\uFEFF";

  private CsvFile() {}

  /**
   * The answer with such a file.
   *
   * @param name what it is called once it is kept, without its ending
   * @param lines its heading and its rows, each ended by CR LF (RFC 4180)
   */
  public static Reply of(String name, String lines) {
    return Reply.text("text/csv; charset=utf-8", MARK + lines)
        .with("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
  }
}
