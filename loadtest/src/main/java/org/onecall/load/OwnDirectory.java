package org.onecall.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A temporary directory for one measurement; neither it nor a process that works in it outlives it.
 *
 * <p>It is over when it is closed, or when this process is told to end before that.
 */
public final class OwnDirectory implements AutoCloseable {
  private final Path path;
  private final Thread atEnd = new Thread(this::end, "own-directory");
  private Runnable stop = () -> {};
  private boolean over;

  private OwnDirectory(Path path) {
    this.path = path;
    Runtime.getRuntime().addShutdownHook(atEnd);
  }

  /**
   * Makes one that every user of the machine may look into, as servers run as another where we are
   * root.
   *
   * @param prefix what its name begins with
   */
  public static OwnDirectory begin(String prefix) {
    try {
      Path path = Files.createTempDirectory(prefix);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      return new OwnDirectory(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public Path path() {
    return path;
  }

  /** What to do first at the end: stops what would begin its processes anew. */
  public synchronized void stopFirst(Runnable what) {
    stop = what;
  }

  private synchronized void end() {
    if (!over) {
      over = true;
      stop.run();
      LeftOvers.end(path);
      Directories.delete(path);
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException ending) {
      // This process is ending already, and nothing is left to do then.
    }
  }
}
