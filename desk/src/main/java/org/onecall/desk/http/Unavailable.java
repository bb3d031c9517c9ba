package org.onecall.desk.http;

/** Something that the answer needs is away; the message says what, for people. */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names what is away. */
  public Unavailable(String text) {
    super(text, null, false, false);
  }
}
