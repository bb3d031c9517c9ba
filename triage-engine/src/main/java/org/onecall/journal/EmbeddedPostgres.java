package org.onecall.journal;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A real PostgreSQL server beside Onecall, with durable settings, kept in a directory of its own.
 */
public final class EmbeddedPostgres implements PostgresServer {

  private final PostgresAddress address;
  private final boolean adopted;

  EmbeddedPostgres(PostgresAddress address, boolean adopted) {
    this.address = address;
    this.adopted = adopted;
  }

  /**
   * Starts the server kept in the directory, or adopts it when it still runs. Blocks, within a
   * minute or two at the most, and fails with {@link PostgresException}.
   *
   * @param directory where its data, password and port are kept; made when absent
   * @param cache where the binaries are unpacked, once for all directories
   * @param progress told, in one line each, what takes time
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static EmbeddedPostgres start(Path directory, Path cache, Consumer<String> progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PostgresAddress address() {
    return address;
  }

  /** Whether it was running already. */
  public boolean adopted() {
    return adopted;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
