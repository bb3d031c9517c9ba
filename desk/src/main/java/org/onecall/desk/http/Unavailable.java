package org.onecall.desk.http;

/** Something that the answer needs is away; the message says what, for people. */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names what is away. */
  public Unavailable(String text) {
    super(text, null, false, false);
  }

  /** Names what is away, and by what that was noticed: for the log, not for people. */
  public Unavailable(String text, Throwable cause) {
    super(text, cause, false, false);
  }

  /** What the log says of it. */
  String said() {
    return getMessage() + Causes.behind(this);
  }
}
