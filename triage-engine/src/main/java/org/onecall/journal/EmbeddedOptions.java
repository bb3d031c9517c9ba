package org.onecall.journal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.onecall.config.Secret;

/**
 * What an embedded PostgreSQL needs to know.
 *
 * @param directory where its data, password and port are kept; made when absent
 * @param cache where the programs are unpacked, once for all directories
 * @param port the TCP port on loopback, or 0: a free one, chosen at the first start and kept
 * @param database the database's name
 * @param user the role's name
 * @param password the role's password at the first start; one is made when absent
 * @param progress told, in one line each, what takes time
 */
public record EmbeddedOptions(
    Path directory,
    Path cache,
    int port,
    String database,
    String user,
    Optional<Secret> password,
    Consumer<String> progress) {

  public EmbeddedOptions {
    directory = directory.toAbsolutePath().normalize();
    cache = cache.toAbsolutePath().normalize();
    if (!database.matches("[a-z][a-z0-9_]{0,62}") || !user.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("database and user are lower-case names");
    }
  }

  /** A database {@code onecall} of a user {@code onecall} on a port of its own. */
  public static EmbeddedOptions of(Path directory, Path cache, Consumer<String> progress) {
    return new EmbeddedOptions(
        directory, cache, 0, "onecall", "onecall", Optional.empty(), progress);
  }
}
