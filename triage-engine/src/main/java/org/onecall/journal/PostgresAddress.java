package org.onecall.journal;

import org.onecall.config.Secret;

/**
 * Where a PostgreSQL server listens and how to sign in there; its text form does not show the
 * password.
 */
public record PostgresAddress(
    String host, int port, String database, String user, Secret password) {

  public PostgresAddress {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 1 and 65535, not " + port);
    }
  }

  /** The same server, another database. */
  public PostgresAddress database(String other) {
    return new PostgresAddress(host, port, other, user, password);
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
