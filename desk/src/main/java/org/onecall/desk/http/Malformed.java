package org.onecall.desk.http;

/** A request that is not formed as it must be; names the field, never its content. */
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String field;

  /** A fault of that field, with a text for people. */
  public Malformed(String field, String text) {
    super(text, null, false, false);
    this.field = field;
  }

  /** The field at fault. */
  public String field() {
    return field;
  }

  /** The fault in words. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
