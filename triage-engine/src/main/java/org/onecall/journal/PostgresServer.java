package org.onecall.journal;

/** A PostgreSQL server that Onecall may use: one of its own, or one that somebody else runs. */
public interface PostgresServer extends AutoCloseable {

  /** Where it listens. */
  PostgresAddress address();

  /**
   * Ends the server if it is our own, waiting for its clean stop; does nothing to somebody else's.
   *
   * <p>A process that dies without calling this leaves its own server running, and the next start
   * adopts it.
   */
  @Override
  void close();

  /** Somebody else's server at an address: it is used and never stopped. */
  static PostgresServer external(PostgresAddress address) {
    return new ExternalPostgres(address);
  }
}
