package org.onecall.config.debian;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An apt of our own in a directory of our own: own lists, own empty status, own archive, so that no
 * right and nothing of the machine's is touched, and so that the packages come with all they depend
 * on whatever the machine has installed. Signatures are checked. Only the expiry date of an index
 * is not, for suites other than the host's: mirrors keep those longer than they are dated for.
 */
final class AptWorld {
  private static final Duration UPDATE_LIMIT = Duration.ofMinutes(4);
  private static final Duration DOWNLOAD_LIMIT = Duration.ofMinutes(20);
  private static final long MEGABYTE = 1_000_000;

  private final Path directory;
  private final Path archives;
  private final Consumer<String> progress;

  AptWorld(Path directory, List<String> sources, boolean hostSuite, Consumer<String> progress)
      throws IOException {
    this.directory = directory;
    this.archives = directory.resolve("cache/archives");
    this.progress = progress;
    Files.createDirectories(archives.resolve("partial"));
    Files.createDirectories(directory.resolve("lists/partial"));
    Files.writeString(directory.resolve("status"), "");
    Files.write(directory.resolve("sources.list"), sources);
    Files.writeString(directory.resolve("apt.conf"), settings(hostSuite));
  }

  /**
   * Fetches the packages and all they depend on.
   *
   * @return the package files
   */
  List<Path> download(String set, List<String> packages) throws IOException {
    progress.accept(set + ": reading the package lists");
    apt(List.of("-qq", "update"), UPDATE_LIMIT, () -> {});
    var install = new ArrayList<>(List.of("-qq", "-y", "install"));
    install.addAll(packages);
    var planned = new ArrayList<>(List.of("--print-uris"));
    planned.addAll(install);
    var bytes = plannedBytes(apt(planned, UPDATE_LIMIT, () -> {}));
    progress.accept(set + ": fetching " + megabytes(bytes) + " MB");
    install.addFirst("--download-only");
    apt(install, DOWNLOAD_LIMIT, () -> progress.accept(soFar(set, bytes)));
    try (var files = Files.list(archives)) {
      return files.filter(f -> f.toString().endsWith(".deb")).sorted().toList();
    }
  }

  private String apt(List<String> arguments, Duration limit, Runnable whileRunning) {
    var command =
        new ArrayList<>(List.of("apt-get", "-c", directory.resolve("apt.conf").toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "DEBIAN_FRONTEND", "noninteractive"));
    builder.directory(directory.toFile());
    return Step.run(builder, directory.resolve("apt.log"), limit, whileRunning);
  }

  private String soFar(String set, long bytes) {
    return set + ": " + megabytes(size(archives)) + " of " + megabytes(bytes) + " MB";
  }

  private static long size(Path directory) {
    try (var files = Files.walk(directory)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    } catch (IOException | UncheckedIOException e) {
      // apt renames files while they are counted; the next look will see them.
      return 0;
    }
  }

  /** Sums the sizes that {@code apt-get --print-uris} states: {@code 'uri' file size hash}. */
  static long plannedBytes(String uris) {
    return uris.lines()
        .filter(line -> line.startsWith("'"))
        .map(line -> line.split(" "))
        .filter(words -> words.length >= 3 && words[2].matches("[0-9]{1,12}"))
        .mapToLong(words -> Long.parseLong(words[2]))
        .sum();
  }

  private static long megabytes(long bytes) {
    return (bytes + MEGABYTE / 2) / MEGABYTE;
  }

  private String settings(boolean hostSuite) {
    return """
    #clear APT::Update::Pre-Invoke;
    #clear APT::Update::Post-Invoke;
    #clear APT::Update::Post-Invoke-Success;
    #clear DPkg::Pre-Invoke;
    #clear DPkg::Post-Invoke;
    #clear DPkg::Pre-Install-Pkgs;
    #clear APT::Default-Release;
    Dir::Etc::sourcelist "%1$s/sources.list";
    Dir::Etc::sourceparts "/dev/null";
    Dir::Etc::preferences "/dev/null";
    Dir::Etc::preferencesparts "/dev/null";
    Dir::State "%1$s";
    Dir::State::lists "%1$s/lists";
    Dir::State::status "%1$s/status";
    Dir::State::extended_states "%1$s/extended_states";
    Dir::Cache "%1$s/cache";
    Dir::Cache::archives "archives";
    Dir::Cache::pkgcache "";
    Dir::Cache::srcpkgcache "";
    Dir::Log "%1$s";
    Acquire::Languages "none";
    Acquire::Retries "3";
    Acquire::http::Timeout "30";
    Acquire::Check-Valid-Until "%2$s";
    APT::Install-Recommends "false";
    APT::Sandbox::User "";
    APT::Keep-Downloaded-Packages "true";
    Binary::apt-get::APT::Keep-Downloaded-Packages "true";
    """
        .formatted(directory, hostSuite);
  }
}
