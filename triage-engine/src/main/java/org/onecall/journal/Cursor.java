package org.onecall.journal;

/** How far a reader of the whole journal has come. */
public record Cursor(long transaction, long position) {

  /** Before everything. */
  public static final Cursor START = new Cursor(0, 0);
}
