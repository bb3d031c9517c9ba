package org.onecall.journal;

import java.util.Objects;

/**
 * Where a PostgreSQL server listens and how to sign in there.
 *
 * <p>Its text form never shows the password.
 */
public record PostgresAddress(
    String host, int port, String database, String user, String password) {

  public PostgresAddress {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 1 and 65535, not " + port);
    }
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
