package org.onecall.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server beside Onecall, with durable settings, kept in a directory of its own.
 *
 * <p>The server is a process of its own session: it outlives the death of this one, and the next
 * start adopts it (or ends it, when it does not answer or was started with other settings). While
 * this object lives, its directory is locked against a second Onecall.
 */
public final class EmbeddedPostgres implements PostgresServer {

  private final ServerDirectory server;
  private final FileChannel lock;
  private final PostgresAddress address;
  private final boolean adopted;
  private Optional<PostgresWarden> warden = Optional.empty();

  private EmbeddedPostgres(
      ServerDirectory server, FileChannel lock, PostgresAddress address, boolean adopted) {
    this.server = server;
    this.lock = lock;
    this.address = address;
    this.adopted = adopted;
  }

  /**
   * Starts the server kept in the directory, or adopts it when it still runs. Blocks, within a few
   * minutes at the most, and fails with {@link PostgresException}.
   */
  public static EmbeddedPostgres start(EmbeddedOptions options) {
    Path directory = options.directory();
    FileChannel lock = null;
    try {
      Files.createDirectories(directory);
      lock = lock(directory);
      Path home = PostgresBinaries.in(options.cache(), options.progress());
      ServerDirectory server =
          new ServerDirectory(options, home, Unprivileged.forUse(home, directory));
      boolean adopted = server.adopt();
      if (!adopted) {
        server.start();
      }
      return new EmbeddedPostgres(server, lock, server.address(), adopted);
    } catch (IOException e) {
      release(lock);
      throw new PostgresException("PostgreSQL cannot be started in " + directory + ": " + e, e);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  /**
   * The server kept in the directory, to be used beside whoever started it: it is neither adopted
   * nor stopped. Where none runs it is started, and closing ends it.
   */
  public static PostgresServer beside(EmbeddedOptions options) {
    try {
      Optional<PostgresAddress> running = ServerDirectory.running(options);
      return running.isPresent() ? PostgresServer.external(running.get()) : start(options);
    } catch (IOException e) {
      throw new PostgresException(
          "PostgreSQL cannot be found in " + options.directory() + ": " + e, e);
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Held within this process; the same as held by another.
    }
    channel.close();
    throw new PostgresException(
        "the PostgreSQL in " + directory + " is in use by another Onecall that is running");
  }

  private static void release(@Nullable FileChannel lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      // The lock ends with this process at the latest.
    }
  }

  @Override
  public PostgresAddress address() {
    return address;
  }

  /** Whether it was running already. */
  public boolean adopted() {
    return adopted;
  }

  /** From now on, starts it again at the same port whenever its process is gone. */
  public synchronized EmbeddedPostgres kept() {
    if (warden.isEmpty()) {
      warden = Optional.of(new PostgresWarden(server));
    }
    return this;
  }

  private synchronized void keepNoMore() {
    warden.ifPresent(PostgresWarden::close);
    warden = Optional.empty();
  }

  @Override
  public void close() {
    keepNoMore();
    server.stop();
    release(lock);
  }

  /** Lets go of the directory and leaves the server running, for the next start to adopt. */
  public void leaveRunning() {
    keepNoMore();
    release(lock);
  }
}
