package org.onecall.journal;

/** A server that somebody else runs. */
record ExternalPostgres(PostgresAddress address) implements PostgresServer {

  @Override
  public void close() {
    // Not ours to stop.
  }
}
