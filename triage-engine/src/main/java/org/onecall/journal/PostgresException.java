package org.onecall.journal;

/**
 * A database server that cannot be brought up or used; the message says which, why, and what helps.
 */
public final class PostgresException extends RuntimeException {

  public PostgresException(String message) {
    super(message);
  }

  public PostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
