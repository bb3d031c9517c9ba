package org.onecall.journal;

/** Something the journal did not do, with the one distinction that matters to the writer. */
public final class JournalException extends RuntimeException {

  /** What the writer may conclude. */
  public enum Why {
    /** The chain has moved on or changed hands: nothing was written. Take it again and look. */
    FENCED,
    /** Another node that is alive has the chain: nothing was written. */
    ELSEWHERE,
    /** Too much is waiting: nothing was written. */
    FULL,
    /** The journal is closed: nothing was written. */
    CLOSED,
    /** What was read is not what was written. */
    BROKEN
  }

  private final Why why;

  JournalException(Why why, String message) {
    super(message, null, false, false);
    this.why = why;
  }

  /** What the writer may conclude. */
  public Why why() {
    return why;
  }
}
