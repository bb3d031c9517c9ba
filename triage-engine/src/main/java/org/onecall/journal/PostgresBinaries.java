package org.onecall.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked from the class path into a cache: once for each archive, however
 * many processes ask for them at once.
 */
final class PostgresBinaries {

  private static final int ENTRIES_MAX = 10_000;
  private static final long ENTRY_BYTES_MAX = 200_000_000L;
  private static final String NOT_HERE =
      "no PostgreSQL for this machine is on the class path (%s). Run one yourself and give its"
          + " address under onecall.database, with mode external";

  private PostgresBinaries() {}

  /** The directory that has {@code bin/postgres}, unpacked now or before. */
  static synchronized Path in(Path cache, Consumer<String> progress) {
    URL archive = archive();
    try {
      Files.createDirectories(cache);
      Path home = cache.resolve("postgresql-" + checksum(archive).hex().substring(0, 16));
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolve("postgresql.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (held.isValid() && !Files.exists(home)) {
          progress.accept("unpacking PostgreSQL into " + home);
          Path unfinished = Files.createTempDirectory(cache, "postgresql-unpacking-");
          unpack(archive, unfinished);
          Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
          Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
      }
      return home;
    } catch (IOException e) {
      throw new PostgresException("PostgreSQL cannot be unpacked into " + cache + ": " + e, e);
    }
  }

  private static URL archive() {
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String name =
        switch (machine) {
          case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
          case "aarch64", "arm64" -> "postgres-linux-arm_64.txz";
          default -> throw new PostgresException(NOT_HERE.formatted(machine));
        };
    String system = System.getProperty("os.name");
    URL archive = PostgresBinaries.class.getClassLoader().getResource(name);
    if (archive == null || !system.equals("Linux")) {
      throw new PostgresException(NOT_HERE.formatted(system + ", " + machine));
    }
    return archive;
  }

  private static Hash checksum(URL archive) throws IOException {
    try (InputStream in = archive.openStream()) {
      return Hash.sha256(in.readAllBytes());
    }
  }

  private static void unpack(URL archive, Path target) throws IOException {
    try (InputStream packed = new BufferedInputStream(archive.openStream());
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      TarArchiveEntry entry = tar.getNextEntry();
      for (int count = 0; entry != null; count++) {
        if (count >= ENTRIES_MAX || entry.getSize() > ENTRY_BYTES_MAX) {
          throw new IOException("the archive is larger than it can be");
        }
        unpack(tar, entry, target);
        entry = tar.getNextEntry();
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("the archive names a file outside itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    boolean program = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /** Removes a directory and all in it, if it is there. */
  static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      paths
          .sorted(Comparator.reverseOrder())
          .forEach(path -> {
            try {
              Files.delete(path);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
