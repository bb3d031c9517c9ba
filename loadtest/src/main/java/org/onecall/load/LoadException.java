package org.onecall.load;

/**
 * Something the driver needs did not happen; the message says what, to a person at the terminal.
 */
public final class LoadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure without a cause of its own. */
  public LoadException(String message) {
    super(message);
  }

  /** A failure with what caused it. */
  public LoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
