package org.onecall.journal;

/**
 * The end of a chain: the sequence of its last event, 0 when it has none, and that event's hash.
 */
public record Head(long sequence, Hash hash) {

  /** The head of a chain without events. */
  public static final Head NONE = new Head(0, Hash.NONE);
}
